// JSON as we write it: what JSON.stringify writes, with line separators escaped.
import fc from 'fast-check';
import { expect, test } from 'vitest';

import { writeJson, writeJsonList, writeJsonString } from '../../../src/protocol/json/index.ts';

const escaped = (text: string) =>
  text.replaceAll('\u2028', '\\u2028').replaceAll('\u2029', '\\u2029');
const units = fc.oneof(
  fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }),
  fc.constantFrom('"', '\\', '\u2028', '\u2029', '\ud800', '\udfff', '\u001f', '\u007f'),
);
const text = fc.string({ unit: units });

test('any string', () => {
  fc.assert(
    fc.property(text, (value) => {
      expect(writeJsonString(value)).toBe(escaped(JSON.stringify(value)));
    }),
    { numRuns: 2_000 },
  );
});

test('any list', () => {
  const value = fc.oneof(text, fc.double(), fc.integer(), fc.boolean(), fc.jsonValue());
  fc.assert(
    fc.property(fc.array(value), (values) => {
      const list = values as Parameters<typeof writeJsonList>[0];
      expect(writeJsonList(list)).toBe(escaped(JSON.stringify(values)));
    }),
    { numRuns: 2_000 },
  );
});

test.each([
  0,
  -0,
  1.5,
  2 ** 31,
  -(2 ** 31),
  1e21,
  1e-7,
  5e-324,
  Number.MAX_SAFE_INTEGER,
  Number.NaN,
])('the number %d', (value) => {
  expect(writeJson(value)).toBe(JSON.stringify(value));
});

test('nothing has no text, but its place in a list', () => {
  expect(writeJson(undefined)).toBeUndefined();
  expect(writeJsonList([undefined as never, null])).toBe('[null,null]');
});

test('a long string is written the same way', () => {
  expect(writeJsonString(`${'a'.repeat(600)}\u2028"`)).toBe(`"${'a'.repeat(600)}\\u2028\\""`);
});

test('a ring is the mistake of its maker', () => {
  const ring: Record<string, unknown> = {};
  ring.self = ring;
  expect(() => writeJsonList([ring as never])).toThrow(TypeError);
});
