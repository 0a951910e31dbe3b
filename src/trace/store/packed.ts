// What the rows of exchanges and sessions keep beside their columns: values in a fixed order, without their names.
import type { ExchangeEvent, HandshakeData, SessionEvent, TraceEvent } from '../../shared/index.ts';

import type { Chunk } from './chunk.ts';
import type { HeaderForms, HeadersWritten } from './header-forms.ts';
import { BITS } from './row-bits.ts';

type Maybe<T> = T | null;
type SeldomSaid = Pick<ExchangeEvent, 'http' | 'forwarded' | 'wrapping' | 'recognised' | 'note'>;
type SaidOfSession = Omit<SessionEvent, 'kind' | 'sid' | 'transport' | 'cause' | 'handshake'>;

type PackedExchange = readonly [
  requestHeaders: HeadersWritten,
  responseHeaders: HeadersWritten,
  method: string,
  url: string,
  status: number,
  startedAt: number,
  heldMs: number,
  bytesIn: number,
  bytesOut: number,
  headIn: Maybe<number>,
  headOut: Maybe<number>,
  remote: Maybe<string>,
  listener: Maybe<string>,
  seldom?: SeldomSaid,
];

type PackedSession = readonly [said: SaidOfSession, handshake?: PackedHandshake];

type PackedHandshake = readonly [
  headers: HeadersWritten,
  at: number,
  url: string,
  query: HandshakeData['query'],
  address: string,
  port: number,
  xdomain: boolean,
  secure: boolean,
  data?: HandshakeData['data'],
];

/** JSON of an array. Its number, its session and its transport are in the row's columns. */
export function packExchange(event: ExchangeEvent, forms: HeaderForms): string {
  const { method, url, status, startedAt, heldMs, bytesIn, bytesOut, headIn, headOut } = event;
  const headers = `${forms.write(event.requestHeaders)},${forms.write(event.responseHeaders)}`;
  const line = `${quoted(method)},${quoted(url)},${status}`;
  const sizes = `${startedAt},${heldMs},${bytesIn},${bytesOut},${headIn ?? null},${headOut ?? null}`;
  const places = `${quoted(event.remote)},${quoted(event.listener)}`;
  return `[${headers},${line},${sizes},${places}${seldom(event)}]`;
}

/** JSON of an array, likewise; the number of its cause is in a column too. */
export function packSession(event: SessionEvent, forms: HeaderForms): string {
  const { phase, reason, answer, joined, left, note, handshake } = event;
  const said: SaidOfSession = {
    phase,
    ...(reason === undefined ? {} : { reason }),
    ...(answer === undefined ? {} : { answer }),
    ...(joined === undefined ? {} : { joined }),
    ...(left === undefined ? {} : { left }),
    ...(note === undefined ? {} : { note }),
  };
  if (handshake === undefined) return `[${JSON.stringify(said)}]`;
  return `[${JSON.stringify(said)},${packHandshake(handshake, forms)}]`;
}

/** Other events are JSON of an object. */
export function isPacked(json: string): boolean {
  return json.startsWith('[');
}

/** The event that was packed into the JSON of this row. */
export function unpack(chunk: Chunk, index: number, json: string): TraceEvent {
  // Our own JSON, written above.
  const packed = JSON.parse(json) as PackedExchange | PackedSession;
  return isOfSession(packed)
    ? unpackSession(chunk, index, packed)
    : unpackExchange(chunk, index, packed);
}

function unpackExchange(chunk: Chunk, index: number, packed: PackedExchange): TraceEvent {
  const [requestHeaders, responseHeaders, method, url, status, startedAt, heldMs] = packed;
  const [, , , , , , , bytesIn, bytesOut, headIn, headOut, remote, listener, more] = packed;
  return {
    kind: 'exchange',
    ...carried(chunk, index),
    exchange: chunk.exchange[index] ?? 0,
    method,
    url,
    status,
    requestHeaders: chunk.forms.read(requestHeaders),
    responseHeaders: chunk.forms.read(responseHeaders),
    startedAt,
    heldMs,
    bytesIn,
    bytesOut,
    ...(headIn === null ? {} : { headIn }),
    ...(headOut === null ? {} : { headOut }),
    ...(remote === null ? {} : { remote }),
    ...(listener === null ? {} : { listener }),
    ...more,
  };
}

function unpackSession(chunk: Chunk, index: number, packed: PackedSession): TraceEvent {
  const [said, handshake] = packed;
  const cause = chunk.cause[index] ?? 0;
  return {
    kind: 'session',
    sid: '',
    ...carried(chunk, index),
    ...(cause === 0 ? {} : { cause }),
    ...said,
    ...(handshake === undefined ? {} : { handshake: unpackHandshake(handshake, chunk.forms) }),
  };
}

function packHandshake(handshake: HandshakeData, forms: HeaderForms): string {
  const { at, url, query, headers, address, port, xdomain, secure, data } = handshake;
  const values = JSON.stringify([at, url, query, address, port, xdomain, secure, data]);
  const end = data === undefined ? values.lastIndexOf(',') : -1;
  return `[${forms.write(Object.entries(headers).flat())},${values.slice(1, end)}]`;
}

function unpackHandshake(packed: PackedHandshake, forms: HeaderForms): HandshakeData {
  const [headers, at, url, query, address, port, xdomain, secure, data] = packed;
  const lines = forms.read(headers);
  const named = lines.flatMap((name, place) => (place % 2 === 0 ? [[name, lines[place + 1]]] : []));
  return {
    at,
    url,
    query,
    headers: Object.fromEntries(named),
    address,
    port,
    xdomain,
    secure,
    ...(data === undefined ? {} : { data }),
  };
}

function carried(chunk: Chunk, index: number): Pick<ExchangeEvent, 'sid' | 'transport'> {
  const sid = chunk.names.text(chunk.sid[index] ?? 0);
  const transport = BITS.transport.read(chunk.bits[index] ?? 0);
  return {
    ...(sid === undefined ? {} : { sid }),
    ...(transport === undefined ? {} : { transport }),
  };
}

function seldom({ http, forwarded, wrapping, recognised, note }: ExchangeEvent): string {
  const isSaid = http ?? forwarded ?? wrapping ?? recognised ?? note;
  if (isSaid === undefined) return '';
  return `,${JSON.stringify({ http, forwarded, wrapping, recognised, note })}`;
}

function quoted(text: string | undefined): string {
  return text === undefined ? 'null' : JSON.stringify(text);
}

function isOfSession(packed: PackedExchange | PackedSession): packed is PackedSession {
  return packed.length <= 2;
}
