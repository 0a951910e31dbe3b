// An exchange as the records a live server would have made of it: session, packets, faults, and itself at its end.
import type {
  Direction,
  ExchangeEvent,
  HandshakeAnswer,
  HandshakeData,
  SessionEvent,
  SessionId,
  TransportName,
} from '../../../shared/index.ts';
import { type HandshakeLine, parseHandshake } from '../../../protocol/index.ts';
import { unwrapJsonp } from '../../../protocol/wrapping/index.ts';

import { type ReadBody, readAnswered, readPosted } from './bodies.ts';
import { type Draft, faultDraft, payloadDrafts } from './draft.ts';
import type { SeenExchange } from './seen.ts';
import { originOf, pathOf, readTarget, type Target } from './target.ts';

export interface ReadExchange {
  readonly drafts: readonly Draft[];
  /** Of an exchange that carries a session: what its messages belong to. */
  readonly carries?: { readonly sid: SessionId; readonly transport: TransportName };
  /** Of a neighbour: which protocol it is. */
  readonly recognised?: string;
}

const NO_ANSWER = 0;
const OK = 200;
const UPGRADED = 101;

/** `number` is what records name the exchange by. `undefined` for what has nothing to do with Socket.IO. */
export function readExchange(seen: SeenExchange, number: number): ReadExchange | undefined {
  const url = pathOf(seen.url);
  const target = readTarget(url);
  switch (target?.to) {
    case 'handshake':
      return readHandshake(seen, { number, url, isCertain: target.isCertain });
    case 'transport':
      return readTransport(seen, { ...target, number, url });
    case 'disconnect': {
      const { sid, transport } = target;
      const ended: SessionEvent = {
        ...{ kind: 'session', sid, phase: 'disconnected', reason: 'booted' },
        ...(transport === undefined ? {} : { transport }),
      };
      const isDone = seen.status === OK;
      const exchange = exchangeDraft(seen, { number, url, sid, transport });
      return { drafts: [...(isDone ? [{ at: seen.startedAt, event: ended }] : []), exchange] };
    }
    case 'neighbour': {
      const { recognised } = target;
      return { drafts: [exchangeDraft(seen, { number, url, recognised })], recognised };
    }
    default:
      return undefined;
  }
}

/** The path of a handshake may be anybody's: unless it is the usual one, its answer decides. */
function readHandshake(
  seen: SeenExchange,
  { number, url, isCertain }: { number: number; url: string; isCertain: boolean },
): ReadExchange | undefined {
  const body = textOf(seen);
  const call = unwrapJsonp(body);
  const line = seen.status === OK ? parseHandshake(call.ok ? call.value.payload : body) : undefined;
  const sid = line?.ok === true ? line.value.sid : undefined;
  if (sid === undefined && !isCertain) return undefined;
  const exchange = exchangeDraft(seen, { number, url, sid });
  if (sid === undefined) return { drafts: [exchange] };
  const at = answeredAt(seen);
  const handshake = handshakeOf(seen, url);
  const answer = line?.ok === true ? { answer: answerOf(line.value) } : {};
  const issued: SessionEvent = { kind: 'session', sid, phase: 'handshaken', handshake, ...answer };
  return { drafts: [{ at, event: issued }, exchange] };
}

function answerOf(line: HandshakeLine): HandshakeAnswer {
  const { heartbeatTimeoutMs, closeTimeoutMs, transports } = line;
  return {
    ...(heartbeatTimeoutMs === undefined ? {} : { heartbeatTimeoutMs }),
    ...(closeTimeoutMs === undefined ? {} : { closeTimeoutMs }),
    transports,
  };
}

type TransportTarget = Extract<Target, { to: 'transport' }> & { number: number; url: string };

function readTransport(seen: SeenExchange, target: TransportTarget): ReadExchange {
  const { sid, transport, number: exchange, url } = target;
  const drafts: Draft[] = [];
  const body = readBody(seen, transport);
  if (isOpened(seen)) {
    const at = seen.status === UPGRADED ? answeredAt(seen) : seen.startedAt;
    drafts.push({ at, event: { kind: 'session', sid, transport, phase: 'open' } });
  }
  if (body !== undefined) {
    const passage = { sid, transport, exchange, dir: body.dir };
    for (const { text, at, notes } of body.payloads) {
      drafts.push(...payloadDrafts(text, { ...passage, at, notes }));
    }
    if (body.fault !== undefined) {
      const { fault, text, at } = body.fault;
      drafts.push(faultDraft(fault, text, { ...passage, at }));
    }
  }
  const wrapping = body?.wrapping;
  drafts.push(exchangeDraft(seen, { number: exchange, url, sid, transport, wrapping }));
  return { drafts, carries: { sid, transport } };
}

/** A GET opens a transport, unless it is refused. */
function isOpened({ method, status }: SeenExchange): boolean {
  return method === 'GET' && (status === OK || status === UPGRADED || status === NO_ANSWER);
}

/** The body that holds packets; what is in the other one says nothing. */
function readBody(
  seen: SeenExchange,
  transport: TransportName,
): (ReadBody & { readonly dir: Direction }) | undefined {
  const { method, status, requestBody, responseBody } = seen;
  if (method === 'POST' && status === OK && requestBody !== undefined) {
    return { dir: 'in', ...readPosted(transport, requestBody, seen.sentAt ?? seen.startedAt) };
  }
  const isAnswered = method === 'GET' && (status === OK || status === NO_ANSWER);
  if (!isAnswered || responseBody === undefined) return undefined;
  return { dir: 'out', ...readAnswered(transport, responseBody, answeredAt(seen)) };
}

interface Known {
  readonly number: number;
  readonly url: string;
  readonly sid?: SessionId | undefined;
  readonly transport?: TransportName | undefined;
  readonly wrapping?: ExchangeEvent['wrapping'] | undefined;
  readonly recognised?: string;
}

/** It is told at its end; an upgrade at its beginning, before its messages. */
function exchangeDraft(seen: SeenExchange, known: Known): Draft {
  const { number: exchange, url, sid, transport, wrapping, recognised } = known;
  const { method, status, requestHeaders, responseHeaders, startedAt } = seen;
  const endedAt = status === UPGRADED ? answeredAt(seen) : seen.endedAt;
  const { headIn, headOut, remote, http, note } = seen;
  const listener = seen.listener ?? originOf(seen.url);
  const event: ExchangeEvent = {
    ...{ kind: 'exchange', exchange, method, url, status, requestHeaders, responseHeaders },
    ...{ startedAt, heldMs: Math.max(0, endedAt - startedAt) },
    bytesIn: seen.bytesIn ?? Buffer.byteLength(seen.requestBody ?? ''),
    bytesOut: seen.bytesOut ?? Buffer.byteLength(textOf(seen)),
    ...(sid === undefined ? {} : { sid }),
    ...(transport === undefined ? {} : { transport }),
    ...(headIn === undefined ? {} : { headIn }),
    ...(headOut === undefined ? {} : { headOut }),
    ...(remote === undefined ? {} : { remote }),
    ...(listener === undefined ? {} : { listener }),
    ...(http === undefined ? {} : { http }),
    ...(wrapping === undefined ? {} : { wrapping }),
    ...(recognised === undefined ? {} : { recognised }),
    ...(note === undefined ? {} : { note }),
  };
  return { at: endedAt, event };
}

function answeredAt(seen: SeenExchange): number {
  return seen.answeredAt ?? seen.endedAt;
}

function textOf({ responseBody = '' }: SeenExchange): string {
  if (typeof responseBody === 'string') return responseBody;
  return responseBody.map((piece) => piece.text).join('');
}

function handshakeOf(seen: SeenExchange, url: string): HandshakeData {
  const headers = new Map<string, string>();
  for (let index = 0; index + 1 < seen.requestHeaders.length; index += 2) {
    const name = (seen.requestHeaders[index] ?? '').toLowerCase();
    const value = seen.requestHeaders[index + 1] ?? '';
    const before = headers.get(name);
    headers.set(name, before === undefined ? value : `${before}; ${value}`);
  }
  const [, address = '', port = '0'] = /^\[?(.*?)\]?:(\d+)$/.exec(seen.remote ?? '') ?? [];
  return {
    ...{ at: answeredAt(seen), url, query: queryOf(url), headers: Object.fromEntries(headers) },
    ...{ address, port: Number(port), xdomain: headers.has('origin') },
    secure: (seen.listener ?? originOf(seen.url) ?? '').startsWith('https:'),
  };
}

function queryOf(url: string): Readonly<Record<string, string | readonly string[]>> {
  const query = new Map<string, string | string[]>();
  const mark = url.indexOf('?');
  for (const [key, value] of new URLSearchParams(mark < 0 ? '' : url.slice(mark))) {
    const before = query.get(key);
    if (before === undefined) query.set(key, value);
    else if (typeof before === 'string') query.set(key, [before, value]);
    else before.push(value);
  }
  return Object.fromEntries(query);
}
