// The pieces of text that stand around the keys of objects, kept for the keys that are in use.
import { writeJsonString } from './write-string.ts';

const MOST_KEPT = 512;
const LONGEST_KEPT = 64;

/** Where a value stands in its list or object. */
export type Place = typeof FIRST | typeof AFTER_VALUE | typeof AFTER_STRING;
export const FIRST = 0;
export const AFTER_VALUE = 1;
/** The closing quote of the string is still to be written. */
export const AFTER_STRING = 2;

/** What stands between a value and the one before it, by the place: before any value, and before a string. */
export interface Pieces {
  readonly plain: readonly [string, string, string];
  /** With the opening quote of the string. */
  readonly quoted: readonly [string, string, string];
}

class KeyPieces implements Pieces {
  readonly key: string;
  readonly plain: readonly [string, string, string];
  readonly quoted: readonly [string, string, string];
  /** What came after this key last time: objects of one kind come again and again. */
  following: KeyPieces = this;

  constructor(key: string) {
    const colon = `${writeJsonString(key)}:`;
    this.key = key;
    this.plain = [joined('{', colon), joined(',', colon), joined('",', colon)];
    this.quoted = [joined('{', colon, '"'), joined(',', colon, '"'), joined('",', colon, '"')];
  }
}

const KEPT = new Map<string, KeyPieces>();
let last = new KeyPieces('');

/** The pieces for a key. Cheapest when the keys come in the order they came in before. */
export function piecesOf(key: string): Pieces {
  const expected = last.following;
  if (expected.key === key) {
    last = expected;
    return expected;
  }
  if (key.length > LONGEST_KEPT) return new KeyPieces(key);
  const pieces = KEPT.get(key) ?? keep(key);
  last.following = pieces;
  last = pieces;
  return pieces;
}

function keep(key: string): KeyPieces {
  if (KEPT.size === MOST_KEPT) forget();
  const pieces = new KeyPieces(key);
  KEPT.set(key, pieces);
  return pieces;
}

/** Keys can come from a peer, as many as it likes; those in use are soon back. */
function forget(): void {
  for (const pieces of KEPT.values()) pieces.following = pieces;
  KEPT.clear();
}

/** In one piece: engines otherwise walk through the parts each time they copy it. */
function joined(...parts: readonly string[]): string {
  return parts.join('');
}
