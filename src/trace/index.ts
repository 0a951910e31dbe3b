// The face of the trace: what is kept in memory, views over it, the journal, and the format.
export {
  formatHeader,
  formatRecord,
  parseHeader,
  parseRecord,
  pour,
  readTrace,
  type TraceNote,
  writeTrace,
} from './formats/index.ts';
export { type Journal, type JournalOptions, openJournal } from './journal/index.ts';
export { TraceReader, TraceStore } from './store/index.ts';
export { TraceView } from './view/index.ts';
