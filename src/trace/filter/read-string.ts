// Quoted strings of the filter language. A backslash that escapes nothing stays, so that patterns need no doubling.
import type { Token } from './token.ts';

// biome-ignore format: a table
const ESCAPES: Readonly<Record<string, string>> = {
  '"': '"', "'": "'", '\\': '\\', n: '\n', r: '\r', t: '\t',
};

/** Reads the string whose quote stands at `from`. */
export function readString(text: string, from: number): Token {
  const quote = text[from] ?? '"';
  let value = '';
  let at = from + 1;
  while (at < text.length && text[at] !== quote) {
    const piece = text[at] === '\\' ? readEscape(text, at) : { value: text[at] ?? '', end: at + 1 };
    value += piece.value;
    at = piece.end;
  }
  if (at < text.length) return { is: 'string', from, to: at + 1, text: value };
  const message = `The quoted text does not end. Add ${quote} behind it.`;
  return { is: 'fault', code: 'unclosed-quote', from, to: text.length, message };
}

function readEscape(text: string, at: number): { value: string; end: number } {
  const letter = text[at + 1] ?? '';
  const hex = letter === 'u' ? /^[0-9a-f]{4}/i.exec(text.slice(at + 2, at + 6)) : null;
  if (hex !== null) {
    return { value: String.fromCharCode(Number.parseInt(hex[0], 16)), end: at + 6 };
  }
  const escaped = ESCAPES[letter];
  return escaped === undefined
    ? { value: `\\${letter}`, end: at + 2 }
    : { value: escaped, end: at + 2 };
}
