// One box for one field of the draft: its label, its text, and what is wrong with it.
import { useActions, useInspector } from '../../store/index.ts';
import type { DraftFault } from '../../store/index.ts';
import { Labelled } from '../../ui/index.ts';

export type TextField =
  | 'endpoint'
  | 'id'
  | 'name'
  | 'args'
  | 'data'
  | 'json'
  | 'qs'
  | 'ackId'
  | 'raw'
  | 'reason'
  | 'advice';

interface Given {
  readonly field: TextField;
  readonly label: string;
  readonly fault: DraftFault | undefined;
  readonly hint?: string;
  /** Id of a `datalist`. */
  readonly list?: string;
}

export function DraftBox({ field, label, fault, hint, list }: Given) {
  const text = useInspector(({ view }) => view.draft[field]);
  const { changeDraft } = useActions();
  return (
    <Labelled label={label} className={`box-${field}`}>
      {(id) => (
        <input
          id={id}
          type="text"
          className="field mono"
          value={text}
          list={list}
          placeholder={hint}
          spellCheck={false}
          autoComplete="off"
          aria-invalid={fault?.field === field}
          onChange={(event) => changeDraft({ [field]: event.target.value })}
        />
      )}
    </Labelled>
  );
}

export function DraftArea({ field, label, fault }: Given) {
  const text = useInspector(({ view }) => view.draft[field]);
  const { changeDraft } = useActions();
  return (
    <Labelled label={label} className="area">
      {(id) => (
        <textarea
          id={id}
          className="field"
          value={text}
          spellCheck={false}
          aria-invalid={fault?.field === field}
          onChange={(event) => changeDraft({ [field]: event.target.value })}
        />
      )}
    </Labelled>
  );
}

interface ChoiceGiven {
  readonly field: TextField;
  readonly label: string;
  readonly words: readonly string[];
}

export function DraftChoice({ field, label, words }: ChoiceGiven) {
  const text = useInspector(({ view }) => view.draft[field]);
  const { changeDraft } = useActions();
  return (
    <Labelled label={label}>
      {(id) => (
        <select
          id={id}
          className="field"
          value={text}
          onChange={(event) => changeDraft({ [field]: event.target.value })}
        >
          <option value="">none</option>
          {words.map((word) => (
            <option key={word} value={word}>
              {word}
            </option>
          ))}
        </select>
      )}
    </Labelled>
  );
}
