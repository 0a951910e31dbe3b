// The face of the trace format.
export { formatHeader, formatRecord, type HeaderForm } from './format-record.ts';
export { parseHeader, parseRecord } from './parse-record.ts';
export {
  readTrace,
  type ReadTraceOptions,
  type TraceItem,
  type TraceNote,
  type TraceReading,
} from './read-trace.ts';
export type { TraceHeader } from './record-schemas.ts';
export { writeTrace, type WriteTraceOptions } from './write-trace.ts';
