// Header lines that many requests have the same are kept once, and are found and read as if each had its own.
import { expect, test } from 'vitest';
import type { ExchangeEvent } from '../../../src/shared/index.ts';
import { compileFilter } from '../../../src/trace/filter/index.ts';
import { TraceStore } from '../../../src/trace/index.ts';

/** An upgrade as browsers ask for it: all lines are the same, but for the key. */
function upgrade(number: number): ExchangeEvent {
  return {
    kind: 'exchange',
    sid: 'alpha',
    transport: 'websocket',
    exchange: number,
    method: 'GET',
    url: '/socket.io/1/websocket/alpha',
    status: 101,
    requestHeaders: [
      ...['Host', 'example.test', 'User-Agent', 'Mozilla/5.0 '.repeat(10), 'Cookie', 'theme=dark'],
      ...['Sec-WebSocket-Key', `key${number}==`, 'Sec-WebSocket-Version', '13'],
    ],
    responseHeaders: ['Upgrade', 'websocket', 'Sec-WebSocket-Accept', `accept${number}=`],
    startedAt: 5,
    heldMs: 1,
    bytesIn: 0,
    bytesOut: 0,
  };
}

function filled(count: number): TraceStore {
  const store = new TraceStore();
  for (let number = 1; number <= count; number += 1) store.append(upgrade(number), 5);
  return store;
}

test('a row of such a request takes a fraction of its header lines', () => {
  const perRow = (filled(2000).totals().bytes - filled(1000).totals().bytes) / 1000;
  expect(JSON.stringify(upgrade(1)).length).toBeGreaterThan(450);
  expect(perRow).toBeLessThan(300);
});

test('all of them come back, the first, the second and the last', () => {
  const store = filled(1000);
  for (const seq of [1, 2, 1000]) {
    expect(store.record(seq)).toEqual({ ...upgrade(seq), seq, at: 5 });
  }
});

test.each([
  ['"theme=dark"', 1000],
  ['"key77=="', 1],
  ['"accept1000="', 1],
  ['"nobody sent this"', 0],
])('%s is found in %i of a thousand', (words, count) => {
  const store = filled(1000);
  const filter = compileFilter(words);
  if (!filter.ok) throw new Error(filter.fault.message);
  const cursor = store.cursor();
  let found = 0;
  for (let seq = 1; seq <= 1000; seq += 1)
    if (cursor.seek(seq) && filter.value.matchesRow(cursor)) found += 1;
  expect(found).toBe(count);
});

test('lists that never come again are written out, and cost no more than that', () => {
  const store = new TraceStore();
  for (let number = 1; number <= 600; number += 1) {
    const requestHeaders = ['X-Number', `${number}`, 'X-Number', `${number}`];
    store.append({ ...upgrade(number), requestHeaders }, 5);
    expect(store.record(number)).toMatchObject({ requestHeaders });
  }
});
