// The face of the native format: JSON lines, docs/trace-format.md.
export { formatHeader, formatRecord } from './format-record.ts';
export { type Line, readLines } from './lines.ts';
export { nativeFormat } from './native-format.ts';
export { parseHeader, parseLine, parseRecord } from './parse-record.ts';
export { readTrace } from './read-trace.ts';
