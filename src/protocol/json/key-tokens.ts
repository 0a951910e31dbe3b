// The keys that objects have again and again, recognised instead of cut out.

const SLOTS = 256;
const LONGEST_KEPT = 32;
const QUOTE = 0x22;
const COLON = 0x3a;

/** Escapes, and the control characters that JSON forbids in strings. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const ODD = /[\u0000-\u001f\\]/;

/** True when a text between two quotes is not the string itself, or no string at all. */
export function hasOddUnits(text: string): boolean {
  return ODD.test(text);
}

/** A key as it stands in a text. */
export class KeyToken {
  readonly key: string;
  /** `"key":` */
  readonly text: string;
  /** Slot of what came after it last time: objects of one kind come again and again. */
  following = 0;

  constructor(key: string) {
    // A text of its own: a long piece of another one would keep that alive.
    this.text = ['"', key, '":'].join('');
    this.key = this.text.slice(1, -2);
  }
}

let last = new KeyToken('');
const TOKENS: KeyToken[] = new Array<KeyToken>(SLOTS).fill(last);

/** The key that starts at `at`, with its colon; `undefined` where none stands or it is an unusual one. */
export function keyTokenAt(text: string, at: number): KeyToken | undefined {
  const expected = TOKENS[last.following];
  if (expected !== undefined && standsAt(text, at, expected)) {
    last = expected;
    return expected;
  }
  return find(text, at);
}

/** Engines compare a piece faster than they look for the start of one. */
function standsAt(text: string, at: number, token: KeyToken): boolean {
  return text.slice(at, at + token.text.length) === token.text;
}

function find(text: string, at: number): KeyToken | undefined {
  const from = at + 1;
  if (text.charCodeAt(at) !== QUOTE) return undefined;
  const end = text.indexOf('"', from);
  if (end < 0 || text.charCodeAt(end + 1) !== COLON) return undefined;
  const length = end - from;
  if (length > LONGEST_KEPT) return unusual(text.slice(from, end));
  const slot = (length * 31 + text.charCodeAt(from) * 7 + text.charCodeAt(end - 1)) % SLOTS;
  const known = TOKENS[slot];
  const token =
    known !== undefined && standsAt(text, at, known) ? known : unusual(text.slice(from, end));
  if (token === undefined) return undefined;
  TOKENS[slot] = token;
  last.following = slot;
  last = token;
  return token;
}

function unusual(key: string): KeyToken | undefined {
  // Assigning the prototype would set it; JSON.parse makes it a property like any other.
  return key === '__proto__' || ODD.test(key) ? undefined : new KeyToken(key);
}
