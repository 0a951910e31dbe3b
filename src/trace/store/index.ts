// The face of the store.
export type { Cursor } from './cursor.ts';
export { TraceStore, type TraceStoreOptions } from './trace-store.ts';
