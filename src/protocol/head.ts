// Reads the head of a packet, `type ':' [id ['+']] ':' [endpoint] [':' data]`, and the dialects we forgive there.
import { type AckBy, PACKET_TYPES, type PacketType } from '../shared/index.ts';

import { type WireFault, wireFault } from './wire-fault.ts';

/** Places are UTF-16 units. `id` is `''` where none stands. */
export interface Head {
  readonly type: PacketType;
  readonly id: string;
  readonly ack: AckBy;
  readonly endpoint: string;
  /** Where the data part starts; the text's length where there is none. */
  readonly dataAt: number;
  /** Where it ends: before the endpoint in gevent's error layout, else the text's length. */
  readonly dataEnd: number;
  /** What was forgiven, in words. */
  readonly notes: readonly string[] | undefined;
}

const COLON = 0x3a;
const PLUS = 0x2b;
const ZERO = 0x30;

const LEADING_COLONS = 'Leading colons were skipped, as the reference does.';
const PLUS_WITHOUT_ID = 'A plus without a message id asks for no ack.';
const BARE =
  'The colons are missing; read as the protocol document allows. The reference ignores this.';
const QUERY_IN_ENDPOINT =
  'The query stands in the endpoint, as in the protocol document; it was split off. ' +
  'The reference looks for a namespace of the whole name and stays silent.';
const ENDPOINT_LAST =
  'The endpoint stands last, as gevent-socketio writes errors. The reference reads neither reason nor endpoint.';

/** The head, or `undefined` where the text is no packet; `explainHead` says why. */
export function readHead(text: string): Head | undefined {
  return readFrom(text, 0, undefined) ?? readUnusual(text);
}

/** What is wrong with a text that `readHead` does not read. */
export function explainHead(text: string): WireFault {
  if (text.length === 0) {
    const message = 'The packet is empty; the reference ignores it.';
    return wireFault({ code: 'empty-packet', text, at: 0, message });
  }
  const at = colonsEnd(text);
  const typeEnd = text.indexOf(':', at);
  if (typeEnd < 0) {
    const message =
      'This is no Socket.IO 0.9 packet: a digit from 0 to 8 and a colon should open it. ' +
      'The reference ignores it.';
    return wireFault({ code: 'not-a-packet', text, at, message });
  }
  const type = text.slice(at, typeEnd);
  if (type.length !== 1 || PACKET_TYPES[type.charCodeAt(0) - ZERO] === undefined) {
    const message = `There is no packet type "${shorten(type)}"; types are 0 to 8. The reference ignores it.`;
    return wireFault({ code: 'unknown-type', text, at, message });
  }
  return explainId(text, typeEnd + 1);
}

function explainId(text: string, from: number): WireFault {
  const digits = digitsEnd(text, from);
  const at = text.charCodeAt(digits) === PLUS ? digits + 1 : digits;
  if (at >= text.length) {
    const message = 'The packet ends before its second colon. The reference ignores it.';
    return wireFault({ code: 'missing-colon', text, at, message });
  }
  const message =
    'Between the first two colons only a message id stands: digits, then a plus or nothing. ' +
    'The reference ignores the packet.';
  return wireFault({ code: 'bad-id', text, at, message });
}

/** Leading colons, and bare `0` or `2`. */
function readUnusual(text: string): Head | undefined {
  if (text === '0' || text === '2') {
    const type = text === '0' ? 'disconnect' : 'heartbeat';
    return { type, id: '', ack: 'transport', endpoint: '', dataAt: 1, dataEnd: 1, notes: [BARE] };
  }
  const from = colonsEnd(text);
  return from === 0 ? undefined : readFrom(text, from, [LEADING_COLONS]);
}

function readFrom(
  text: string,
  typeAt: number,
  forgiven: readonly string[] | undefined,
): Head | undefined {
  const type = PACKET_TYPES[text.charCodeAt(typeAt) - ZERO];
  if (type === undefined || text.charCodeAt(typeAt + 1) !== COLON) return undefined;
  const colon = secondColon(text, typeAt + 2);
  if (colon < 0) return undefined;
  const hasPlus = text.charCodeAt(colon - 1) === PLUS;
  const id = text.slice(typeAt + 2, hasPlus ? colon - 1 : colon);
  const ack: AckBy = hasPlus ? 'handler' : 'transport';
  const notes = hasPlus && id === '' ? noted(forgiven, PLUS_WITHOUT_ID) : forgiven;
  let endpoint = '';
  let dataAt = colon + 2;
  if (text.charCodeAt(colon + 1) !== COLON) {
    const end = text.indexOf(':', colon + 1);
    endpoint = end < 0 ? text.slice(colon + 1) : text.slice(colon + 1, end);
    dataAt = end < 0 ? text.length : end + 1;
  }
  const head = { type, id, ack, endpoint, dataAt, dataEnd: text.length, notes };
  if (type === 'connect') return withQueryOfEndpoint(head, colon + 1);
  if (type === 'error') return withEndpointLast(head, text);
  return head;
}

/** Place of the colon that closes the message id starting at `from`, or -1. */
function secondColon(text: string, from: number): number {
  if (text.charCodeAt(from) === COLON) return from;
  const end = digitsEnd(text, from);
  const colon = text.charCodeAt(end) === PLUS ? end + 1 : end;
  return text.charCodeAt(colon) === COLON ? colon : -1;
}

/** `1::/a?x=1`: everything from the question mark on is the query, a colon in it included. */
function withQueryOfEndpoint(head: Head, endpointAt: number): Head {
  const mark = head.endpoint.indexOf('?');
  if (mark < 0) return head;
  return {
    ...head,
    endpoint: head.endpoint.slice(0, mark),
    dataAt: endpointAt + mark,
    notes: noted(head.notes, QUERY_IN_ENDPOINT),
  };
}

/** `7:::2+0/woot`: gevent-socketio's encoder appends the endpoint to the data. No endpoint holds a colon. */
function withEndpointLast(head: Head, text: string): Head {
  const slash = head.endpoint === '' ? text.indexOf('/', head.dataAt) : -1;
  if (slash < 0 || text.includes(':', slash)) return head;
  return {
    ...head,
    endpoint: text.slice(slash),
    dataEnd: slash,
    notes: noted(head.notes, ENDPOINT_LAST),
  };
}

/** Notes are few and rare, so lists of them are simply made anew. */
export function noted(notes: readonly string[] | undefined, note: string): readonly string[] {
  return notes === undefined ? [note] : [...notes, note];
}

/** Where the digits that start at `from` end. */
export function digitsEnd(text: string, from: number): number {
  let at = from;
  while (isDigit(text.charCodeAt(at))) at += 1;
  return at;
}

function isDigit(unit: number): boolean {
  return unit >= ZERO && unit <= 0x39;
}

function colonsEnd(text: string): number {
  let at = 0;
  while (text.charCodeAt(at) === COLON) at += 1;
  return at;
}

function shorten(word: string): string {
  return word.length > 20 ? `${word.slice(0, 20)}…` : word;
}
