// Reads the body of an event, `{"name":N,"args":[…]}`, without parsing it twice.
import { fail, type JsonValue, ok, type Result } from '../shared/index.ts';

import { badJson } from './bad-json.ts';
import {
  hasOddUnits,
  isJsonList,
  isJsonObject,
  jsonKind,
  parseJson,
  readPlain,
} from './json/index.ts';
import { type WireFault, wireFault } from './wire-fault.ts';

export interface EventBody {
  readonly name: string;
  readonly args: readonly JsonValue[];
  readonly note: string | undefined;
}

const NAME_PREFIX = '{"name":"';
const ARGS_PREFIX = ',"args":[';
const CLOSE_OBJECT = 0x7d;

const IGNORED = 'The reference looks for handlers of an event named undefined, so nothing happens.';
const BODY = { what: 'The body of the event', outcome: IGNORED };

/** The event whose body starts at `at` and ends with the text. */
export function decodeEventBody(text: string, at: number): Result<EventBody, WireFault> {
  return readUsual(text, at) ?? readAny(text, at);
}

/** Name of the event as it stands, when its first key is the name and holds nothing to unescape. */
export function plainEventName(text: string, at: number): string | undefined {
  if (!standsAt(text, at, NAME_PREFIX)) return undefined;
  const end = text.indexOf('"', at + NAME_PREFIX.length);
  const name = text.slice(at + NAME_PREFIX.length, end);
  return end < 0 || hasOddUnits(name) ? undefined : name;
}

/**
 * The form every known encoder writes. The list between `"args":` and the last brace has to be one JSON
 * value by itself, so a text with further or repeated keys never gets through here.
 */
function readUsual(text: string, at: number): Result<EventBody, WireFault> | undefined {
  const last = text.length - 1;
  if (!standsAt(text, at, NAME_PREFIX) || text.charCodeAt(last) !== CLOSE_OBJECT) return undefined;
  const nameAt = at + NAME_PREFIX.length;
  const nameEnd = text.indexOf('"', nameAt);
  const name = text.slice(nameAt, nameEnd);
  if (nameEnd < 0 || hasOddUnits(name)) return undefined;
  if (nameEnd + 1 === last) return ok({ name, args: [], note: undefined });
  if (!standsAt(text, nameEnd + 1, ARGS_PREFIX)) return undefined;
  const listAt = nameEnd + ARGS_PREFIX.length;
  const args = readPlain(text, listAt, last) ?? parseJson(text.slice(listAt, last));
  return isJsonList(args) ? ok({ name, args, note: undefined }) : undefined;
}

/** Engines compare a piece faster than they look for the start of one. */
function standsAt(text: string, at: number, piece: string): boolean {
  return text.slice(at, at + piece.length) === piece;
}

function readAny(text: string, at: number): Result<EventBody, WireFault> {
  const body = at < text.length ? parseJson(text.slice(at)) : undefined;
  if (body === undefined) return fail(badJson(text, at, BODY));
  if (!isJsonObject(body)) {
    const message = `The body of an event is an object with a name, not ${jsonKind(body)}. ${IGNORED}`;
    return fail(wireFault({ code: 'not-an-event', text, at, message }));
  }
  const name = body.name;
  if (typeof name !== 'string' && typeof name !== 'number' && typeof name !== 'boolean') {
    const found = name === undefined ? 'is missing' : `is ${jsonKind(name)}`;
    const message = `The name of the event ${found}; it should be a text. ${IGNORED}`;
    return fail(wireFault({ code: 'event-without-name', text, at, message }));
  }
  const args = body.args;
  return ok({ name: `${name}`, args: listOf(args), note: noteOn(name, args) });
}

/** What the reference hands to the handlers: it concatenates whatever `args` is, and nothing for a falsy one. */
function listOf(args: JsonValue | undefined): readonly JsonValue[] {
  if (isJsonList(args)) return args;
  return args ? [args] : [];
}

function noteOn(name: string | number | boolean, args: JsonValue | undefined): string | undefined {
  if (typeof name !== 'string') return `The name is ${jsonKind(name)}; it was read as a text.`;
  if (args === undefined || isJsonList(args)) return undefined;
  const read = args ? 'as a single argument' : 'as no arguments';
  return `args is ${jsonKind(args)}; it was read ${read}, as the reference does.`;
}
