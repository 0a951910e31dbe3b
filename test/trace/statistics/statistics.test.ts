import * as fc from 'fast-check';
import { expect, test } from 'vitest';

import type { TraceStatistics } from '../../../src/shared/index.ts';
import { Correlation } from '../../../src/trace/correlation/index.ts';
import { Statistics } from '../../../src/trace/statistics/index.ts';
import { recordScene } from '../autopsy/scenes.ts';
import { traceEvent } from '../support/events.ts';
import { exchanged, issued, packet, recorded, type Timed } from '../support/recorded.ts';

function figures(...events: readonly Timed[]): TraceStatistics {
  const correlation = new Correlation();
  const statistics = new Statistics(correlation);
  for (const record of recorded(...events)) correlation.observe(record);
  return statistics.summary();
}

test('packets are counted by type, transport, endpoint and session, second by second', () => {
  const told = figures(
    [0, issued('a')],
    [10, packet('in', '3:::one')],
    [900, packet('out', '3::/chat:two')],
    [2500, packet('in', '2::', { sid: 'b', transport: 'xhr-polling' })],
    [2600, packet('in', 'nonsense')],
  );
  expect(told).toMatchObject({
    records: 5,
    packets: 4,
    sessions: 1,
    from: 0,
    to: 2600,
    stretchMs: 1000,
  });
  expect(told.byType).toEqual([
    { key: 'message', total: 2, counts: [2, 0, 0] },
    { key: 'heartbeat', total: 1, counts: [0, 0, 1] },
    { key: 'unreadable', total: 1, counts: [0, 0, 1] },
  ]);
  expect(told.byTransport.map(({ key, total }) => [key, total])).toEqual([
    ['websocket', 3],
    ['xhr-polling', 1],
  ]);
  expect(told.byEndpoint.map(({ key, total }) => [key, total])).toEqual([
    ['', 3],
    ['/chat', 1],
  ]);
  expect(told.bySession.map(({ key, total }) => [key, total])).toEqual([
    ['a', 3],
    ['b', 1],
  ]);
});

test('a long trace has longer stretches, and no packet is lost by it', () => {
  const hours = Array.from(
    { length: 3000 },
    (_, at) => [at * 10_000, packet('in', '3:::x')] as const,
  );
  const told = figures(...hours);
  const [messages] = told.byType;
  expect(told.stretchMs).toBe(64_000);
  expect(messages?.counts.length).toBeLessThanOrEqual(512);
  expect(messages?.counts.reduce((sum, count) => sum + count, 0)).toBe(3000);
  expect(Math.max(...(messages?.counts ?? []))).toBe(7);
});

test('there is an end to the keys: what is beyond is one of the others', () => {
  const many = Array.from({ length: 300 }, (_, at) => packet('in', `3::/n${at}:x`));
  const { byEndpoint } = figures(...many);
  expect(byEndpoint).toHaveLength(65);
  expect(byEndpoint[0]).toMatchObject({ key: 'others', total: 236 });
});

test('percentiles of acks both ways, of polls, of the first packet', () => {
  const asked = Array.from({ length: 100 }, (_, at) => [
    [at * 1000, packet('in', `3:${at + 1}::x`)] as const,
    [at * 1000 + at + 1, packet('out', `6:::${at + 1}`)] as const,
  ]).flat();
  const told = figures(
    [0, issued('a')],
    [0, exchanged(1, { sid: 'a', transport: 'xhr-polling', heldMs: 20_000 })],
    ...asked.map(([at, event]) => [at + 40, event] as const),
  );
  expect(told.ackOfServer).toMatchObject({ count: 100, min: 1 });
  expect(told.ackOfServer?.p50).toBeCloseTo(50, 0);
  expect(told.ackOfServer?.p99).toBeCloseTo(99, 0);
  expect(told.ackOfServer?.max).toBeCloseTo(100, 0);
  expect(told.ackOfClient).toBeUndefined();
  expect(told.pollHeld?.max).toBeCloseTo(20_000, -2);
  expect(told.firstPacket).toMatchObject({ count: 1, min: 40 });
});

test('polling pays for two heads, a WebSocket for its frames', () => {
  const POLLED = { transport: 'xhr-polling', exchange: 1 } as const;
  const told = figures(
    issued('a'),
    exchanged(9, { sid: 'a', url: '/socket.io/1/', bytesOut: 60 }),
    packet('out', '3:::é', POLLED),
    exchanged(1, { sid: 'a', ...POLLED, bytesOut: 6, headIn: 300, headOut: 200 }),
    exchanged(2, {
      sid: 'a',
      transport: 'websocket',
      status: 101,
      bytesOut: 0,
      headIn: 400,
      headOut: 100,
    }),
    packet('in', '3:::a', { exchange: 2, wire: 11 }),
    { kind: 'frame', sid: 'a', transport: 'websocket', dir: 'in', opcode: 'ping', bytes: 4 },
    packet('out', '3:::lost', { lost: 'gone' }),
  );
  expect(told.overhead).toEqual([
    { transport: 'handshake', packets: 0, exchanges: 1, payloadBytes: 0, wireBytes: 260 },
    { transport: 'xhr-polling', packets: 1, exchanges: 1, payloadBytes: 6, wireBytes: 506 },
    { transport: 'websocket', packets: 1, exchanges: 1, payloadBytes: 5, wireBytes: 521 },
  ]);
});

test('recorded: what a poll cost is what went over its connection', async () => {
  const { overhead } = figures(
    ...(await recordScene('poll-not-renewed')).map((record) => [record.at, record] as const),
  );
  const poll = overhead.find(({ transport }) => transport === 'xhr-polling');
  expect(poll).toMatchObject({ packets: 1, exchanges: 1, payloadBytes: 3 });
  expect(poll?.wireBytes).toBeGreaterThan(150);
});

test('nothing that strangers send makes it fail, and every packet is counted', () => {
  fc.assert(
    fc.property(fc.array(traceEvent, { maxLength: 60 }), (events) => {
      const packets = events.filter(({ kind }) => kind === 'packet').length;
      const told = figures(...events);
      for (const rates of [told.byType, told.byTransport, told.byEndpoint, told.bySession]) {
        expect(rates.reduce((sum, { total }) => sum + total, 0)).toBe(packets);
      }
    }),
    { numRuns: 100 },
  );
});
