export { createActions } from './actions/index.ts';
export type { AclPlace, Actions, ExportScope } from './actions/index.ts';
export { connectFeeds } from './connect-feeds.ts';
export { createInspectorStore } from './inspector-store.ts';
export type { InspectorState, InspectorStore } from './inspector-store.ts';
export type { PacketDraft } from './packet-draft.ts';
export { loadPreferences, savePreferences, THEMES, TIME_MODES, TOOLS } from './preferences.ts';
export type { PaneSizes, Tool } from './preferences.ts';
export { FIRST_DRAFT } from './packet-draft.ts';
export { readDraft } from './read-draft.ts';
export type { DraftFault, DraftReading } from './read-draft.ts';
export type { RowFeed } from './row-feed.ts';
export { useAnswer } from './use-answer.ts';
export { windowScheduler } from './scheduler.ts';
export { isUntouched, shownView, targetSession } from './selectors.ts';
export {
  InspectorContext,
  useActions,
  useCalm,
  useInspector,
  useInspectorStore,
} from './use-inspector.ts';
export { DETAIL_TABS, wholeFilter } from './view-slice.ts';
export type { DetailTab, FilterTrouble } from './view-slice.ts';
