// The face of the trace format.
export { formatHeader, formatRecord } from './format-record.ts';
export { type Line, readLines } from './lines.ts';
export { parseHeader, parseLine, parseRecord } from './parse-record.ts';
export { readTrace, type TraceNote } from './read-trace.ts';
export { TraceText } from './trace-text.ts';
export { pour, writeTrace } from './write-trace.ts';
