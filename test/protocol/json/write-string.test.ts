// Strings as JSON: what JSON.stringify writes, with line separators escaped.
import fc from 'fast-check';
import { expect, test } from 'vitest';

import { isBare, stringify, writeJsonString } from '../../../src/protocol/json/write-string.ts';

import { anyText, escaped } from './any-value.ts';

test('any string', () => {
  fc.assert(
    fc.property(anyText, (value) => {
      expect(writeJsonString(value)).toBe(escaped(value));
      expect(isBare(value)).toBe(escaped(value) === `"${value}"` && !/[\ud800-\udfff]/.test(value));
    }),
    { numRuns: 2_000 },
  );
});

test('a long string is written the same way', () => {
  expect(writeJsonString(`${'a'.repeat(600)}\u2028"`)).toBe(`"${'a'.repeat(600)}\\u2028\\""`);
  expect(isBare('a'.repeat(512))).toBe(true);
  expect(isBare('a'.repeat(513))).toBe(false);
});

test('what JSON cannot say has no text', () => {
  expect(stringify(undefined)).toBeUndefined();
  expect(stringify({ a: '\u2029' })).toBe('{"a":"\\u2029"}');
});
