// Matching that gives way: broken off, taken up again, and the answer is the same.
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  spend,
  unitsLeft,
  unitsSpent,
  within,
} from '../../../../src/trace/filter/pattern/allowance.ts';
import { compilePattern } from '../../../../src/trace/filter/pattern/index.ts';

function pattern(source: string) {
  const compiled = compilePattern(source, '');
  if (!compiled.ok) throw new Error(compiled.fault.message);
  return compiled.value;
}

/** How often it was broken off, and the answer in the end. */
function inPortions(test: (text: string) => boolean, text: string, units: number) {
  for (let breaks = 0; breaks < 100_000; breaks++) {
    const answer = within(units, test, text);
    if (answer !== undefined) return { breaks, answer };
  }
  throw new Error('It never ends.');
}

test('in portions of any size the answer is the same', () => {
  const text = fc.array(fc.constantFrom('a', 'b', 'c', ' '), { maxLength: 200 });
  fc.assert(
    fc.property(
      fc.constantFrom('a[ab]{3}c', '^(ab|c)*$', 'c\\b', '(a|b)*c{2}a', 'b$'),
      fc.array(text, { minLength: 1, maxLength: 3 }),
      fc.integer({ min: 1, max: 300 }),
      (source, texts, units) => {
        const { test: ask } = pattern(source);
        const { test: whole } = pattern(source);
        for (const letters of texts) {
          const word = letters.join('');
          expect(inPortions(ask, word, units).answer).toBe(whole(word));
        }
      },
    ),
  );
});

test('a text that takes long is left and taken up where it was', () => {
  const { test: ask } = pattern('a[a-h]{10}z');
  const text = 'abcdefgh'.repeat(5000);
  const { breaks, answer } = inPortions(ask, text, 10_000);
  expect(answer).toBe(false);
  expect(breaks).toBeGreaterThan(2);
  expect(breaks).toBeLessThan(20);
});

test('two patterns of one question do not hold each other up', () => {
  const one = pattern('x{3}');
  const other = pattern('y{3}');
  const text = 'abcd'.repeat(12_000);
  const ask = (asked: string) => one.test(asked) || other.test(asked) || one.test(`${asked}e`);
  expect(inPortions(ask, text, 20_000).answer).toBe(false);
});

test('units are counted, without an end where none is set', () => {
  const before = unitsSpent();
  expect(within(5, () => unitsLeft() === 5, undefined)).toBe(true);
  spend(3);
  expect([unitsSpent() - before, unitsLeft()]).toEqual([3, Number.POSITIVE_INFINITY]);
});

test('what goes wrong otherwise is told', () => {
  expect(() =>
    within(
      5,
      () => {
        throw new Error('other');
      },
      undefined,
    ),
  ).toThrow('other');
});
