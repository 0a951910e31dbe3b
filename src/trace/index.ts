// The face of the trace: what is kept in memory, views over it, the journal, and the formats.
export { TraceAnalysis } from './analysis/index.ts';
export {
  addRule,
  convertTrace,
  formatHeader,
  formatNamed,
  formatOfFile,
  formatRecord,
  type OpenedSource,
  openSource,
  openTraceFile,
  parseHeader,
  parseRecord,
  nativeFormat,
  readRules,
  recogniseFormat,
  Redaction,
  type RedactionRules,
  snippetOf,
  TRACE_FORMATS,
  type TraceFormat,
  type TraceNote,
  type TraceReading,
  writeOutput,
  writeTrace,
} from './formats/index.ts';
export { diffTraces } from './diff/index.ts';
export {
  type CrashedSession,
  crashedSessions,
  crashFiles,
  discard,
  type Journal,
  type JournalOptions,
  openJournal,
} from './journal/index.ts';
export { TraceStore } from './store/index.ts';
export { TraceView } from './view/index.ts';
