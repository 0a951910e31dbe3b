// Events as a recorder numbers and dates them, for tests that write a trace by hand.
import type { TraceEvent, TraceRecord } from '../../../src/shared/index.ts';

/** With or without its time. */
export type Timed = TraceEvent | readonly [number, TraceEvent];

/** One a millisecond, from 1; `[ms, event]` sets the time since the start. */
export function recorded(...events: readonly Timed[]): readonly TraceRecord[] {
  return events.map((item, index) => {
    const [at, event] = isTimed(item) ? item : [index + 1, item];
    return { seq: index + 1, at, ...event };
  });
}

function isTimed(item: Timed): item is readonly [number, TraceEvent] {
  return Array.isArray(item);
}

export function issued(sid: string): TraceEvent {
  return {
    kind: 'session',
    sid,
    phase: 'handshaken',
    handshake: {
      at: 0,
      url: '/socket.io/1/',
      query: {},
      headers: { 'user-agent': 'Testing/1.0' },
      address: '127.0.0.1',
      port: 50_000,
      xdomain: false,
      secure: false,
    },
    answer: {
      heartbeatTimeoutMs: 60_000,
      closeTimeoutMs: 60_000,
      transports: ['websocket', 'xhr-polling'],
    },
  };
}

export function packet(
  dir: 'in' | 'out',
  raw: string,
  more: Partial<Extract<TraceEvent, { kind: 'packet' }>> = {},
): TraceEvent {
  const origin = dir === 'in' ? 'peer' : 'server';
  return { kind: 'packet', sid: 'a', transport: 'websocket', dir, origin, raw, ...more };
}

export function exchanged(
  exchange: number,
  more: Partial<Extract<TraceEvent, { kind: 'exchange' }>> = {},
): TraceEvent {
  return {
    kind: 'exchange',
    exchange,
    method: 'GET',
    url: '/socket.io/1/xhr-polling/a?t=1',
    status: 200,
    requestHeaders: ['User-Agent', 'Testing/1.0'],
    responseHeaders: [],
    startedAt: 0,
    heldMs: 10,
    bytesIn: 0,
    bytesOut: 3,
    headIn: 100,
    headOut: 100,
    remote: '127.0.0.1:50000',
    ...more,
  };
}
