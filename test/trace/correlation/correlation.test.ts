import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { TraceEvent } from '../../../src/shared/index.ts';
import { type AckPair, Correlation, type Poll } from '../../../src/trace/correlation/index.ts';
import { traceEvent } from '../support/events.ts';
import { exchanged, issued, packet, recorded, type Timed } from '../support/recorded.ts';

function pairsOf(...events: readonly Timed[]): { pairs: AckPair[]; correlation: Correlation } {
  const pairs: AckPair[] = [];
  const correlation = new Correlation();
  correlation.follow({ paired: (pair) => void pairs.push(pair) });
  for (const record of recorded(...events)) correlation.observe(record);
  return { pairs, correlation };
}

const ASK = '5:1+:/chat:{"name":"say","args":[1]}';
const ANSWER = '6::/chat:1+[2]';

test('an event and its ack are a pair, with the time between them', () => {
  const { pairs, correlation } = pairsOf(
    [0, issued('a')],
    [10, packet('in', ASK)],
    [35, packet('out', ANSWER)],
  );
  expect(pairs).toEqual([
    {
      ...{ sid: 'a', endpoint: '/chat', id: '1', dir: 'in', by: 'handler', name: 'say' },
      ...{ request: 2, askedAt: 10, answer: 3, rttMs: 25, state: 'answered' },
    },
  ]);
  expect(correlation.pending('a')).toEqual([]);
});

test('both directions count their ids by themselves, and each endpoint does', () => {
  const { pairs, correlation } = pairsOf(
    issued('a'),
    packet('in', '3:1::hi'),
    packet('out', '3:1::ho'),
    packet('in', '3:1:/chat:hi'),
    packet('in', '6:::1'),
  );
  expect(pairs).toMatchObject([{ dir: 'out', request: 3, answer: 5, by: 'transport' }]);
  expect(correlation.pending('a')).toMatchObject([{ request: 2 }, { request: 4 }]);
  expect(correlation.pendingCount('a')).toBe(2);
});

const states: readonly (readonly [string, string, readonly Timed[]])[] = [
  [
    'late',
    'after the usual time',
    [issued('a'), [0, packet('in', ASK)], [5001, packet('out', ANSWER)]],
  ],
  [
    'duplicate',
    'answered twice',
    [issued('a'), packet('in', ASK), packet('out', ANSWER), packet('out', ANSWER)],
  ],
  ['unknown id', 'never asked', [issued('a'), packet('out', ANSWER)]],
  ['lost', 'the session ended', [issued('a'), packet('in', ASK), ended('booted')]],
  ['lost', 'the session left the endpoint', [issued('a'), packet('in', ASK), left('/chat')]],
  ['lost', 'the request was lost', [issued('a'), packet('out', ASK, { lost: 'volatile' })]],
  [
    'lost',
    'the ack was lost',
    [issued('a'), packet('in', ASK), packet('out', ANSWER, { lost: 'gone' })],
  ],
  ['lost', 'the id was used again', [issued('a'), packet('in', ASK), packet('in', ASK)]],
  [
    'late',
    'after the leave',
    [issued('a'), packet('in', ASK), left('/chat'), packet('out', ANSWER)],
  ],
];

test.each(states)('the last pair is %s: %s', (state, _, events) => {
  expect(pairsOf(...events).pairs.at(-1)?.state).toBe(state);
});

test('where the trace begins after the handshake, an ack may be for what was not seen', () => {
  expect(pairsOf(packet('out', ANSWER)).pairs).toEqual([]);
});

test('what a handler answers after the end settles nothing anew', () => {
  const { pairs } = pairsOf(
    issued('a'),
    packet('in', ASK),
    ended('booted'),
    packet('out', ANSWER, { lost: 'the session had ended' }),
  );
  expect(pairs.map(({ state }) => state)).toEqual(['lost']);
});

function ended(reason: 'booted'): TraceEvent {
  return { kind: 'session', sid: 'a', phase: 'disconnected', reason };
}

function left(endpoint: string): TraceEvent {
  return { kind: 'session', sid: 'a', phase: 'open', left: endpoint, note: 'left' };
}

const POLLED = { transport: 'xhr-polling', exchange: 7 } as const;

const polls: readonly (readonly [Poll['end'], readonly TraceEvent[], number])[] = [
  ['packets', [packet('out', '3:::a', POLLED), packet('out', '3:::b', POLLED)], 200],
  ['packets', [packet('out', '3:::a', POLLED)], 200],
  ['noop', [packet('out', '8::', { ...POLLED, cause: 1 })], 200],
  ['superseded', [packet('out', '8::', POLLED)], 200],
  ['goodbye', [packet('out', '0::', POLLED)], 200],
  ['empty', [], 200],
  ['abandoned', [], 0],
  ['refused', [], 400],
];

test.each(polls)('a poll that ends with %s', (end, carried, status) => {
  const found: (Poll | undefined)[] = [];
  const correlation = new Correlation();
  correlation.follow({ exchanged: (_record, _carried, poll) => void found.push(poll) });
  const poll = exchanged(7, { sid: 'a', transport: 'xhr-polling', status });
  for (const record of recorded(issued('a'), ...carried, poll)) correlation.observe(record);
  const seqs = carried.map((_, place) => place + 2);
  expect(found).toMatchObject([{ end, exchange: 7, delivered: seqs, count: carried.length }]);
});

test('an exchange is tied to the packets and frames that it carried, a WebSocket’s too', () => {
  const correlation = new Correlation();
  const events = [
    issued('a'),
    exchanged(3, { sid: 'a', transport: 'websocket', status: 101 }),
    packet('out', '1::', { exchange: 3, wire: 5 }),
    packet('in', '3:::é', { exchange: 3, wire: 12 }),
    { kind: 'frame', sid: 'a', dir: 'in', opcode: 'ping', bytes: 0, exchange: 3 },
    packet('out', '3:::x', { exchange: 3, lost: 'gone' }),
  ] as const;
  for (const record of recorded(...events)) correlation.observe(record);
  expect(correlation.carried(3)).toMatchObject({
    ...{ sid: 'a', told: 2, seqs: [3, 4, 5], packetsIn: 1, packetsOut: 1 },
    ...{ bytesIn: 6, bytesOut: 3, wireIn: 12, wireOut: 5 },
  });
});

test('a life goes from the handshake over its transports to its end', () => {
  const correlation = new Correlation();
  const events: readonly Timed[] = [
    [0, issued('a')],
    [1, exchanged(1, { sid: 'a', url: '/socket.io/1/' })],
    [5, { kind: 'session', sid: 'a', phase: 'open', transport: 'websocket' }],
    [5, packet('out', '1::', { exchange: 2 })],
    [5, { kind: 'session', sid: 'a', phase: 'open', joined: '' }],
    [6, packet('in', '3:::a', { exchange: 2 })],
    [7, { kind: 'session', sid: 'a', phase: 'open', transport: 'xhr-polling' }],
    [9, ended('booted')],
    [10, { kind: 'fault', sid: 'a', code: 'unknown-sid', message: 'It ended: booted.' }],
  ];
  for (const record of recorded(...events)) correlation.observe(record);
  expect(correlation.life('a')).toMatchObject({
    issued: { seq: 1, address: '127.0.0.1', answer: { closeTimeoutMs: 60_000 } },
    handshake: { seq: 2, exchange: 1 },
    transports: [
      { transport: 'websocket', seq: 3 },
      { transport: 'xhr-polling', seq: 7 },
    ],
    ...{ connected: { seq: 4 }, firstIn: { seq: 6, type: 'message' }, packetsIn: 1, packetsOut: 1 },
    ...{ end: { seq: 8, reason: 'booted' }, missed: { seq: 9 }, phase: 'disconnected' },
  });
});

test('everything is settled once, and nothing of what strangers send makes it fail', () => {
  fc.assert(
    fc.property(fc.array(traceEvent, { maxLength: 60 }), (events) => {
      const settled = new Map<string, number>();
      const correlation = new Correlation();
      correlation.follow({
        paired({ state, request, answer }) {
          if (state === 'duplicate' || state === 'late' || request === undefined) return;
          const key = `${request} ${state === 'lost' ? '' : answer}`;
          settled.set(key, (settled.get(key) ?? 0) + 1);
        },
      });
      for (const record of recorded(...events)) correlation.observe(record);
      expect([...settled.values()].every((count) => count === 1)).toBe(true);
      const waiting = [...correlation.lives()].flatMap(({ sid }) => correlation.pending(sid));
      expect(waiting.every(({ request }) => !settled.has(`${request} `))).toBe(true);
    }),
    { numRuns: 200 },
  );
});

test('it holds no more than it must: forgotten lives are counted', () => {
  const correlation = new Correlation();
  for (let number = 0; number < 2500; number += 1) {
    const sid = `s${number}`;
    correlation.observe({ ...issued(sid), seq: 2 * number + 1, at: number } as never);
    const end = { kind: 'session', sid, phase: 'disconnected', reason: 'booted' } as const;
    correlation.observe({ ...end, seq: 2 * number + 2, at: number });
  }
  expect([...correlation.lives()]).toHaveLength(2000);
  expect(correlation.forgotten).toBe(500);
});
