import { expect, test } from 'vitest';
import { ackRequest } from '../../src/protocol/automatic-ack.ts';

test.each([
  ['3:7::{', { id: '7', endpoint: '' }],
  ['foo:2:/chat:x', { id: '2', endpoint: '/chat' }],
  ['::9:007:', { id: '007', endpoint: '' }],
  ['3:x:3:::y', { id: '3', endpoint: '' }],
  ['a:b c:d:12:/e', { id: '12', endpoint: '/e' }],
])('%s asks for an ack', (text, asked) => {
  expect(ackRequest(text)).toEqual(asked);
});

test.each(['', ':', 'foo', 'foo:', '9:4', '9:4+::x', '9:::x', '9:+::4:5:', '9:4x:'])(
  '%s asks for none',
  (text) => {
    expect(ackRequest(text)).toBeUndefined();
  },
);

test('a long text is read in one pass', () => {
  const runs = 'x:1'.repeat(300_000);
  expect(ackRequest(runs)).toBeUndefined();
  expect(ackRequest('9'.repeat(1_000_000))).toBeUndefined();
});
