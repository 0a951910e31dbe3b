// Where a string, a number or a literal ends.
import { expect, test } from 'vitest';

import { scalarEnd, stringEnd } from '../../../src/protocol/json/json-lexeme.ts';

test.each([
  ['"a" ', 3],
  ['"\\"\\\\"x', 6],
  ['"\\u00E9"', 8],
  ['"é😀\u2028"', 6],
  ['0,', 1],
  ['-0.5e-10]', 8],
  ['12E+3', 5],
  ['true,', 4],
  ['false', 5],
  ['null', 4],
])('%s ends at %i', (text, end) => {
  expect(scalarEnd(text, 0)).toBe(end);
});

test.each([
  ['+1', 0, 'a value'],
  ['-', 1, 'a digit'],
  ['-a', 1, 'a digit'],
  ['.5', 0, 'a value'],
  ['1.e', 2, 'a digit'],
  ['1e', 2, 'a digit'],
  ['00', 1, 'a number without leading zeros'],
  ['True', 0, 'a value'],
])('%s breaks at %i', (text, at, expected) => {
  expect(scalarEnd(text, 0)).toEqual({ at, expected });
});

test('an unknown or cut escape is pointed at', () => {
  const expected = 'an escape that JSON knows';
  expect(stringEnd('"ab\\x"', 0)).toEqual({ at: 3, expected });
  expect(stringEnd('"ab\\u12', 0)).toEqual({ at: 3, expected });
});
