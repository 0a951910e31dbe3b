// What hangs under the filter box: the sentence about a fault, and the suggestions.
import { CircleAlert } from 'lucide-react';
import type { FilterTrouble } from '../../store/index.ts';

import type { Completion } from './use-completion.ts';

interface Given {
  readonly completion: Completion;
  readonly trouble: FilterTrouble | undefined;
}

export function FilterPopup({ completion, trouble }: Given) {
  const { suggestions, chosen, accept } = completion;
  return (
    <div className="filter-popup" hidden={suggestions.length === 0 && trouble === undefined}>
      {trouble === undefined ? null : (
        <p className="filter-trouble" id="filter-trouble" aria-live="polite">
          <CircleAlert className="icon" aria-hidden />
          {trouble.message}
        </p>
      )}
      <div role="listbox" id="filter-popup" aria-label="Suggestions">
        {suggestions.map((suggestion, index) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the box above takes the keys for the list
          <div
            key={suggestion.insert}
            id={`filter-${index}`}
            role="option"
            className="suggestion"
            aria-selected={index === chosen}
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => accept(suggestion)}
          >
            <span className="mono">{suggestion.insert}</span>
            <span className="faint clip">{suggestion.says}</span>
          </div>
        ))}
      </div>
    </div>
  );
}
