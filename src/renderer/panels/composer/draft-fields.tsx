// One box for one field of the draft: its label, its text, and what is wrong with it.
import { useActions, useInspector } from '../../store/index.ts';
import type { DraftFault } from '../../store/index.ts';

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
    <label className={`labelled box-${field}`}>
      <span>{label}</span>
      <input
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
    </label>
  );
}

export function DraftArea({ field, label, fault }: Given) {
  const text = useInspector(({ view }) => view.draft[field]);
  const { changeDraft } = useActions();
  return (
    <label className="labelled area">
      <span>{label}</span>
      <textarea
        className="field"
        value={text}
        spellCheck={false}
        aria-invalid={fault?.field === field}
        onChange={(event) => changeDraft({ [field]: event.target.value })}
      />
    </label>
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
    <label className="labelled">
      <span>{label}</span>
      <select
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
    </label>
  );
}
