// What a list shows of a record.
import { describe, expect, test } from 'vitest';
import type { TraceEvent } from '../../../src/shared/index.ts';
import { TraceStore } from '../../../src/trace/index.ts';
import { packet } from '../support/events.ts';

function rowOf(event: TraceEvent) {
  const store = new TraceStore();
  return store.row(store.append(event, 5));
}

describe('packets', () => {
  test('an event shows its name, its id and its arguments', () => {
    const raw = '5:7+:/chat:{"name":"say","args":[{"to":"bob"},"hi",3]}';
    expect(rowOf(packet(raw, { transport: 'websocket' }))).toEqual({
      seq: 1,
      at: 5,
      kind: 'packet',
      dir: 'in',
      origin: 'peer',
      sid: 'alpha',
      transport: 'websocket',
      type: 'event',
      endpoint: '/chat',
      name: 'say',
      id: '7+',
      size: raw.length,
      preview: '{"to":"bob"},"hi",3',
    });
  });

  test.each([
    ['3:7:/chat:plain text', { type: 'message', id: '7', preview: 'plain text' }],
    ['4::/chat:{"a":[1]}', { type: 'json', preview: '{"a":[1]}' }],
    ['6::/chat:12+["yes"]', { type: 'ack', id: '12', preview: '"yes"' }],
    ['1::/chat:?room=a', { type: 'connect', endpoint: '/chat', preview: '?room=a' }],
    ['7::/chat:2+0', { type: 'error', preview: 'unauthorized, reconnect' }],
    ['2::', { type: 'heartbeat', endpoint: '', preview: '' }],
    ['3:007::x', { id: '007' }],
    ['garbage', { type: 'unreadable', preview: 'garbage' }],
  ])('%s', (raw, row) => {
    expect(rowOf(packet(raw))).toMatchObject(row);
  });

  test('size counts UTF-8 bytes, a lone surrogate as three', () => {
    expect(rowOf(packet('3:::é😀'))?.size).toBe(4 + 2 + 4);
    expect(rowOf(packet('3:::\ud800'))?.size).toBe(4 + 3);
  });

  test('a preview is cut to 200 units, never inside of a pair', () => {
    expect(rowOf(packet(`3:::${'x'.repeat(199)}😀`))?.preview).toBe('x'.repeat(199));
    expect(rowOf(packet(`3:::${'x'.repeat(500)}`))?.preview).toBe('x'.repeat(200));
  });

  test('a packet of megabytes shows the beginning of its arguments', () => {
    const raw = `5:::{"name":"big","args":["${'y'.repeat(5_000_000)}"]}`;
    expect(rowOf(packet(raw))?.preview).toBe(`"${'y'.repeat(199)}`);
  });
});

describe('other records have a word for their type and a sentence', () => {
  test.each<[TraceEvent, object]>([
    [
      {
        kind: 'exchange',
        exchange: 1,
        method: 'GET',
        url: '/socket.io/1/',
        status: 200,
        requestHeaders: [],
        responseHeaders: [],
        startedAt: 1,
        heldMs: 2,
        bytesIn: 10,
        bytesOut: 20,
      },
      { type: 'GET 200', preview: '/socket.io/1/', size: 30 },
    ],
    [
      { kind: 'session', sid: 'alpha', phase: 'disconnected', reason: 'close timeout' },
      { type: 'disconnected', preview: 'close timeout' },
    ],
    [{ kind: 'session', sid: 'alpha', phase: 'open' }, { type: 'opened' }],
    [
      { kind: 'session', sid: 'alpha', phase: 'open', joined: '/chat' },
      { type: 'joined', endpoint: '/chat', preview: '/chat' },
    ],
    [
      {
        kind: 'acl',
        sid: 'alpha',
        endpoint: '/chat',
        acl: { state: 'listed', methods: ['on_say'] },
        verdict: { allowed: false, method: 'on_kick', because: 'method_access_denied' },
      },
      { type: 'denied', denied: true, preview: 'on_kick: method_access_denied (on_say)' },
    ],
    [
      { kind: 'acl', sid: 'a', endpoint: '', acl: { state: 'closed' }, change: { op: 'reset' } },
      { type: 'reset', preview: '(closed)' },
    ],
    [
      { kind: 'timer', sid: 'alpha', timer: 'close timeout', afterMs: 60_000 },
      { type: 'close timeout', preview: 'after 60000 ms' },
    ],
    [
      { kind: 'fault', code: 'bad-json', message: 'It is no JSON.', raw: '4:::{é' },
      { type: 'bad-json', preview: 'It is no JSON.', fault: true, size: 7 },
    ],
    [
      { kind: 'script', op: 'log', script: 'chat.ts', level: 'warn', message: 'careful' },
      { type: 'warn', preview: 'careful' },
    ],
    [
      { kind: 'script', op: 'loaded', script: 'chat.ts' },
      { type: 'loaded', preview: 'chat.ts' },
    ],
    [
      { kind: 'frame', sid: 'alpha', dir: 'out', opcode: 'ping', bytes: 4 },
      { type: 'ping', preview: '4 bytes', size: 4, dir: 'out' },
    ],
  ])('%o', (event, row) => {
    expect(rowOf(event)).toMatchObject(row);
  });
});
