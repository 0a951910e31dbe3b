// @vitest-environment node
import { expect, test } from 'vitest';
import { encodePacket } from '../../../../src/protocol/index.ts';
import { previewPacket } from '../../../../src/renderer/panels/composer/preview.ts';
import type { Packet, PacketForm } from '../../../../src/shared/index.ts';

const FORMS: readonly PacketForm[] = [
  { type: 'disconnect', endpoint: '' },
  { type: 'connect', endpoint: '/chat', qs: '?a=1' },
  { type: 'heartbeat', endpoint: '' },
  { type: 'message', endpoint: '', id: '1', ack: 'transport', data: 'hello' },
  { type: 'message', endpoint: '', data: '' },
  { type: 'json', endpoint: '/j', data: { a: [1, 'two'] } },
  { type: 'event', endpoint: '/chat', id: '7', ack: 'handler', name: 'x', args: [{ a: '☃' }] },
  { type: 'event', endpoint: '', name: 'bare', args: [] },
  { type: 'ack', endpoint: '/chat', ackId: '4', args: [] },
  { type: 'ack', endpoint: '', ackId: '4', args: [null, 1] },
  { type: 'error', endpoint: '/x', reason: 'unauthorized', advice: 'reconnect' },
  { type: 'error', endpoint: '', reason: '', advice: '' },
  { type: 'noop', endpoint: '' },
];

test.each(FORMS)('%j looks in the preview as the server writes it', (form) => {
  expect(previewPacket(form)).toBe(encodePacket(form as Packet));
});

test('raw text is shown as it is typed', () => {
  expect(previewPacket({ raw: 'hello' })).toBe('hello');
});
