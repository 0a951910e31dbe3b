// Writes JSON as we send it: what `JSON.stringify` writes, with U+2028 and U+2029 escaped.
import type { JsonValue } from '../../shared/index.ts';
import { appendPlain, appendPlainArgs } from './write-plain.ts';
import { stringify, writeJsonString } from './write-string.ts';

/** JSON text of a value; `undefined` for what JSON cannot say. Throws what `JSON.stringify` throws. */
export function writeJson(value: JsonValue | undefined): string | undefined {
  if (typeof value === 'string') return writeJsonString(value);
  return appendPlain('', value) ?? stringify(value);
}

/** `text` with the JSON text of a list behind it. Throws what `JSON.stringify` throws. */
export function appendJsonList(text: string, values: readonly JsonValue[]): string {
  return appendPlain(text, values) ?? text + (stringify(values) ?? '[]');
}

/**
 * An event: its head, which ends with `[`, and behind it the values, the end of their list and that of the event.
 * Throws what `JSON.stringify` throws.
 */
export function appendEventArgs(head: string, values: readonly JsonValue[]): string {
  return appendPlainArgs(head, values) ?? `${head.slice(0, -1)}${stringify(values) ?? '[]'}}`;
}
