// The tab of the detail before or after the one shown.
import { DETAIL_TABS } from '../store/index.ts';
import type { Actions, InspectorStore } from '../store/index.ts';

export function stepTab(store: InspectorStore, actions: Actions, step: 1 | -1): void {
  const at = DETAIL_TABS.indexOf(store.getState().view.detailTab);
  const next = DETAIL_TABS[(at + step + DETAIL_TABS.length) % DETAIL_TABS.length];
  if (next !== undefined) actions.showTab(next);
}
