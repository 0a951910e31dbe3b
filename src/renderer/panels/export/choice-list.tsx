// One of a few things, each with a line on what it is for.

export interface Choice {
  readonly id: string;
  readonly title: string;
  readonly says: string;
  readonly isDisabled?: boolean;
}

interface Given {
  readonly label: string;
  readonly name: string;
  readonly choices: readonly Choice[];
  readonly chosen: string;
  readonly onChoose: (id: string) => void;
}

export function ChoiceList({ label, name, choices, chosen, onChoose }: Given) {
  return (
    <fieldset className="choice-list">
      <legend className="small-title">{label}</legend>
      {choices.map(({ id, title, says, isDisabled = false }) => (
        <label key={id} className="choice">
          <input
            type="radio"
            name={name}
            checked={id === chosen}
            disabled={isDisabled}
            onChange={() => onChoose(id)}
          />
          <span>
            <span className="choice-title">{title}</span>
            <span className="choice-says soft">{says}</span>
          </span>
        </label>
      ))}
    </fieldset>
  );
}
