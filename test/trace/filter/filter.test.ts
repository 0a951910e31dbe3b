// The filter language, sentence by sentence, on records of the store.
import { describe, expect, test } from 'vitest';
import type { TraceEvent } from '../../../src/shared/index.ts';
import { compileFilter, type Filter } from '../../../src/trace/filter/index.ts';
import { TraceStore } from '../../../src/trace/index.ts';
import { packet } from '../support/events.ts';

function compiled(text: string): Filter {
  const filter = compileFilter(text);
  if (!filter.ok) throw new Error(`${text}: ${filter.fault.message}`);
  return filter.value;
}

/** Numbers of the records that pass. */
function found(text: string, store: TraceStore): number[] {
  const filter = compiled(text);
  const cursor = store.cursor();
  const seqs: number[] = [];
  for (let seq = store.firstSeq; seq <= store.lastSeq; seq++) {
    if (cursor.seek(seq) && filter.matchesRow(cursor)) seqs.push(seq);
  }
  return seqs;
}

function storeOf(...events: TraceEvent[]): TraceStore {
  const store = new TraceStore();
  for (const [index, event] of events.entries()) store.append(event, 1000 * (index + 1));
  return store;
}

const user = '5:1+:/chat:{"name":"user joined","args":[{"id":101,"tags":["new","vip"]},"Bob"]}';
const chat = storeOf(
  packet(user, { transport: 'websocket' }),
  packet('6::/chat:1+["welcome"]', { dir: 'out', origin: 'server' }),
  packet('3:7:/news:Grüße, BOB', { sid: 'beta', transport: 'xhr-polling' }),
  packet('4::/chat:{"level":3,"who":null,"done":true}', { dir: 'out', origin: 'inject' }),
  packet('2::'),
  { kind: 'fault', code: 'bad-json', message: 'No JSON at all.', raw: '4:::{', cause: 3 },
  {
    kind: 'acl',
    sid: 'alpha',
    endpoint: '/chat',
    acl: { state: 'listed', methods: ['on_say'] },
    verdict: { allowed: false, method: 'on_user_joined', because: 'method_access_denied' },
    cause: 1,
  },
  {
    kind: 'exchange',
    exchange: 1,
    method: 'GET',
    url: '/socket.io/1/?t=1',
    status: 404,
    requestHeaders: ['Host', 'localhost'],
    responseHeaders: [],
    startedAt: 0,
    heldMs: 3,
    bytesIn: 0,
    bytesOut: 12,
  },
  { kind: 'script', op: 'log', script: '/srv/chat.ts', level: 'warn', message: 'hello world' },
  { kind: 'session', sid: 'beta', phase: 'disconnected', reason: 'booted' },
);

describe.each<[string, [filter: string, seqs: number[]][]]>([
  [
    'comparisons',
    [
      ['type == "event"', [1]],
      ['type == event', [1]],
      ['type != event && kind == packet', [2, 3, 4, 5]],
      ['ns == /chat', [1, 2, 4, 7]],
      ['endpoint == "" && kind == packet', [5]],
      ['event == "user joined"', [1]],
      ['name ~ "^user"', [1]],
      ['name ~ /^USER/i', [1]],
      ['name ~ /^USER/', []],
      ['name contains JOIN', [1]],
      ['type in [event, ack, "json"]', [1, 2, 4]],
      ['type in []', []],
      ['dir == out', [2, 4]],
      ['origin == inject', [4]],
      ['sid == beta', [3, 10]],
      ['session == beta', [3, 10]],
      ['transport == websocket', [1]],
      ['size > 60', [1]],
      ['size <= 3', [5, 9, 10, 7].toSorted((a, b) => a - b)],
      ['seq in [2, 3]', [2, 3]],
      ['kind == fault', [6]],
      ['type == denied', [7]],
      ['type == "GET 404"', [8]],
      ['status >= 400', [8]],
      ['url contains socket.io', [8]],
      ['script ~ "chat\\.ts$"', [9]],
      ['acl == denied', [1, 7]],
      ['acl != denied && kind == packet', [2, 3, 4, 5]],
      ['fault', [3, 6]],
      ['fault == false && dir == in', [1, 5]],
      ['!fault and kind == packet', [1, 2, 4, 5]],
    ],
  ],
  [
    'acks',
    [
      ['id == 1', [1, 2]],
      ['id > 5', [3]],
      ['ack == handler', [1]],
      ['ack == transport', [3]],
      ['ack.pending', [3]],
      ['ack.pending == true', [3]],
      ['ack.ms == 1000', [1, 2]],
      ['ack.ms > 1000', []],
    ],
  ],
  [
    'args and data',
    [
      ['args[0].id > 100', [1]],
      ['args[0].id == 101', [1]],
      ['args[0].id == "101"', []],
      ['args[0]["tags"][1] == vip', [1]],
      ['args[0].tags.length == 2', [1]],
      ['args[0].tags contains NEW', [1]],
      ['args[0].tags == \'["new","vip"]\'', [1]],
      ['args[1] ~ "^B"', [1]],
      ['args[1] >= "Bo"', [1]],
      ['args[0] in [welcome, 4]', [2]],
      ['args contains welcome', [2]],
      ['args[9] == 1', []],
      ['args[9].deep.path == 1', []],
      ['args[0].constructor != 1 && type == event', [1]],
      ['data.level == 3', [4]],
      ['data.who == null', [4]],
      ['data.done == true', [4]],
      ['data contains "grüsse"', []],
      ['data contains "GRÜßE"', [3]],
      ['data.length > 3', [3]],
    ],
  ],
  [
    'words search the whole text, whatever the case',
    [
      ['bob', [1, 3]],
      ['"USER JOINED"', [1]],
      ['grÜße', [3]],
      ['404', [8]],
      ['localhost', [8]],
      ['"hello world"', [9]],
      ['booted', [10]],
      ['on_user_joined', [7]],
      ['"no json"', [6]],
      ['"4:::{"', [6]],
      ['verdict', []],
      ['""', [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]],
      ['text contains welcome', [2]],
      ['raw ~ "^6:"', [2]],
      ['bob chat', [1]],
      ["'bob' and not news", [1]],
    ],
  ],
  [
    'logic',
    [
      ['', [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]],
      ['type == event || type == ack', [1, 2]],
      ['type == event or type == ack', [1, 2]],
      ['kind == packet && !(type == event || type == ack)', [3, 4, 5]],
      ['not not type == event', [1]],
      ['type == heartbeat or type == ack and dir == in', [5]],
      ['(type == heartbeat or type == ack) and dir == in', [5]],
      ['(type == heartbeat or type == ack) dir == out', [2]],
      ['TYPE == event AND NOT Name == x', [1]],
      ['! name == "user joined" && type == event', []],
    ],
  ],
  [
    'time',
    [
      ['time <= 2000', [1, 2]],
      ['time > "1970-01-01T00:00:09Z"', [10]],
      ['time == 3000', [3]],
    ],
  ],
])('%s', (_, cases) => {
  test.each(cases)('%s', (filter, seqs) => {
    expect(found(filter, chat)).toEqual(seqs);
  });
});

test('a time of day is that of the place', () => {
  const store = new TraceStore();
  store.append(packet('2::'), new Date(2026, 10, 22, 12, 29, 59).getTime());
  store.append(packet('2::'), new Date(2026, 10, 22, 12, 30, 5, 250).getTime());
  store.append(packet('2::'), new Date(2026, 10, 23, 0, 10).getTime());
  expect(found('time >= "12:30"', store)).toEqual([2]);
  expect(found('time == "12:30:05.25"', store)).toEqual([2]);
  expect(found('time < "1:00"', store)).toEqual([3]);
  expect(found('time < "2026-11-23"', store)).toEqual([1, 2]);
  expect(found('time > "2026-11-22 12:30"', store)).toEqual([2, 3]);
});

test('a filter says whether its answers last', () => {
  expect(compiled('type == event && bob').isLasting).toBe(true);
  for (const text of ['acl == denied', 'x || !fault', '(ack.pending)', 'not ack.ms > 3']) {
    expect(compiled(text).isLasting).toBe(false);
  }
});

test('a record alone is asked without a store', () => {
  const filter = compiled('type == event && args[0] == "x" && size < 50 && y');
  const store = storeOf(packet('5:::{"name":"y","args":["x"]}'), packet('5:::{"name":"y"}'));
  const records = [store.record(1), store.record(2)].filter((each) => each !== undefined);
  expect(records.map((record) => filter.matches(record))).toEqual([true, false]);
});
