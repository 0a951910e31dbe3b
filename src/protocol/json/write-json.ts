// Writes JSON as we send it: what `JSON.stringify` writes, with U+2028 and U+2029 escaped.
//
// The stock client reads ack arguments with a pattern that stops at line separators and would lose them.
import type { JsonValue } from '../../shared/index.ts';

/** Longest string that is looked through; beyond it `JSON.stringify` is as fast. */
const LONGEST = 512;

/** What JSON has to escape, lone halves of surrogate pairs and line separators included; pairs along with them. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const ESCAPED = /["\\\u0000-\u001f\u2028\u2029\ud800-\udfff]/;

/** JSON text of a value; `undefined` for what JSON cannot say. Throws what `JSON.stringify` throws. */
export function writeJson(value: JsonValue | undefined): string | undefined {
  switch (typeof value) {
    case 'string':
      return writeJsonString(value);
    case 'number':
      return writeNumber(value);
    case 'boolean':
      return value ? 'true' : 'false';
    default:
      return stringify(value);
  }
}

/** Whole numbers often come as floating ones, and engines write those a lot slower. */
function writeNumber(value: number): string {
  const whole = value | 0;
  if (whole === value) return `${whole}`;
  return Number.isFinite(value) ? `${value}` : 'null';
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
  if (text.length <= LONGEST && !ESCAPED.test(text)) return `"${text}"`;
  return stringify(text) ?? '""';
}

function stringify(value: unknown): string | undefined {
  const text: string | undefined = JSON.stringify(value);
  if (text === undefined) return undefined;
  if (!text.includes('\u2028') && !text.includes('\u2029')) return text;
  return text.replaceAll('\u2028', '\\u2028').replaceAll('\u2029', '\\u2029');
}
