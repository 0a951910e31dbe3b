// The face of the store.
export type { Cursor } from './cursor.ts';
export { TraceStore } from './trace-store.ts';
