// The face of JSON as text: values out of it, places in it, where it breaks, and how we write it.
export { hasOddUnits } from './key-tokens.ts';
export { isJsonList, isJsonObject, jsonKind, parseJson } from './parse-json.ts';
export { readPlain } from './read-plain.ts';
export { type JsonSink, scanJson } from './scan-json.ts';
export { appendEventArgs, appendJsonList, writeJson } from './write-json.ts';
export { writeJsonString } from './write-string.ts';
