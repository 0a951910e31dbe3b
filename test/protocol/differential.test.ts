// Side by side with the parser of socket.io 0.9.19: the same everywhere but in the differences listed in the table.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import {
  decodePacket,
  decodePayload,
  encodePacket,
  encodePayload,
} from '../../src/protocol/index.ts';

import { anyPacket } from './any-packet.ts';
import { asHandedOn, reference, toReference } from './reference.ts';
import { CANONICAL, FAULTS, FORGIVEN } from './vectors.ts';

const READ = [...CANONICAL, ...FORGIVEN];

/** Of what was read only what the table speaks about. */
function pick(read: Record<string, unknown>, spoken: object = {}) {
  return Object.fromEntries(Object.keys(spoken).map((key) => [key, read[key]]));
}

describe('the reference reads what we read', () => {
  const same = READ.filter((vector) => vector.reference === undefined);
  test.each(same)('$text', ({ text, packet }) => {
    expect(asHandedOn(reference.decodePacket(text))).toEqual(toReference(packet));
  });
});

describe('the reference reads it differently, and we know how', () => {
  const different = READ.filter((vector) => vector.reference !== undefined);
  test.each(different)('$text: $reference.because', ({ text, packet, reference: differs }) => {
    const read = reference.decodePacket(text);
    expect(pick(read, differs?.reads)).toEqual(differs?.reads);
    expect(read).not.toMatchObject(toReference(packet));
  });
});

describe('the reference writes what we write', () => {
  test.each(READ)('$text', ({ packet, referenceWrites }) => {
    const written = reference.encodePacket(toReference(packet));
    const unescaped = encodePacket(packet)
      .replaceAll('\\u2028', '\u2028')
      .replaceAll('\\u2029', '\u2029');
    expect(written).toBe(referenceWrites === undefined ? encodePacket(packet) : unescaped);
  });
});

describe('what we refuse does nothing sensible in the reference', () => {
  test.each(FAULTS)('$text', ({ text, reference: outcome }) => {
    const read = reference.decodePacket(text);
    if (outcome === 'ignores it') expect(read.type).toBeUndefined();
    else expect(pick(read, outcome)).toEqual(outcome);
  });
});

test('any packet: the reference writes the same text', () => {
  fc.assert(
    fc.property(anyPacket(), (packet) => {
      expect(encodePacket(packet)).toBe(reference.encodePacket(toReference(packet)));
    }),
    { numRuns: 2_000 },
  );
});

test('any packet: the reference reads our text as the packet we wrote', () => {
  fc.assert(
    fc.property(anyPacket(), (packet) => {
      expect(reference.decodePacket(encodePacket(packet))).toEqual(toReference(packet));
    }),
    { numRuns: 2_000 },
  );
});

test('any text that we read without a note, the reference reads the same', () => {
  const units = fc.constantFrom(
    ...'0123456789:+/{}[]",ae\\u- ',
    '"name":"a"',
    '"args":[',
    '{"name":"a"',
    '5:::',
  );
  fc.assert(
    fc.property(fc.string({ unit: units, maxLength: 12 }), (text) => {
      const ours = decodePacket(text);
      if (!ours.ok || ours.value.notes !== undefined) return;
      const { packet } = ours.value;
      // JSON without data, with or without an id, is `false` there: the table has it.
      if (packet.type === 'json' && packet.data === undefined) return;
      expect(asHandedOn(reference.decodePacket(text))).toEqual(toReference(packet));
    }),
    { numRuns: 5_000 },
  );
});

test('any payload: both write the same and read the same packets out of it', () => {
  fc.assert(
    fc.property(fc.array(anyPacket(), { maxLength: 5 }), (packets) => {
      const texts = packets.map(encodePacket);
      const payload = encodePayload(texts);
      expect(payload).toBe(reference.encodePayload(texts));
      expect(decodePayload(payload)).toEqual({ texts });
      if (texts.length > 0) {
        expect(reference.decodePayload(payload)).toEqual(packets.map(toReference));
      }
    }),
  );
});
