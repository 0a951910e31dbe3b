// Writes JSON as we send it: what `JSON.stringify` writes, with U+2028 and U+2029 escaped.
//
// The stock client reads ack arguments with a pattern that stops at line separators and would lose them.
import type { JsonValue } from '../../shared/index.ts';

/** Longest string whose units are looked at one by one; beyond it `JSON.stringify` is faster. */
const LOOKED_AT = 96;

/** JSON text of a value; `undefined` for what JSON cannot say. Throws what `JSON.stringify` throws. */
export function writeJson(value: JsonValue | undefined): string | undefined {
  switch (typeof value) {
    case 'string':
      return writeJsonString(value);
    case 'number':
      return Number.isFinite(value) ? `${value}` : 'null';
    case 'boolean':
      return value ? 'true' : 'false';
    default:
      return stringify(value);
  }
}

/** JSON text of a list. Throws what `JSON.stringify` throws. */
export function writeJsonList(values: readonly JsonValue[]): string {
  let text = '[';
  for (let index = 0; index < values.length; index += 1) {
    const value = values[index];
    // An object anywhere: one call for the whole list costs less than one for each.
    if (typeof value === 'object' && value !== null) return stringify(values) ?? '[]';
    if (index > 0) text += ',';
    text += writeJson(value) ?? 'null';
  }
  return `${text}]`;
}

/** JSON text of a string, quotes included. */
export function writeJsonString(text: string): string {
  return isPlain(text) ? `"${text}"` : (stringify(text) ?? '""');
}

function isPlain(text: string): boolean {
  const length = text.length;
  if (length > LOOKED_AT) return false;
  for (let index = 0; index < length; index += 1) {
    const unit = text.charCodeAt(index);
    if (unit < 0x20 || unit === 0x22 || unit === 0x5c || unit >= 0x2028) return false;
  }
  return true;
}

function stringify(value: unknown): string | undefined {
  const text: string | undefined = JSON.stringify(value);
  if (text === undefined) return undefined;
  if (!text.includes('\u2028') && !text.includes('\u2029')) return text;
  return text.replaceAll('\u2028', '\\u2028').replaceAll('\u2029', '\\u2029');
}
