// The face of the filter language.
export { completeFilter } from './complete.ts';
export { compileFilter, type Filter } from './filter.ts';
export { type FilterSpan, highlightFilter } from './highlight.ts';
export type { Needle } from './needle.ts';
export { endpointOf, type OtherEvent, sizeOf, typeWord } from './record-words.ts';
export type { RowReader } from './row-reader.ts';
export { decodedText, textOf } from './whole-text.ts';
