// Reads short JSON without escapes, white space or fractions: what most events and acks carry.
//
// Anything else is left to `JSON.parse`, which takes longer than this for such texts: its call, its copies of
// strings and its handling of keys. Single units are looked at as little as possible, since a search by the
// engine covers a whole string in the time of a few of them.
import type { JsonValue } from '../../shared/index.ts';

/** Longest text read here. It also bounds what a string cut out of it may keep alive. */
const LONGEST = 512;
const DEEPEST = 16;
/** Digits that a whole number may have to be exact. */
const SAFE_DIGITS = 15;
/** Longer keys are not remembered: engines keep the whole text of a long piece alive. */
const LONGEST_KEY = 12;
const KEY_SLOTS = 256;

/** Escapes, and the control characters that JSON forbids in strings. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const ODD = /[\u0000-\u001f\\]/;

const QUOTE = 0x22;
const COMMA = 0x2c;
const MINUS = 0x2d;
const DOT = 0x2e;
const ZERO = 0x30;
const COLON = 0x3a;
const OPEN_LIST = 0x5b;
const CLOSE_LIST = 0x5d;
const LETTER_E = 0x65;
const LETTER_F = 0x66;
const LETTER_N = 0x6e;
const LETTER_T = 0x74;
const OPEN_OBJECT = 0x7b;
const CLOSE_OBJECT = 0x7d;

/** True when the text is short and every string in it stands as it is: `indexOf('"')` finds its end. */
export function isPlain(text: string): boolean {
  return text.length <= LONGEST && !ODD.test(text);
}

/** True when a text between two quotes is not the string itself, or no string at all. */
export function hasOddUnits(text: string): boolean {
  return ODD.test(text);
}

/**
 * The JSON value that fills a plain text from `from` to `to`, or `undefined`: ask `JSON.parse`.
 * The text as a whole must be plain.
 */
export function readPlain(text: string, from: number, to: number): JsonValue | undefined {
  return READER.read(text, from, to);
}

class PlainReader {
  readonly #keys: string[] = new Array<string>(KEY_SLOTS).fill('');
  #text = '';
  #at = 0;

  read(text: string, from: number, to: number): JsonValue | undefined {
    this.#text = text;
    this.#at = from;
    const value = this.#value(0);
    this.#text = '';
    return this.#at === to ? value : undefined;
  }

  #value(depth: number): JsonValue | undefined {
    const unit = this.#text.charCodeAt(this.#at);
    switch (unit) {
      case QUOTE:
        return this.#string();
      case OPEN_LIST:
        return this.#list(depth);
      case OPEN_OBJECT:
        return this.#object(depth);
      case LETTER_T:
        return this.#literal('true') ? true : undefined;
      case LETTER_F:
        return this.#literal('false') ? false : undefined;
      case LETTER_N:
        return this.#literal('null') ? null : undefined;
      case MINUS:
        return this.#negative();
      default:
        return this.#wholeNumber();
    }
  }

  #string(): string | undefined {
    const from = this.#at + 1;
    const end = this.#text.indexOf('"', from);
    if (end < 0) return undefined;
    this.#at = end + 1;
    return this.#text.slice(from, end);
  }

  #list(depth: number): JsonValue[] | undefined {
    const values: JsonValue[] = [];
    this.#at += 1;
    if (this.#closes(CLOSE_LIST)) return values;
    if (depth === DEEPEST) return undefined;
    for (;;) {
      const value = this.#value(depth + 1);
      if (value === undefined) return undefined;
      values.push(value);
      if (this.#closes(CLOSE_LIST)) return values;
      if (!this.#closes(COMMA)) return undefined;
    }
  }

  #object(depth: number): JsonValue | undefined {
    const object: Record<string, JsonValue> = {};
    this.#at += 1;
    if (this.#closes(CLOSE_OBJECT)) return object;
    if (depth === DEEPEST) return undefined;
    for (;;) {
      const key = this.#key();
      if (key === undefined || !this.#closes(COLON)) return undefined;
      const value = this.#value(depth + 1);
      if (value === undefined) return undefined;
      object[key] = value;
      if (this.#closes(CLOSE_OBJECT)) return object;
      if (!this.#closes(COMMA)) return undefined;
    }
  }

  /** Keys come back again and again, so the few that are in use are found instead of cut out. */
  #key(): string | undefined {
    const text = this.#text;
    const from = this.#at + 1;
    if (text.charCodeAt(this.#at) !== QUOTE) return undefined;
    const end = text.indexOf('"', from);
    if (end < 0) return undefined;
    this.#at = end + 1;
    const length = end - from;
    const slot = (length * 31 + text.charCodeAt(from) * 7 + text.charCodeAt(end - 1)) % KEY_SLOTS;
    const known = this.#keys[slot];
    if (known !== undefined && known.length === length && text.startsWith(known, from))
      return known;
    const key = text.slice(from, end);
    // Assigning it would set the prototype; JSON.parse makes it a property like any other.
    if (key === '__proto__') return undefined;
    if (length <= LONGEST_KEY) this.#keys[slot] = key;
    return key;
  }

  #closes(unit: number): boolean {
    if (this.#text.charCodeAt(this.#at) !== unit) return false;
    this.#at += 1;
    return true;
  }

  #literal(word: string): boolean {
    if (!this.#text.startsWith(word, this.#at)) return false;
    this.#at += word.length;
    return true;
  }

  #negative(): number | undefined {
    this.#at += 1;
    const value = this.#wholeNumber();
    // -0 is a number of its own; it is rare enough to leave.
    return value === undefined || value === 0 ? undefined : -value;
  }

  #wholeNumber(): number | undefined {
    const text = this.#text;
    const from = this.#at;
    let at = from;
    let value = 0;
    let unit = text.charCodeAt(at);
    while (unit >= ZERO && unit <= 0x39) {
      value = value * 10 + unit - ZERO;
      at += 1;
      unit = text.charCodeAt(at);
    }
    const digits = at - from;
    if (digits === 0 || digits > SAFE_DIGITS) return undefined;
    if (digits > 1 && text.charCodeAt(from) === ZERO) return undefined;
    if (unit === DOT || (unit | 0x20) === LETTER_E) return undefined;
    this.#at = at;
    return value;
  }
}

const READER = new PlainReader();
