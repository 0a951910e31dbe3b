// Writing packets: the whole table backwards, and round trips of any packet.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { decodePacket, encodePacket } from '../../src/protocol/index.ts';

import { anyPacket } from './any-packet.ts';
import { CANONICAL, FORGIVEN } from './vectors.ts';

describe('the table, backwards', () => {
  test.each([...CANONICAL, ...FORGIVEN])('$text', ({ text, packet, written = text }) => {
    expect(encodePacket(packet)).toBe(written);
  });
});

test('a reason outside the table is the word the reference writes', () => {
  expect(encodePacket({ type: 'error', endpoint: '/ns', reason: 'no idea', advice: '' })).toBe(
    '7::/ns:undefined',
  );
});

test('JSON cannot say infinity or nothing: both become null, as JSON.stringify has it', () => {
  const args = [Number.POSITIVE_INFINITY, Number.NaN, -0];
  expect(encodePacket({ type: 'event', endpoint: '', name: 'a', args })).toBe(
    '5:::{"name":"a","args":[null,null,0]}',
  );
});

test('any packet is read back as it was written', () => {
  fc.assert(
    fc.property(anyPacket(), (packet) => {
      const read = decodePacket(encodePacket(packet));
      expect(read).toEqual({ ok: true, value: { packet } });
    }),
    { numRuns: 2_000 },
  );
});

test('what was written is written again when it was read', () => {
  fc.assert(
    fc.property(anyPacket(), (packet) => {
      const text = encodePacket(packet);
      const read = decodePacket(text);
      expect(read.ok ? encodePacket(read.value.packet) : read.fault).toBe(text);
    }),
  );
});

test('JSON holds no line separator, whatever the packet', () => {
  const separated = fc.string({ unit: fc.constantFrom('\u2028', '\u2029', 'a', '"', 'é') });
  fc.assert(
    fc.property(separated, fc.array(separated), (name, args) => {
      const text = encodePacket({
        type: 'event',
        endpoint: '',
        name,
        args: [...args, { [name]: args }],
      });
      expect(text).not.toMatch(/[\u2028\u2029]/);
      expect(decodePacket(text)).toMatchObject({
        value: { packet: { name, args: [...args, {}] } },
      });
    }),
  );
});
