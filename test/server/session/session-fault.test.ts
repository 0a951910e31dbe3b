import { expect, test } from 'vitest';

import {
  blacklisted,
  notJoined,
  outboxFull,
  tooLate,
} from '../../../src/server/session/session-fault.ts';

test('a packet nobody handles is named with its endpoint and what to do', () => {
  expect(notJoined('/chat', '3::/chat:hi', 7)).toEqual({
    do: 'fault',
    code: 'not-joined',
    message:
      'A packet for /chat was not handled, as the session has not joined it. Send 1::/chat first; a stock client that reconnects sends what it kept before it joins again.',
    endpoint: '/chat',
    raw: '3::/chat:hi',
    cause: 7,
  });
});

test('a sentence stays short, however long the endpoint is', () => {
  expect(notJoined('/x'.repeat(5_000), '', 0).message.length).toBeLessThan(600);
});

test('an event that clients may not emit is named, in short', () => {
  const fault = blacklisted('x'.repeat(5_000), { endpoint: '/chat', raw: '5::', cause: 7 });
  expect(fault).toMatchObject({ code: 'blacklisted', endpoint: '/chat', raw: '5::', cause: 7 });
  expect(fault.message.length).toBeLessThan(400);
});

test('a full outbox and a packet that comes too late keep their cause', () => {
  expect(outboxFull(3)).toMatchObject({ code: 'outbox-full', cause: 3 });
  const packet = { raw: '3:::x', cause: 4, origin: 'server' } as const;
  expect(tooLate(packet)).toEqual({ do: 'lose', packets: [packet], why: 'the session had ended' });
});
