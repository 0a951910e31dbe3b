// Values out of JSON without exceptions, and words for their kinds.
import { expect, test } from 'vitest';

import { isJsonList, isJsonObject, jsonKind, parseJson } from '../../../src/protocol/json/index.ts';

test('what is no JSON is undefined', () => {
  expect(parseJson('{"a":[1]}')).toEqual({ a: [1] });
  expect(parseJson('null')).toBeNull();
  expect(['', '{', 'undefined', "'a'"].map(parseJson)).toEqual(Array(4).fill(undefined));
});

test.each([
  [null, 'null'],
  [[], 'a list'],
  [{}, 'an object'],
  ['', 'a string'],
  [0, 'a number'],
  [true, 'a boolean'],
])('%j is %s', (value, kind) => {
  expect(jsonKind(value)).toBe(kind);
});

test('a list is no object, and null is neither', () => {
  expect([[], {}, null, 'a', undefined].map(isJsonList)).toEqual([
    true,
    false,
    false,
    false,
    false,
  ]);
  expect([[], {}, null, 'a', undefined].map(isJsonObject)).toEqual([
    false,
    true,
    false,
    false,
    false,
  ]);
});
