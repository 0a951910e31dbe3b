// Reads short JSON without white space or exponents: what most events and acks carry.
//
// Anything else is left to `JSON.parse`, which takes longer than this for such texts: its call, its copies of
// strings and its handling of keys. Single units are looked at as little as possible, since a search by the
// engine covers a whole string in the time of a few of them.
import type { JsonValue } from '../../shared/index.ts';
import { hasOddUnits, keyTokenAt } from './key-tokens.ts';
import { parseJson } from './parse-json.ts';

/** Longest text read here. It also bounds what a string cut out of it may keep alive. */
const LONGEST = 512;
const DEEPEST = 16;
/** Digits that a whole number may have to be exact. */
const SAFE_DIGITS = 15;
/** Strings up to here are looked through unit by unit. */
const SHORT = 8;

const SPACE = 0x20;
const QUOTE = 0x22;
const COMMA = 0x2c;
const MINUS = 0x2d;
const DOT = 0x2e;
const ZERO = 0x30;
const NINE = 0x39;
const OPEN_LIST = 0x5b;
const BACKSLASH = 0x5c;
const CLOSE_LIST = 0x5d;
const LETTER_E = 0x65;
const LETTER_F = 0x66;
const LETTER_N = 0x6e;
const LETTER_T = 0x74;
const OPEN_OBJECT = 0x7b;
const CLOSE_OBJECT = 0x7d;

/** Where the reader stands. */
let at = 0;

/** The JSON value that fills a text from `from` to `to`, or `undefined`: ask `JSON.parse`. */
export function readPlain(text: string, from: number, to: number): JsonValue | undefined {
  if (text.length > LONGEST) return undefined;
  at = from;
  const value = readValue(text, 0);
  return at === to ? value : undefined;
}

function readValue(text: string, depth: number): JsonValue | undefined {
  const unit = text.charCodeAt(at);
  if (unit === QUOTE) return readString(text);
  if (unit <= NINE) return readNumber(text, unit);
  switch (unit) {
    case OPEN_LIST:
      return readList(text, depth);
    case OPEN_OBJECT:
      return readObject(text, depth);
    case LETTER_T:
      return readWord(text, 'true') ? true : undefined;
    case LETTER_F:
      return readWord(text, 'false') ? false : undefined;
    case LETTER_N:
      return readWord(text, 'null') ? null : undefined;
    default:
      return undefined;
  }
}

function readWord(text: string, word: string): boolean {
  const end = at + word.length;
  if (text.slice(at, end) !== word) return false;
  at = end;
  return true;
}

function readString(text: string): string | undefined {
  const from = at + 1;
  const end = text.indexOf('"', from);
  if (end < 0) return undefined;
  const string = text.slice(from, end);
  // With a backslash this may not be its end.
  if (string.length > SHORT ? hasOddUnits(string) : hasOddUnit(string)) return readEscaped(text);
  at = end + 1;
  return string;
}

function hasOddUnit(string: string): boolean {
  for (let place = 0; place < string.length; place += 1) {
    const unit = string.charCodeAt(place);
    if (unit < SPACE || unit === BACKSLASH) return true;
  }
  return false;
}

function readEscaped(text: string): string | undefined {
  const from = at;
  let end = from;
  do {
    end = text.indexOf('"', end + 1);
    if (end < 0) return undefined;
  } while (isEscaped(text, end));
  at = end + 1;
  const string = parseJson(text.slice(from, at));
  return typeof string === 'string' ? string : undefined;
}

function isEscaped(text: string, quote: number): boolean {
  let start = quote;
  while (text.charCodeAt(start - 1) === BACKSLASH) start -= 1;
  return (quote - start) % 2 === 1;
}

function readNumber(text: string, first: number): number | undefined {
  const start = at;
  const from = first === MINUS ? start + 1 : start;
  let place = from;
  let unit = text.charCodeAt(place);
  let value = 0;
  while (unit >= ZERO && unit <= NINE) {
    value = value * 10 + unit - ZERO;
    place += 1;
    unit = text.charCodeAt(place);
  }
  const digits = place - from;
  if (digits === 0 || digits > SAFE_DIGITS) return undefined;
  if (digits > 1 && text.charCodeAt(from) === ZERO) return undefined;
  if (unit === DOT || (unit | 0x20) === LETTER_E) return undefined;
  at = place;
  if (from === start) return value;
  // -0 is a number of its own; it is rare enough to leave.
  return value === 0 ? undefined : -value;
}

function readList(text: string, depth: number): JsonValue[] | undefined {
  at += 1;
  if (text.charCodeAt(at) === CLOSE_LIST) {
    at += 1;
    return [];
  }
  if (depth === DEEPEST) return undefined;
  const first = readValue(text, depth + 1);
  if (first === undefined) return undefined;
  const unit = text.charCodeAt(at);
  at += 1;
  if (unit === CLOSE_LIST) return [first];
  return unit === COMMA ? readFurther(text, first, depth) : undefined;
}

/** Most lists are short, and a list that grows from nothing gets room for many more at once. */
function readFurther(text: string, first: JsonValue, depth: number): JsonValue[] | undefined {
  const second = readValue(text, depth + 1);
  if (second === undefined) return undefined;
  const values = [first, second];
  for (;;) {
    const unit = text.charCodeAt(at);
    at += 1;
    if (unit === CLOSE_LIST) return values;
    if (unit !== COMMA) return undefined;
    const value = readValue(text, depth + 1);
    if (value === undefined) return undefined;
    values.push(value);
  }
}

function readObject(text: string, depth: number): JsonValue | undefined {
  const object: Record<string, JsonValue> = {};
  at += 1;
  if (text.charCodeAt(at) === CLOSE_OBJECT) {
    at += 1;
    return object;
  }
  if (depth === DEEPEST) return undefined;
  for (;;) {
    const token = keyTokenAt(text, at);
    if (token === undefined) return undefined;
    at += token.text.length;
    const value = readValue(text, depth + 1);
    if (value === undefined) return undefined;
    object[token.key] = value;
    const unit = text.charCodeAt(at);
    at += 1;
    if (unit === CLOSE_OBJECT) return object;
    if (unit !== COMMA) return undefined;
  }
}
