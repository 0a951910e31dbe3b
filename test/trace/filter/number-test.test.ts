// Comparing numbers.
import { expect, test } from 'vitest';
import { numberTest } from '../../../src/trace/filter/number-test.ts';

test.each([
  ['==', [false, true, false]],
  ['!=', [true, false, true]],
  ['<', [true, false, false]],
  ['<=', [true, true, false]],
  ['>', [false, false, true]],
  ['>=', [false, true, true]],
] as const)('%s', (operator, answers) => {
  expect([1, 2, 3].map(numberTest(operator, 2))).toEqual(answers);
});

test('what is missing is unequal, and neither less nor more', () => {
  const operators = ['==', '!=', '<', '<=', '>', '>='] as const;
  expect(operators.filter((operator) => numberTest(operator, 2)(Number.NaN))).toEqual(['!=']);
});
