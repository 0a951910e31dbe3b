// What is counted of calls, refusals and changes of lists, as records come.
import { expect, test } from 'vitest';
import { CallBook } from '../../src/inspector/call-book.ts';
import { askedName, CallCounts } from '../../src/inspector/call-counts.ts';
import type { AclEvent, Packet, PacketEvent } from '../../src/shared/index.ts';

function event(sid: string, name: string, endpoint = '/chat'): PacketEvent {
  const packet: Packet = { type: 'event', endpoint, name, args: [] };
  return { kind: 'packet', sid, dir: 'in', origin: 'peer', raw: '', packet };
}

function denied(sid: string, method: string, cause: number): AclEvent {
  const verdict = { allowed: false, method, because: 'method_access_denied' } as const;
  return { kind: 'acl', sid, endpoint: '/chat', acl: { state: 'closed' }, verdict, cause };
}

test('calls are counted by session and altogether, both spellings of an event as one method', () => {
  const book = new CallBook();
  book.note(event('ann', 'user message'), 1, 100);
  book.note(event('ann', 'user_message'), 2, 200);
  book.note(event('bob', 'user message'), 3, 300);
  book.note({ ...event('bob', 'x'), dir: 'out' }, 4, 400);
  book.note(
    { ...event('bob', 'x'), packet: { type: 'message', endpoint: '/chat', data: '' } },
    5,
    9,
  );
  const { methods, sessions } = book.report('/chat', ['ann', 'nobody']);
  expect(sessions).toEqual([
    {
      sid: 'ann',
      methods: [{ method: 'on_user_message', asked: 2, refused: 0, last: { packet: 2, at: 200 } }],
    },
  ]);
  expect(methods).toEqual([
    { method: 'on_user_message', asked: 3, refused: 0, last: { packet: 3, at: 300 } },
    { method: 'recv_message', asked: 1, refused: 0, last: { packet: 5, at: 9 } },
  ]);
});

test('a refusal is counted with the packet it fell on; names that are no method stay as they are', () => {
  const book = new CallBook();
  book.note(event('ann', 'kick'), 1, 100);
  book.note(denied('ann', 'on_kick', 1), 2, 101);
  book.note(event('ann', '$'), 3, 200);
  expect(book.report('/chat', []).methods).toEqual([
    {
      method: 'on_kick',
      asked: 1,
      refused: 1,
      last: { packet: 1, at: 100 },
      verdict: { allowed: false, because: 'method_access_denied', packet: 1, at: 101 },
    },
    { method: '$', asked: 1, refused: 0, last: { packet: 3, at: 200 } },
  ]);
});

test('changes of a list are kept with who and when, the newest 200 of them', () => {
  const book = new CallBook();
  const acl = { state: 'listed', methods: ['on_a', 'on_b'] } as const;
  for (let seq = 1; seq <= 203; seq += 1) {
    const change = { op: 'add', method: `on_${seq}`, by: 'chat.ts:9' } as const;
    book.note({ kind: 'acl', sid: 'ann', endpoint: '/chat', acl, change, cause: 7 }, seq, seq * 10);
  }
  const { changes, dropped } = book.history('ann', '/chat');
  expect([changes.length, dropped]).toEqual([200, 3]);
  expect(changes[0]).toEqual({
    seq: 4,
    at: 40,
    op: 'add',
    method: 'on_4',
    by: 'chat.ts:9',
    packet: 7,
    state: 'listed',
    methods: 2,
  });
  expect(book.history('ann', '/other')).toEqual({ changes: [], dropped: 0 });
});

test('sessions that ended long ago are forgotten one by one; what they asked for stays in the sum', () => {
  const book = new CallBook();
  for (let number = 0; number < 502; number += 1) {
    const sid = `s${number}`;
    book.note(event(sid, 'post'), number * 2 + 1, number);
    book.note({ kind: 'session', sid, phase: 'disconnected' }, number * 2 + 2, number);
  }
  const { methods, sessions } = book.report('/chat', ['s0', 's1', 's2', 's501']);
  expect(methods).toMatchObject([{ method: 'on_post', asked: 502 }]);
  expect(sessions.map(({ sid }) => sid)).toEqual(['s2', 's501']);
  book.clear();
  expect(book.report('/chat', ['s2'])).toEqual({ methods: [], sessions: [], uncounted: 0 });
});

test('strangers cannot fill it: names and endpoints beyond a bound are only counted', () => {
  const book = new CallBook();
  for (let number = 0; number < 300; number += 1) book.note(event('ann', `n${number}`), 1, 1);
  book.note(event('ann', 'x'.repeat(201)), 1, 1);
  for (let number = 0; number < 300; number += 1) {
    book.note(event('ann', 'post', `/e${number}`), 1, 1);
  }
  const { methods, uncounted } = book.report('/chat', []);
  expect([methods.length, uncounted]).toEqual([200, 101]);
  expect(book.report('/e299', []).methods).toEqual([]);
});

test('what calls no method is not counted', () => {
  expect(askedName({ type: 'heartbeat', endpoint: '' })).toBeUndefined();
  expect(askedName({ type: 'ack', endpoint: '', ackId: '1', args: [] })).toBeUndefined();
  const counts = new CallCounts(1);
  const other = new CallCounts(2);
  for (const name of ['a', 'b']) other.ask(name, 1, 1);
  counts.add(other);
  expect([counts.tallies().length, counts.uncounted]).toEqual([1, 1]);
});
