// Reads short flat lists without escapes, `["hi",3,true]`, which is what most acks and events carry.
//
// A call of `JSON.parse` costs more than reading such a list unit by unit; anything else is left to it.
import type { JsonValue } from '../../shared/index.ts';

/** Longest list read here; `JSON.parse` is faster on long texts. */
const LONGEST = 192;
/** Digits that a whole number may have to be exact without rounding. */
const SAFE_DIGITS = 15;

const QUOTE = 0x22;
const COMMA = 0x2c;
const MINUS = 0x2d;
const ZERO = 0x30;
const BACKSLASH = 0x5c;
const CLOSE_LIST = 0x5d;
const LETTER_F = 0x66;
const LETTER_N = 0x6e;
const LETTER_T = 0x74;

/** Place of the closing quote of a string whose content starts at `from`; -1 when it needs unescaping or is broken. */
export function plainStringEnd(text: string, from: number): number {
  for (let at = from; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    if (unit === QUOTE) return at;
    if (unit === BACKSLASH || unit < 0x20) return -1;
  }
  return -1;
}

/** The list that fills `text` from its bracket at `from` to `to`, or `undefined`: ask `JSON.parse`. */
export function readPlainList(text: string, from: number, to: number): JsonValue[] | undefined {
  if (to - from > LONGEST) return undefined;
  const values: JsonValue[] = [];
  const last = to - 1;
  let at = from + 1;
  if (at === last && text.charCodeAt(at) === CLOSE_LIST) return values;
  while (at < last) {
    const end = plainValueEnd(text, at);
    if (end < 0) return undefined;
    values.push(plainValue(text, at, end));
    const unit = text.charCodeAt(end);
    if (end === last) return unit === CLOSE_LIST ? values : undefined;
    if (unit !== COMMA) return undefined;
    at = end + 1;
  }
  return undefined;
}

/** End of the plain value that starts at `at`, or -1. */
function plainValueEnd(text: string, at: number): number {
  const unit = text.charCodeAt(at);
  switch (unit) {
    case QUOTE: {
      const quote = plainStringEnd(text, at + 1);
      return quote < 0 ? -1 : quote + 1;
    }
    case LETTER_T:
      return text.startsWith('true', at) ? at + 4 : -1;
    case LETTER_F:
      return text.startsWith('false', at) ? at + 5 : -1;
    case LETTER_N:
      return text.startsWith('null', at) ? at + 4 : -1;
    default:
      return wholeNumberEnd(text, at);
  }
}

function wholeNumberEnd(text: string, at: number): number {
  const first = text.charCodeAt(at) === MINUS ? at + 1 : at;
  let end = first;
  while (isDigit(text.charCodeAt(end)) && end - first <= SAFE_DIGITS) end += 1;
  const digits = end - first;
  // A leading zero is a fault or a fraction, and -0 is not 0: both are rare.
  const isOdd = text.charCodeAt(first) === ZERO && (digits > 1 || first > at);
  return digits === 0 || digits > SAFE_DIGITS || isOdd ? -1 : end;
}

function plainValue(text: string, from: number, to: number): JsonValue {
  switch (text.charCodeAt(from)) {
    case QUOTE:
      return text.slice(from + 1, to - 1);
    case LETTER_T:
      return true;
    case LETTER_F:
      return false;
    case LETTER_N:
      return null;
    case MINUS:
      return -wholeNumber(text, from + 1, to);
    default:
      return wholeNumber(text, from, to);
  }
}

function wholeNumber(text: string, from: number, to: number): number {
  let value = 0;
  for (let at = from; at < to; at += 1) value = value * 10 + text.charCodeAt(at) - ZERO;
  return value;
}

function isDigit(unit: number): boolean {
  return unit >= ZERO && unit <= 0x39;
}
