// The face of the thread that reads the trace.
export { TraceThread } from './trace-thread.ts';
export type { Evidence, JournalState, ReadingState } from './words.ts';
