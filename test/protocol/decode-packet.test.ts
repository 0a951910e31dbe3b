// Reading packets: the whole table, what is forgiven, and that nothing ever throws.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { decodePacket, WIRE_FAULT_CODES } from '../../src/protocol/index.ts';

import { CANONICAL, FAULTS, FORGIVEN } from './vectors.ts';

describe('what every side writes is read without a note', () => {
  test.each(CANONICAL)('$text', ({ text, packet }) => {
    expect(decodePacket(text)).toEqual({ ok: true, value: { packet } });
  });
});

describe('dialects are forgiven and named', () => {
  test.each(FORGIVEN)('$text', ({ text, packet, notes = [] }) => {
    const read = decodePacket(text);
    expect(read).toMatchObject({ ok: true, value: { packet } });
    const said = read.ok ? (read.value.notes ?? []) : [];
    expect(said).toEqual(notes.map((words) => expect.stringContaining(words)));
  });
});

describe('what is no packet is a fault with its place', () => {
  test.each(FAULTS)('$text', ({ text, code, at }) => {
    const read = decodePacket(text);
    expect(read).toMatchObject({ ok: false, fault: { code, at } });
  });
});

test('a fault is a sentence with an excerpt from its place on', () => {
  const read = decodePacket(`4:::{"a":1,,${'x'.repeat(100)}`);
  expect(read).toEqual({
    ok: false,
    fault: {
      code: 'bad-json',
      at: 11,
      message:
        'The data is no JSON: a key in double quotes should stand at unit 11. ' +
        'The reference hands false to the handler.',
      excerpt: `,${'x'.repeat(39)}`,
    },
  });
});

test('where the text ends too early the excerpt shows its end', () => {
  const read = decodePacket(`4:::["${'é'.repeat(60)}`);
  expect(read).toMatchObject({ fault: { at: 66, excerpt: 'é'.repeat(40) } });
});

test('an unknown type of any length stays a short sentence', () => {
  const read = decodePacket(`${'9'.repeat(100_000)}::`);
  expect(read.ok ? '' : read.fault.message.length).toBeLessThan(120);
});

test('a list nested a hundred thousand deep is read or refused, never thrown', () => {
  const deep = '['.repeat(100_000);
  expect(decodePacket(`4:::${deep}`)).toMatchObject({ fault: { code: 'bad-json', at: 100_004 } });
  expect(decodePacket(`5:::{"name":"a","args":${deep}`)).toMatchObject({ ok: false });
});

test('a key named __proto__ is only a key', () => {
  const read = decodePacket('5:::{"name":"a","args":[{"__proto__":{"admin":true}}]}');
  const args = read.ok && read.value.packet.type === 'event' ? read.value.packet.args : [];
  expect(Object.getPrototypeOf(args[0])).toBe(Object.prototype);
  expect(Object.keys(args[0] as object)).toEqual(['__proto__']);
});

test('no text throws, and every fault points into the text or to its end', () => {
  const noise = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.string({ unit: fc.constantFrom(...'0123456789:+/?{}[]",.-e\\untrfalsme\u2028\ufffd ') }),
    fc
      .constantFrom(...CANONICAL, ...FORGIVEN)
      .chain(({ text }) =>
        fc
          .tuple(fc.nat(text.length), fc.string({ maxLength: 2 }))
          .map(([at, what]) => `${text.slice(0, at)}${what}${text.slice(at + 1)}`),
      ),
  );
  fc.assert(
    fc.property(noise, (text) => {
      const read = decodePacket(text);
      if (read.ok) return;
      expect(WIRE_FAULT_CODES).toContain(read.fault.code);
      expect(read.fault.at).toBeLessThanOrEqual(text.length);
      expect(text).toContain(read.fault.excerpt);
    }),
    { numRuns: 2_000 },
  );
});
