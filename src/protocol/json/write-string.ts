// Writes strings as JSON, and whatever else `JSON.stringify` writes, with U+2028 and U+2029 escaped.
//
// The stock client reads ack arguments with a pattern that stops at line separators and would lose them.

/** Longest string that is looked through; beyond it `JSON.stringify` is as fast. */
const LONGEST = 512;

/** Strings without what JSON has to escape, lone halves of surrogate pairs and line separators; pairs along with them. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const BARE = /^[^"\\\u0000-\u001f\u2028\u2029\ud800-\udfff]*$/;

/** True when the JSON text of a string is the string itself between quotes. */
export function isBare(text: string): boolean {
  return text.length <= LONGEST && BARE.test(text);
}

/** JSON text of a string, quotes included. */
export function writeJsonString(text: string): string {
  return isBare(text) ? `"${text}"` : (stringify(text) ?? '""');
}

/** JSON text of any value; `undefined` for what JSON cannot say. Throws what `JSON.stringify` throws. */
export function stringify(value: unknown): string | undefined {
  const text: string | undefined = JSON.stringify(value);
  if (text === undefined) return undefined;
  if (!text.includes('\u2028') && !text.includes('\u2029')) return text;
  return text.replaceAll('\u2028', '\\u2028').replaceAll('\u2029', '\\u2029');
}
