// The exchange that must have carried packets whose own is not in the trace: a filter left it out, or it never ended.
import type { ExchangeEvent, TraceRecord } from '../../../../shared/index.ts';

export type PacketRecord = Extract<TraceRecord, { kind: 'packet' }>;
type FaultRecord = Extract<TraceRecord, { kind: 'fault' }>;

/** What crossed the wire as text: a packet, or what should have been one. */
export type ToldText = PacketRecord | (FaultRecord & { readonly raw: string; readonly dir: 'in' });

export const HEADS_ASSUMED =
  'The trace does not tell the request that carried this; its head and that of its answer are put together.';

/** A key of zeros and what answers it (RFC 6455, section 4.2.2). */
const KEY = 'AAAAAAAAAAAAAAAAAAAAAA==';
const ACCEPT = 'ICX+Yqv66kxgM0FcWaLWlFLwTAI=';

const STREAMS: Readonly<Record<string, readonly string[]>> = {
  htmlfile: ['Content-Type', 'text/html; charset=UTF-8', 'Transfer-Encoding', 'chunked'],
  'xhr-multipart': ['Content-Type', 'multipart/x-mixed-replace;boundary="socketio"'],
};
const WRAPPINGS: Readonly<Record<string, ExchangeEvent['wrapping']>> = {
  'jsonp-polling in': 'form',
  'jsonp-polling out': 'jsonp',
  'htmlfile out': 'htmlfile',
  'xhr-multipart out': 'multipart',
};

/** Where a session's other exchanges came from. */
export type KnownEnds = Pick<ExchangeEvent, 'remote' | 'listener'>;

/** As a stock client and server would have it, between the ends that are known of the session. */
export function assumedExchange(first: ToldText, ends: KnownEnds): ExchangeEvent {
  const { sid = 'unknown', transport = 'xhr-polling', dir, at, exchange = 0 } = first;
  const wrapping = WRAPPINGS[`${transport} ${dir}`];
  const common = {
    kind: 'exchange',
    exchange,
    sid,
    transport,
    url: `/socket.io/1/${transport}/${encodeURIComponent(sid)}`,
    startedAt: at,
    heldMs: 0,
    bytesIn: 0,
    ...ends,
    ...(wrapping === undefined ? {} : { wrapping }),
  } as const;
  const host = ['Host', 'unknown'];
  if (transport === 'websocket' || transport === 'flashsocket') {
    const upgrade = ['Upgrade', 'websocket', 'Connection', 'Upgrade'];
    const asked = ['Sec-WebSocket-Version', '13', 'Sec-WebSocket-Key', KEY];
    const requestHeaders = [...host, ...upgrade, ...asked];
    const responseHeaders = [...upgrade, 'Sec-WebSocket-Accept', ACCEPT];
    return { ...common, method: 'GET', status: 101, requestHeaders, responseHeaders, bytesOut: 0 };
  }
  if (dir === 'in') {
    const requestHeaders = [...host, 'Content-Length', '0'];
    const responseHeaders = ['Content-Type', 'text/plain; charset=UTF-8', 'Content-Length', '1'];
    return { ...common, method: 'POST', status: 200, requestHeaders, responseHeaders, bytesOut: 1 };
  }
  const responseHeaders = STREAMS[transport] ?? ['Content-Length', '0'];
  return {
    ...common,
    method: 'GET',
    status: 200,
    requestHeaders: host,
    responseHeaders,
    bytesOut: 0,
  };
}
