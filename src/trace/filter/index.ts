// The face of the filter language.
export { completeFilter } from './complete.ts';
export { compileFilter, type Filter } from './filter.ts';
export { type FilterSpan, highlightFilter } from './highlight.ts';
export type { Needle } from './needle.ts';
export { unitsSpent } from './pattern/index.ts';
export { endpointOf, type OtherEvent, sizeOf, typeWord } from './record-words.ts';
export type { RowReader } from './row-reader.ts';
export { type ValueReader, valueReader } from './seen-value.ts';
export { decodedText, textOf } from './whole-text.ts';
