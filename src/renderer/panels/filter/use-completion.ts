// The list under the filter box: open while there is something to suggest, worked with the arrow keys.
import type { KeyboardEvent, RefObject } from 'react';
import { useState } from 'react';
import { useActions, useInspectorStore } from '../../store/index.ts';
import type { InspectorStore } from '../../store/index.ts';

import { suggest, typedValue } from './completion.ts';
import type { SeenValues, Suggestion } from './completion.ts';

export interface Completion {
  readonly suggestions: readonly Suggestion[];
  readonly chosen: number;
  refresh(): void;
  close(): void;
  accept(suggestion: Suggestion): void;
  /** Answers whether the key was meant for the list. */
  press(event: KeyboardEvent): boolean;
}

export function useCompletion(box: RefObject<HTMLInputElement | null>): Completion {
  const store = useInspectorStore();
  const { typeFilter, seenValues } = useActions();
  const [suggestions, setSuggestions] = useState<readonly Suggestion[]>([]);
  const [chosen, setChosen] = useState(-1);
  const close = () => {
    setSuggestions([]);
    setChosen(-1);
  };
  const refresh = () => {
    const input = box.current;
    if (input === null || input.selectionStart !== input.selectionEnd) return close();
    const { value } = input;
    const caret = input.selectionStart ?? 0;
    const seen = knownValues(store);
    setSuggestions(suggest(value, caret, seen));
    setChosen(-1);
    const typed = typedValue(value, caret);
    if (typed === undefined) return;
    void seenValues(typed).then((counted) => {
      const isStill = box.current?.value === value && box.current.selectionStart === caret;
      if (isStill && counted.length > 0)
        setSuggestions(suggest(value, caret, { ...seen, counted }));
    });
  };
  const accept = ({ insert, from, to }: Suggestion) => {
    const input = box.current;
    if (input === null) return;
    typeFilter(input.value.slice(0, from) + insert + input.value.slice(to));
    close();
    requestAnimationFrame(() => {
      input.setSelectionRange(from + insert.length, from + insert.length);
    });
  };
  return {
    suggestions,
    chosen,
    close,
    accept,
    refresh,
    press: (event) => {
      const step = stepOf(event.key);
      if (suggestions.length === 0) {
        if (step === 1) refresh();
        return step === 1;
      }
      if (step !== 0) {
        setChosen((at) => (at + step + suggestions.length) % suggestions.length);
        return true;
      }
      const picked = pickedBy(event, suggestions, chosen);
      if (picked !== undefined) accept(picked);
      return picked !== undefined;
    },
  };
}

function stepOf(key: string): -1 | 0 | 1 {
  if (key === 'ArrowDown') return 1;
  return key === 'ArrowUp' ? -1 : 0;
}

/** Enter takes what the arrows chose; Tab also the first offer for a word begun, else it leaves the box. */
function pickedBy(
  event: KeyboardEvent,
  suggestions: readonly Suggestion[],
  chosen: number,
): Suggestion | undefined {
  if (event.shiftKey || (event.key !== 'Enter' && event.key !== 'Tab')) return undefined;
  const [first] = suggestions;
  const isBegun = first !== undefined && first.to > first.from;
  if (event.key === 'Tab' && chosen < 0) return isBegun ? first : undefined;
  return suggestions[chosen];
}

function knownValues(store: InspectorStore): SeenValues {
  const { sessions, scripts } = store.getState().data;
  const joined = [...sessions.values()].flatMap(({ namespaces }) => namespaces);
  const served = scripts.flatMap(({ endpoints }) => endpoints);
  const endpoints = [...joined, ...served].map(({ endpoint }) => endpoint);
  return { endpoints: [...new Set(endpoints)].toSorted(), sids: [...sessions.keys()] };
}
