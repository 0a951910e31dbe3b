// JSON as we write it: what JSON.stringify writes, with line separators escaped.
import fc from 'fast-check';
import { expect, test } from 'vitest';

import { appendEventArgs, appendJsonList, writeJson } from '../../../src/protocol/json/index.ts';

import { anyValue, escaped } from './any-value.ts';

type Value = Parameters<typeof writeJson>[0];
type List = Parameters<typeof appendJsonList>[1];

test('any value', () => {
  fc.assert(
    fc.property(anyValue, (value) => {
      expect(writeJson(value as Value)).toBe(escaped(value));
    }),
    { numRuns: 2_000 },
  );
});

test('any list, behind a text', () => {
  fc.assert(
    fc.property(fc.array(anyValue), (values) => {
      expect(appendJsonList('6:::1+', values as List)).toBe(`6:::1+${escaped(values)}`);
      expect(appendEventArgs('{"args":[', values as List)).toBe(`{"args":${escaped(values)}}`);
    }),
    { numRuns: 1_000 },
  );
});

test('nothing has no text, but its place in a list', () => {
  expect(writeJson(undefined)).toBeUndefined();
  expect(appendJsonList('', [undefined as never, null])).toBe('[null,null]');
});

test('arguments that have a way of their own, or are many', () => {
  const own = Object.assign([1], { toJSON: () => 2 });
  expect(appendEventArgs('{"args":[', own)).toBe('{"args":2}');
  const many = Array.from({ length: 100 }, (_, index) => index);
  expect(appendEventArgs('{"args":[', many)).toBe(JSON.stringify({ args: many }));
  expect(appendEventArgs('{"args":[', [])).toBe('{"args":[]}');
});

test('a ring and a BigInt are the mistake of their maker', () => {
  const ring: Record<string, unknown> = {};
  ring.self = ring;
  expect(() => appendJsonList('', [ring as never])).toThrow(TypeError);
  expect(() => writeJson([1n as never])).toThrow(TypeError);
});
