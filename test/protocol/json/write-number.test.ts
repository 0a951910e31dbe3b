// Numbers as JSON: what JSON.stringify writes.
import fc from 'fast-check';
import { expect, test } from 'vitest';

import { writeNumber } from '../../../src/protocol/json/write-number.ts';

const EDGES = [
  0,
  -0,
  1.5,
  -1.5,
  999_999,
  1e6,
  1_000_000.5,
  2 ** 31 - 1,
  2 ** 31,
  -(2 ** 31),
  -(2 ** 31) - 1,
  2 ** 32,
  2 ** 31 * 1e6 - 1,
  2 ** 31 * 1e6,
  1353668400007,
  1353668400007.5,
  -1353668400007,
  Number.MAX_SAFE_INTEGER,
  2 ** 53,
  1e20,
  1e21,
  1e-7,
  5e-324,
  Number.MAX_VALUE,
  Number.NaN,
  Number.POSITIVE_INFINITY,
  Number.NEGATIVE_INFINITY,
];

test.each(EDGES)('%d', (value) => {
  expect(writeNumber(value)).toBe(JSON.stringify(value));
});

test('any number', () => {
  const times = fc.integer({ min: 1e12, max: 2e12 });
  fc.assert(
    fc.property(fc.oneof(fc.double(), fc.maxSafeInteger(), fc.integer(), times), (value) => {
      expect(writeNumber(value)).toBe(JSON.stringify(value));
    }),
    { numRuns: 5_000 },
  );
});
