// What becomes known of a packet later: its ack, its verdict, its faults, what it caused.
import { describe, expect, test } from 'vitest';
import type { TraceEvent } from '../../../src/shared/index.ts';
import { TraceStore } from '../../../src/trace/index.ts';
import { packet } from '../support/events.ts';

describe('acks', () => {
  test('request and ack know each other and the time between them', () => {
    const store = new TraceStore();
    const request = store.append(packet('5:4+:/chat:{"name":"ask"}'), 100);
    const ack = store.append(packet('6::/chat:4+["yes"]', { dir: 'out' }), 112.5);
    expect(store.row(request)).toMatchObject({ pair: ack, rttMs: 12.5 });
    expect(store.row(ack)).toMatchObject({ pair: request, rttMs: 12.5 });
  });

  test.each<[string, Parameters<typeof packet>]>([
    ['another session', ['6::/chat:4', { dir: 'out', sid: 'beta' }]],
    ['another endpoint', ['6:::4', { dir: 'out' }]],
    ['the same direction', ['6::/chat:4', { dir: 'in' }]],
    ['another id', ['6::/chat:5', { dir: 'out' }]],
  ])('an ack of %s answers nothing', (_, ack) => {
    const store = new TraceStore();
    const request = store.append(packet('5:4+:/chat:{"name":"ask"}'));
    const answer = store.append(packet(...ack));
    expect(store.row(request)).not.toHaveProperty('pair');
    expect(store.row(answer)).not.toHaveProperty('pair');
  });

  test('both sides may use the same id', () => {
    const store = new TraceStore();
    store.append(packet('5:1+::{"name":"a"}', { dir: 'in' }));
    store.append(packet('5:1+::{"name":"b"}', { dir: 'out' }));
    store.append(packet('6:::1', { dir: 'in' }));
    store.append(packet('6:::1', { dir: 'out' }));
    expect([1, 2, 3, 4].map((seq) => store.row(seq)?.pair)).toEqual([4, 3, 2, 1]);
  });

  test('a second ack of the same id is alone', () => {
    const store = new TraceStore();
    store.append(packet('3:1::x'));
    store.append(packet('6:::1', { dir: 'out' }));
    store.append(packet('6:::1', { dir: 'out' }));
    expect([1, 2, 3].map((seq) => store.row(seq)?.pair)).toEqual([2, 1, undefined]);
  });

  test('requests that are never answered are given up, the oldest first', () => {
    const store = new TraceStore();
    for (let id = 1; id <= 65_537; id++) store.append(packet(`3:${id}::x`));
    const late = store.append(packet('6:::1', { dir: 'out' }));
    const inTime = store.append(packet('6:::5000', { dir: 'out' }));
    expect(store.row(late)?.pair).toBeUndefined();
    expect(store.row(inTime)?.pair).toBe(5000);
  });

  test('an ack whose request is no longer kept still names it', () => {
    const store = new TraceStore({ maxPackets: 3 });
    store.append(packet('3:1::x'), 10);
    for (let sent = 0; sent < 5; sent++) store.append(packet('2::'));
    const ack = store.append(packet('6:::1', { dir: 'out' }), 25);
    expect(store.record(1)).toBeUndefined();
    expect(store.row(ack)).toMatchObject({ pair: 1, rttMs: 15 });
  });
});

describe('verdicts and faults', () => {
  const verdict = (allowed: boolean, cause: number): TraceEvent => ({
    kind: 'acl',
    sid: 'alpha',
    endpoint: '',
    acl: { state: 'closed' },
    verdict: { allowed, method: 'on_say', because: 'method_access_denied' },
    cause,
  });

  test('a refusal marks the packet that it is about, and stays', () => {
    const store = new TraceStore();
    const seq = store.append(packet('5:::{"name":"say"}'));
    store.append(verdict(false, seq));
    store.append(verdict(true, seq));
    expect(store.row(seq)?.denied).toBe(true);
  });

  test('a permission marks no row as denied', () => {
    const store = new TraceStore();
    const seq = store.append(packet('5:::{"name":"say"}'));
    store.append(verdict(true, seq));
    expect(store.row(seq)).not.toHaveProperty('denied');
  });

  test('a fault marks its cause', () => {
    const store = new TraceStore();
    const seq = store.append(packet('5:::{"name":"say"}'));
    store.append({ kind: 'fault', code: 'exception', message: 'It threw.', cause: seq });
    expect(store.row(seq)?.fault).toBe(true);
  });

  test('causes that are not kept, or never were, do no harm', () => {
    const store = new TraceStore({ maxPackets: 1 });
    store.append(packet('2::'));
    store.append(packet('2::'));
    for (const cause of [0, 1, 99]) store.append(verdict(false, cause));
    expect(store.row(2)).not.toHaveProperty('denied');
  });

  test('everything a packet caused is found, oldest first, up to a limit', () => {
    const store = new TraceStore({ maxPackets: 64 });
    for (let sent = 0; sent < 20; sent++) store.append(packet('2::'));
    const seq = store.append(packet('5:::{"name":"say"}'));
    const caused = [
      store.append(verdict(true, seq)),
      store.append({ kind: 'script', op: 'log', script: 'a.ts', message: 'x', cause: seq }),
      store.append(packet('3:::x', { dir: 'out', cause: seq })),
    ];
    store.append(packet('3:::y', { dir: 'out', cause: 1 }));
    expect(store.caused(seq, 10)).toEqual(caused);
    expect(store.caused(seq, 2)).toEqual(caused.slice(0, 2));
    expect(store.caused(2, 10)).toEqual([]);
  });
});

test('the exchange that carried a packet is found by its number', () => {
  const store = new TraceStore();
  store.append(packet('2::', { exchange: 3 }));
  store.append({
    kind: 'exchange',
    exchange: 3,
    method: 'POST',
    url: '/',
    status: 200,
    requestHeaders: [],
    responseHeaders: [],
    startedAt: 0,
    heldMs: 1,
    bytesIn: 0,
    bytesOut: 0,
  });
  store.append(packet('2::', { exchange: 3 }));
  expect(store.exchange(3)).toBe(2);
  expect(store.exchange(4)).toBeUndefined();
  expect(store.exchange(0)).toBeUndefined();
});
