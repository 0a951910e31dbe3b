// Whatever a script throws can be told.
import { expect, test } from 'vitest';

import { describeThrown } from '../../../src/server/namespace/thrown.ts';

test('an Error is its name, its message and its stack', () => {
  const error = new TypeError('x is not a function');
  expect(describeThrown(error)).toEqual({
    text: 'TypeError: x is not a function',
    stack: error.stack,
  });
});

test.each([
  ['a text', 'oh', 'oh'],
  ['null', null, 'null'],
  ['nothing', undefined, 'undefined'],
  ['a symbol', Symbol('s'), 'Symbol(s)'],
  ['an object', { a: 1 }, '[object Object]'],
])('%s is told as it is written', (_, thrown, text) => {
  expect(describeThrown(thrown)).toEqual({ text });
});

test('what throws while it is looked at is still told', () => {
  const evil = new Error('x');
  Object.defineProperty(evil, 'message', {
    get: () => {
      throw new Error('again');
    },
  });
  expect(describeThrown(evil).text).toBe('something that cannot be shown');
  expect(describeThrown(Object.create(null)).text).toBe('something that cannot be shown');
});

test('what is told is bounded', () => {
  const huge = new Error('x'.repeat(100_000));
  const { text, stack = '' } = describeThrown(huge);
  expect(text.length).toBeLessThan(1100);
  expect(stack.length).toBeLessThan(8100);
});
