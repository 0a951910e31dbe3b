// The store as components see it: one context, a selector hook, and the actions.
import { createContext, useContext, useEffect, useRef, useState } from 'react';
import { useStore } from 'zustand';

import type { Actions } from './actions/index.ts';
import type { InspectorState, InspectorStore } from './inspector-store.ts';

export interface Inspector {
  readonly store: InspectorStore;
  readonly actions: Actions;
}

export const InspectorContext = createContext<Inspector | undefined>(undefined);

function useGiven(): Inspector {
  const given = useContext(InspectorContext);
  if (given === undefined) throw new Error('A panel was drawn outside of InspectorContext.');
  return given;
}

/** Draws again when the selected value is another one. */
export function useInspector<T>(select: (state: InspectorState) => T): T {
  return useStore(useGiven().store, select);
}

export function useActions(): Actions {
  return useGiven().actions;
}

/** The state of this moment, for handlers that must not draw again when it changes. */
export function useInspectorStore(): InspectorStore {
  return useGiven().store;
}

/** Milliseconds between two looks at something that changes faster than anybody reads. */
const CALM_MS = 200;

/**
 * Like `useInspector`, but at most once in `ms`, a multiple of the usual pause. Everybody looks at the
 * same moments, so that the window is laid out and painted once for all of them.
 */
export function useCalm<T>(select: (state: InspectorState) => T, ms = CALM_MS): T {
  const { store } = useGiven();
  const [value, setValue] = useState(() => select(store.getState()));
  const latest = useRef(select);
  latest.current = select;
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const take = () => {
      timer = undefined;
      setValue(() => latest.current(store.getState()));
    };
    take();
    const end = store.subscribe(() => {
      timer ??= setTimeout(take, ms - (performance.now() % ms));
    });
    return () => {
      clearTimeout(timer);
      end();
    };
  }, [store, ms]);
  return value;
}
