// The window's one store: what was told (data), what is looked at (view), and whether anybody tells (link).
import { createStore } from 'zustand/vanilla';
import type { StoreApi } from 'zustand/vanilla';
import type { LinkState } from '../bridge/index.ts';

import { NO_DATA } from './inspector-data.ts';
import type { InspectorData } from './inspector-data.ts';
import type { Preferences } from './preferences.ts';
import { firstView } from './view-slice.ts';
import type { ViewSlice } from './view-slice.ts';

export interface InspectorState {
  readonly link: LinkState;
  readonly data: InspectorData;
  readonly view: ViewSlice;
}

export type InspectorStore = StoreApi<InspectorState>;

export function createInspectorStore(preferences: Preferences): InspectorStore {
  return createStore<InspectorState>(() => ({
    link: { state: 'connecting' },
    data: NO_DATA,
    view: firstView(preferences),
  }));
}

/** Changes some fields of the view slice. */
export function setView(store: InspectorStore, change: Partial<ViewSlice>): void {
  store.setState(({ view }) => ({ view: { ...view, ...change } }));
}
