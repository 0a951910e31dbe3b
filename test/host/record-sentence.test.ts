import { expect, test } from 'vitest';
import { printable, recordSentence } from '../../src/host/record-sentence.ts';
import type { TraceEvent } from '../../src/shared/index.ts';

/** The sentence without its time of day, which depends on where the test runs. */
function sentence(event: TraceEvent): string {
  const line = recordSentence({ ...event, seq: 1, at: 1_700_000_000_123 });
  expect(line).toMatch(/^\d\d:\d\d:\d\d\.123 /);
  return line.slice(13);
}

const SID = '4d4f18a0bTqTeLSSuAtc';

const SAYINGS: [TraceEvent, string][] = [
  [
    {
      kind: 'packet',
      sid: SID,
      dir: 'in',
      origin: 'peer',
      transport: 'websocket',
      raw: '5:1+:/chat:{"name":"nickname","args":["ann"]}',
    },
    '4d4f18a0 sent event "nickname" at /chat over websocket: 5:1+:/chat:{"name":"nickname","args":["ann"]}',
  ],
  [
    {
      kind: 'packet',
      sid: SID,
      dir: 'out',
      origin: 'inject',
      raw: '2::',
      lost: 'transport gone',
    },
    '4d4f18a0 got heartbeat (inject) (lost: transport gone): 2::',
  ],
  [
    {
      kind: 'exchange',
      exchange: 1,
      method: 'GET',
      url: '/socket.io/1/',
      status: 200,
      requestHeaders: [],
      responseHeaders: [],
      startedAt: 0,
      heldMs: 3.4,
      bytesIn: 0,
      bytesOut: 60,
    },
    'GET /socket.io/1/ answered 200 after 3 ms',
  ],
  [
    { kind: 'frame', sid: SID, dir: 'in', opcode: 'binary', bytes: 12 },
    '4d4f18a0 sent a binary frame of 12 bytes',
  ],
  [
    {
      kind: 'session',
      sid: SID,
      phase: 'disconnected',
      reason: 'close timeout',
      transport: 'xhr-polling',
    },
    '4d4f18a0 is disconnected over xhr-polling, close timeout',
  ],
  [{ kind: 'session', sid: SID, phase: 'open', joined: '/chat' }, '4d4f18a0 joined /chat'],
  [{ kind: 'session', sid: SID, phase: 'open', left: '' }, '4d4f18a0 left the root'],
  [
    {
      kind: 'acl',
      sid: SID,
      endpoint: '/chat',
      acl: { state: 'closed' },
      verdict: { allowed: false, method: 'on_kick', because: 'method_access_denied' },
    },
    '4d4f18a0 was denied on_kick at /chat: method_access_denied',
  ],
  [
    {
      kind: 'acl',
      sid: SID,
      endpoint: '',
      acl: { state: 'listed', methods: ['on_a', 'on_b'] },
      change: { op: 'add', method: 'on_b', by: 'chat.ts:18' },
    },
    '4d4f18a0 has its list at the root listed to 2 methods (add by chat.ts:18)',
  ],
  [
    { kind: 'timer', sid: SID, timer: 'heartbeat timeout', afterMs: 60_000 },
    '4d4f18a0 heartbeat timeout ran out after 60 s',
  ],
  [
    { kind: 'fault', code: 'bad-json', message: 'The args are no JSON.' },
    'fault bad-json: The args are no JSON.',
  ],
  [
    { kind: 'script', op: 'log', script: '/x/chat.ts', level: 'warn', message: 'hm' },
    '/x/chat.ts says (warn): hm',
  ],
  [{ kind: 'script', op: 'loaded', script: '/x/chat.ts' }, 'script /x/chat.ts loaded'],
];

test.each(SAYINGS)('$kind', (event, said) => {
  expect(sentence(event)).toBe(said);
});

test('a record is one line of bounded length, whatever a peer put into it', () => {
  const raw = `3:::\u001b[2J\r\n\u2028\u202e\u0000\ud800${'x'.repeat(10_000)}`;
  const said = sentence({ kind: 'packet', sid: SID, dir: 'in', origin: 'peer', raw });
  expect(said).toContain(
    'sent message: 3:::\\u001b[2J\\u000d\\u000a\\u2028\\u202e\\u0000\\ud800xxx',
  );
  expect(said.length).toBeLessThan(500);
  expect(said.endsWith('…')).toBe(true);
});

test('text that is not ASCII stays readable', () => {
  expect(printable('é ☃ 😀', 100)).toBe('é ☃ 😀');
});
