// What is written without JSON.stringify is what it writes; everything else is left to it.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { appendPlain } from '../../../src/protocol/json/write-plain.ts';

import { anyValue, escaped } from './any-value.ts';

type Value = Parameters<typeof appendPlain>[1];
const write = (value: unknown) => appendPlain('', value as Value);

function nested(depth: number): unknown {
  return depth === 0 ? 1 : { a: nested(depth - 1) };
}

const WRITTEN: readonly unknown[] = [
  [],
  {},
  [[], {}],
  ['a', 'b', 1, 'c', null, 'd'],
  { a: 'b', c: 'd', e: 1, f: 'g', h: [], i: 'j' },
  { b: 1, 2: 'two', 1: 'one' },
  { a: 'quoted "', b: 'line\n', c: '\u2028', d: '\ud800', e: '😀' },
  [-0, 1e21, 1353668400007, Number.NaN],
  JSON.parse('{"__proto__":{"a":1},"valueOf":2}'),
  Object.assign(Object.defineProperty({ a: 1 }, 'hidden', { value: 2 }), { [Symbol('s')]: 3 }),
  {
    get a() {
      return 1;
    },
  },
  nested(8),
  Array.from({ length: 32 }, () => 'a'),
];

test.each(WRITTEN.map((value) => [value]))('written: %j', (value) => {
  expect(write(value)).toBe(escaped(value));
});

class Point {
  x = 1;
}

const LEFT: readonly (readonly [string, unknown])[] = [
  ['nothing', undefined],
  ['nothing in a list', [undefined]],
  ['nothing in an object', { a: undefined }],
  ['a hole', Object.assign([], { 1: 'a' })],
  ['a function', { a: () => 1 }],
  ['a symbol', [Symbol('a')]],
  ['toJSON of its own', { toJSON: () => 1 }],
  ['toJSON out of sight', Object.defineProperty({}, 'toJSON', { value: () => 1 })],
  ['toJSON of a list', Object.assign([1], { toJSON: () => 2 })],
  ['a date', { at: new Date(0) }],
  ['an object of a class', new Point()],
  [
    'an object that inherits',
    Object.create({ inherited: 1 }, { a: { value: 1, enumerable: true } }),
  ],
  ['an object without a prototype', Object.create(null)],
  ['a boxed string', new String('a')],
  ['too deep', nested(9)],
  ['a wide list', Array.from({ length: 33 }, () => 1)],
  ['a wide object', Object.fromEntries(Array.from({ length: 33 }, (_, index) => [`k${index}`, 1]))],
  ['a long text', ['a'.repeat(500), ...Array.from({ length: 4 }, () => 'b'.repeat(500)), []]],
];

describe('left to JSON.stringify', () => {
  test.each(LEFT)('%s', (_what, value) => {
    expect(write(value)).toBeUndefined();
  });

  test('a BigInt, which it refuses', () => {
    expect(write([1n])).toBeUndefined();
  });

  test('a ring, which it refuses', () => {
    const ring: Record<string, unknown> = {};
    ring.self = ring;
    expect(write(ring)).toBeUndefined();
  });

  test('everything, while all objects inherit something', () => {
    Object.defineProperty(Object.prototype, 'inherited', {
      value: 1,
      enumerable: true,
      configurable: true,
    });
    const text = write({ a: 1 });
    Reflect.deleteProperty(Object.prototype, 'inherited');
    expect(text).toBeUndefined();
    expect(write({ a: 1 })).toBe('{"a":1}');
  });
});

test('a text grows', () => {
  expect(appendPlain('5:::', ['a'])).toBe('5:::["a"]');
});

test('whatever it writes is what JSON.stringify writes', () => {
  fc.assert(
    fc.property(anyValue, (value) => {
      const text = write(value);
      if (text !== undefined) expect(text).toBe(escaped(value));
    }),
    { numRuns: 5_000 },
  );
});
