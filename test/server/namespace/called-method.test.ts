// Which method an input would have called.
import { expect, test } from 'vitest';

import { calledMethod } from '../../../src/server/namespace/called-method.ts';
import { HANDSHAKE } from './stage.ts';

const base = { sid: 'a', endpoint: '/x', cause: 1 };

test.each([
  ['5::/x:{"name":"user message","args":[1]}', 'on_user_message'],
  ['5:1+::{"name":"foo"}', 'on_foo'],
  ['3::/x:hello', 'recv_message'],
  ['4::/x:{"a":1}', 'recv_json'],
  ['7::/x:2+0', 'recv_error'],
  ['6::/x:7+[1]', 'the callback of ack 7'],
])('%s calls %s', (raw, snake) => {
  expect(calledMethod({ ...base, on: 'packet', raw }).snake).toBe(snake);
});

test('joining and leaving call their hooks', () => {
  const connect = { ...base, on: 'connect', qs: '', transport: 'websocket' } as const;
  expect(calledMethod({ ...connect, handshake: HANDSHAKE }).snake).toBe('recv_connect');
  expect(calledMethod({ ...base, on: 'leave', reason: 'left' }).snake).toBe('recv_disconnect');
});
