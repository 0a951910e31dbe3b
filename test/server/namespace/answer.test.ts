// What a handler's value becomes in an ack.
import { expect, test } from 'vitest';

import {
  Acknowledgement,
  answerArgs,
  isPromise,
  jsonValues,
} from '../../../src/server/namespace/answer.ts';

test.each([
  ['nothing is null', undefined, [null]],
  ['null', null, [null]],
  ['a number', 5, [5]],
  ['false', false, [false]],
  ['a text', '', ['']],
  ['a list is one argument', [1, 2], [[1, 2]]],
  ['an object is one argument', { a: 1 }, [{ a: 1 }]],
  ['ack(1, 2) are two', new Acknowledgement([1, 2]), [1, 2]],
  ['ack() is none', new Acknowledgement([]), []],
  ['ack([1, 2]) is one list', new Acknowledgement([[1, 2]]), [[1, 2]]],
  ['ack(undefined) is one that JSON makes null', new Acknowledgement([undefined]), [undefined]],
])('%s', (_, value, args) => {
  expect(answerArgs(value)).toEqual(args);
});

test.each([
  ['function', () => 1],
  ['symbol', Symbol('s')],
  ['bigint', 1n],
])('a %s cannot be sent', (type, value) => {
  expect(() => jsonValues(answerArgs(value))).toThrow(
    `A ${type} cannot be sent: packets carry JSON.`,
  );
  expect(() => jsonValues([1, value])).toThrow(TypeError);
});

test('a promise is what has a then', () => {
  const like = (then: unknown) => Object.fromEntries([['then', then]]);
  expect(isPromise(Promise.resolve())).toBe(true);
  expect(isPromise(like(() => undefined))).toBe(true);
  for (const other of [undefined, null, 5, like(5), () => undefined]) {
    expect(isPromise(other)).toBe(false);
  }
});
