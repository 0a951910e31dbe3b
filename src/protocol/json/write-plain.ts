// Writes small lists and plain objects without `JSON.stringify`: what most events and acks carry.
//
// A text grows by a piece for each value and a piece for all that stands between it and the next, since engines
// take their time by the piece. What JSON writes in a way of its own is left to `JSON.stringify`: whatever has a
// `toJSON`, objects of classes, values that JSON has no words for, rings; so are large ones, where it is faster.
import type { JsonValue } from '../../shared/index.ts';
import { isJsonList } from './parse-json.ts';
import {
  AFTER_STRING,
  AFTER_VALUE,
  FIRST,
  type Pieces,
  piecesOf,
  type Place,
} from './key-pieces.ts';
import { writeNumber } from './write-number.ts';
import { isBare, stringify } from './write-string.ts';

const DEEPEST = 9;
/** Most values of one list or object. */
const WIDEST = 32;
/** Longest text that a list or an object is added to. */
const LONGEST = 2_048;

const PLAIN: object = Object.prototype;

/** What stands between the values of a list, and at its end by the place of the last one. */
interface ListPieces extends Pieces {
  readonly ends: readonly [string, string, string];
}

const LIST: ListPieces = {
  plain: ['[', ',', '",'],
  quoted: ['["', ',"', '","'],
  ends: ['[]', ']', '"]'],
};

/** The list of an event: its head opens it, and the event ends with it. */
const EVENT_LIST: ListPieces = {
  plain: ['', ',', '",'],
  quoted: ['"', ',"', '","'],
  ends: [']}', ']}', '"]}'],
};
const EVENT_DEPTH = 0;
const DEPTH = 1;

/** `JSON.stringify` asks everything but plain values for a way of its own. */
type Asked<T> = T & { readonly toJSON?: unknown };
interface JsonObject {
  readonly [key: string]: JsonValue;
}

/** `text` with the JSON text of a value behind it, or `undefined`: ask `JSON.stringify`. */
export function appendPlain(text: string, value: JsonValue | undefined): string | undefined {
  // What was added to it would come along as a key of every object.
  for (const _inherited in PLAIN) return undefined;
  return append(text, value, DEPTH);
}

/** A head that ends with `[`, and behind it the values, the end of their list and that of the event. */
export function appendPlainArgs(head: string, values: readonly JsonValue[]): string | undefined {
  for (const _inherited in PLAIN) return undefined;
  return appendList(head, values, EVENT_DEPTH);
}

/** Strings come here when they have something to escape. */
function append(text: string, value: JsonValue | undefined, depth: number): string | undefined {
  switch (typeof value) {
    case 'string':
      return text + (stringify(value) ?? '""');
    case 'number':
      return text + writeNumber(value);
    case 'boolean':
      return text + (value ? 'true' : 'false');
    case 'object':
      if (value === null) return `${text}null`;
      return isJsonList(value) ? appendList(text, value, depth) : appendObject(text, value, depth);
    default:
      return undefined;
  }
}

function appendList(
  start: string,
  values: Asked<readonly JsonValue[]>,
  depth: number,
): string | undefined {
  const count = values.length;
  if (depth === DEEPEST || count > WIDEST || start.length > LONGEST) return undefined;
  if (values.toJSON !== undefined) return undefined;
  const pieces = depth === EVENT_DEPTH ? EVENT_LIST : LIST;
  let text: string | undefined = start;
  let place: Place = FIRST;
  for (let index = 0; index < count; index += 1) {
    const value = values[index];
    if (typeof value === 'string' && isBare(value)) {
      text += pieces.quoted[place] + value;
      place = AFTER_STRING;
    } else {
      text = append(text + pieces.plain[place], value, depth + 1);
      if (text === undefined) return undefined;
      place = AFTER_VALUE;
    }
  }
  return text + pieces.ends[place];
}

function appendObject(start: string, object: JsonObject, depth: number): string | undefined {
  if (depth === DEEPEST || start.length > LONGEST) return undefined;
  if (Object.getPrototypeOf(object) !== PLAIN || object.toJSON !== undefined) return undefined;
  let text: string | undefined = start;
  let place: Place = FIRST;
  let count = 0;
  for (const key in object) {
    const value = object[key];
    const pieces = piecesOf(key);
    if (typeof value === 'string' && isBare(value)) {
      text += pieces.quoted[place] + value;
      place = AFTER_STRING;
    } else {
      text = append(text + pieces.plain[place], value, depth + 1);
      if (text === undefined) return undefined;
      place = AFTER_VALUE;
    }
    count += 1;
    if (count === WIDEST) return undefined;
  }
  if (place === FIRST) return `${start}{}`;
  return text + (place === AFTER_STRING ? '"}' : '}');
}
