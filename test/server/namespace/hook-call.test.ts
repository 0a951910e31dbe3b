// Which method a packet asks for.
import { expect, test } from 'vitest';

import { methodOfPacket } from '../../../src/server/namespace/hook-call.ts';
import type { Packet } from '../../../src/shared/index.ts';

test.each<[Packet, string]>([
  [{ type: 'event', endpoint: '', name: 'user message', args: [] }, 'on_user_message'],
  [{ type: 'message', endpoint: '', data: '' }, 'recv_message'],
  [{ type: 'json', endpoint: '', data: null }, 'recv_json'],
  [{ type: 'connect', endpoint: '', qs: '' }, 'recv_connect'],
  [{ type: 'disconnect', endpoint: '' }, 'recv_disconnect'],
  [{ type: 'error', endpoint: '', reason: '', advice: '' }, 'recv_error'],
  [{ type: 'ack', endpoint: '', ackId: '7', args: [] }, 'the callback of ack 7'],
  [{ type: 'noop', endpoint: '' }, 'a packet of type noop'],
])('%j: %s', (packet, method) => {
  expect(methodOfPacket(packet).snake).toBe(method);
});
