// What is taken out before anything leaves the window, and how some records look then.
import { Labelled } from '../../ui/index.ts';

import type { RedactionDraft } from './redaction-draft.ts';
import { rulesOf } from './redaction-draft.ts';
import { RedactionPreview } from './redaction-preview.tsx';

interface Given {
  readonly draft: RedactionDraft;
  readonly filter: string;
  readonly onChange: (draft: RedactionDraft) => void;
}

const SWITCHES = [
  ['sids', 'Session ids', 'Whoever knows one speaks as its session'],
  ['cookies', 'Cookies', 'Values of Cookie and Set-Cookie'],
  ['authorization', 'Credentials', 'Values of Authorization'],
] as const;

export function RedactionFields({ draft, filter, onChange }: Given) {
  return (
    <fieldset className="redaction">
      <legend className="small-title">Take out</legend>
      <div className="redaction-switches">
        {SWITCHES.map(([key, title, tip]) => (
          <label key={key} title={tip}>
            <input
              type="checkbox"
              checked={draft[key]}
              onChange={(event) => onChange({ ...draft, [key]: event.target.checked })}
            />{' '}
            {title}
          </label>
        ))}
      </div>
      <div className="redaction-texts">
        <Labelled label="Keys of queries">
          {(id) => (
            <input
              id={id}
              className="field mono"
              value={draft.keys}
              placeholder="token key"
              spellCheck={false}
              onChange={(event) => onChange({ ...draft, keys: event.target.value })}
            />
          )}
        </Labelled>
        <Labelled label="Places in packets">
          {(id) => (
            <input
              id={id}
              className="field mono"
              value={draft.paths}
              placeholder="args[0].password **.token"
              spellCheck={false}
              onChange={(event) => onChange({ ...draft, paths: event.target.value })}
            />
          )}
        </Labelled>
      </div>
      <RedactionPreview rules={rulesOf(draft)} filter={filter} />
    </fieldset>
  );
}
