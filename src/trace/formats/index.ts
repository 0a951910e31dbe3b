// The face of the formats: what traces are written as and read from.
export { convertTrace } from './convert.ts';
export type {
  TraceFormat,
  TraceItem,
  TraceNote,
  TraceReading,
} from './format.ts';
export {
  formatHeader,
  formatRecord,
  type Line,
  nativeFormat,
  parseHeader,
  parseLine,
  parseRecord,
  readLines,
} from './native/index.ts';
export {
  addRule,
  readRules,
  Redaction,
  type RedactionRules,
  sampleRedaction,
} from './redact/index.ts';
export { formatNamed, formatOfFile, recogniseFormat, TRACE_FORMATS } from './registry.ts';
export { snippetOf } from './snippet/index.ts';
export { fileBytes, type OpenedSource, openSource } from './source.ts';
export { writeOutput } from './sink.ts';
export { exportStore, type TraceExport } from './trace-export.ts';
export { storeRecords } from './store-records.ts';
export { openTraceFile } from './trace-file.ts';
export { writeTrace } from './write-trace.ts';
