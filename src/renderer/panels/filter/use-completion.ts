// The list under the filter box: open while there is something to suggest, worked with the arrow keys.
import type { KeyboardEvent, RefObject } from 'react';
import { useState } from 'react';
import { useActions, useInspectorStore } from '../../store/index.ts';
import type { InspectorStore } from '../../store/index.ts';

import { suggest } from './completion.ts';
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
  const { typeFilter } = useActions();
  const [suggestions, setSuggestions] = useState<readonly Suggestion[]>([]);
  const [chosen, setChosen] = useState(-1);
  const close = () => {
    setSuggestions([]);
    setChosen(-1);
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
    refresh: () => {
      const input = box.current;
      if (input === null || input.selectionStart !== input.selectionEnd) return close();
      setSuggestions(suggest(input.value, input.selectionStart ?? 0, seenValues(store)));
      setChosen(-1);
    },
    press: (event) => {
      if (suggestions.length === 0) return false;
      const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
      if (step !== 0) {
        setChosen((at) => (at + step + suggestions.length) % suggestions.length);
        return true;
      }
      const picked = suggestions[event.key === 'Tab' ? Math.max(0, chosen) : chosen];
      if (
        (event.key !== 'Enter' && event.key !== 'Tab') ||
        event.shiftKey ||
        picked === undefined
      ) {
        return false;
      }
      accept(picked);
      return true;
    },
  };
}

function seenValues(store: InspectorStore): SeenValues {
  const { sessions, scripts } = store.getState().data;
  const joined = [...sessions.values()].flatMap(({ namespaces }) => namespaces);
  const served = scripts.flatMap(({ endpoints }) => endpoints);
  const endpoints = [...joined, ...served].map(({ endpoint }) => endpoint);
  return { endpoints: [...new Set(endpoints)].toSorted(), sids: [...sessions.keys()] };
}
