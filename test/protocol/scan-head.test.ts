// The head of a packet agrees with the packet, wherever there is one.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import type { Packet } from '../../src/shared/index.ts';
import { encodePacket, scanHead } from '../../src/protocol/index.ts';

import { anyPacket } from './any-packet.ts';
import { CANONICAL, FORGIVEN } from './vectors.ts';

function headOf(packet: Packet) {
  return {
    type: packet.type,
    endpoint: packet.endpoint,
    id: packet.id,
    ack: packet.ack,
    name: packet.type === 'event' ? packet.name : undefined,
    ackId: packet.type === 'ack' ? packet.ackId : undefined,
  };
}

describe('the head of every packet of the table', () => {
  test.each([...CANONICAL, ...FORGIVEN])('$text', ({ text, packet }) => {
    expect(scanHead(text)).toMatchObject(headOf(packet));
  });
});

test('the head of any packet', () => {
  fc.assert(
    fc.property(anyPacket(), (packet) => {
      expect(scanHead(encodePacket(packet))).toMatchObject(headOf(packet));
    }),
  );
});

test.each([
  ['3:::hi', 4],
  ['3::', 3],
  ['3::/a', 5],
  ['3:1+:/a:hi', 8],
  ['::3:::hi', 6],
  ['1::/a:?x', 6],
  ['1::/a?x', 5],
  ['2', 1],
])('the data of %s starts at %i', (text, at) => {
  expect(scanHead(text)?.dataAt).toBe(at);
});

test('an event that cannot be read still has the name it begins with', () => {
  expect(scanHead('5:::{"name":"a","args":[1')?.name).toBe('a');
  expect(scanHead('5:::woot')).toMatchObject({ type: 'event' });
});

test.each(['', 'foo', '9::', '3:x::', '3:1'])('"%s" has no head', (text) => {
  expect(scanHead(text)).toBeUndefined();
});
