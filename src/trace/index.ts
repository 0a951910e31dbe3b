// The face of the trace: what is kept in memory, views over it, the journal, and the format.
export {
  formatHeader,
  formatRecord,
  type HeaderForm,
  parseHeader,
  parseRecord,
  readTrace,
  type ReadTraceOptions,
  type TraceHeader,
  type TraceItem,
  type TraceNote,
  type TraceReading,
  writeTrace,
  type WriteTraceOptions,
} from './formats/index.ts';
export { type Journal, type JournalOptions, openJournal } from './journal/index.ts';
export { TraceStore, type TraceStoreOptions } from './store/index.ts';
export { TraceView, type TraceViewOptions } from './view/index.ts';
