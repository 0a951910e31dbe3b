// Scanning JSON for places: the same texts as JSON.parse, and the first unit that breaks one.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { type JsonSink, parseJson, scanJson } from '../../../src/protocol/json/index.ts';

const FAULTS = [
  { text: '', at: 0, expected: 'a value' },
  { text: ' ', at: 1, expected: 'a value' },
  { text: '[', at: 1, expected: 'a value or ]' },
  { text: '[1', at: 2, expected: 'a comma or ]' },
  { text: '[1,]', at: 3, expected: 'a value' },
  { text: '[1 2]', at: 3, expected: 'a comma or ]' },
  { text: '{', at: 1, expected: 'a key in double quotes or }' },
  { text: '{a', at: 1, expected: 'a key in double quotes or }' },
  { text: '{"a"}', at: 4, expected: 'a colon' },
  { text: '{"a":}', at: 5, expected: 'a value' },
  { text: '{"a":1,}', at: 7, expected: 'a key in double quotes' },
  { text: '{"a":1]', at: 6, expected: 'a comma or }' },
  { text: '1 1', at: 2, expected: 'the end' },
  { text: '-', at: 1, expected: 'a digit' },
  { text: '01', at: 1, expected: 'a number without leading zeros' },
  { text: '1.', at: 2, expected: 'a digit' },
  { text: '1e+', at: 3, expected: 'a digit' },
  { text: '"a', at: 2, expected: 'the closing quote of a string' },
  { text: '"a\t"', at: 2, expected: 'an escape instead of a bare control character' },
  { text: '"\\u00g0"', at: 1, expected: 'an escape that JSON knows' },
  { text: '"\\', at: 1, expected: 'an escape that JSON knows' },
  { text: "'a'", at: 0, expected: 'a value' },
  { text: 'nul', at: 0, expected: 'a value' },
  { text: 'nulll', at: 4, expected: 'the end' },
];

describe('the first fault and what should have stood there', () => {
  test.each(FAULTS)('$text', ({ text, at, expected }) => {
    expect(scanJson(text, 0)).toEqual({ at, expected });
  });
});

test('what JSON.parse accepts has no fault, and the other way round', () => {
  const units = fc.constantFrom(
    ...'{}[]:,"\\/ue+-.01 9\n\tE',
    'true',
    'null',
    '"a"',
    '{"a":',
    '\u00a0',
  );
  const nearly = fc
    .tuple(fc.json(), fc.nat(), fc.constantFrom('', '"', ',', '}', ' ', '\\'))
    .map(
      ([text, at, put]) =>
        text.slice(0, at % text.length) + put + text.slice((at % text.length) + 1),
    );
  fc.assert(
    fc.property(fc.oneof(fc.json(), nearly, fc.string({ unit: units, maxLength: 10 })), (text) => {
      expect(scanJson(text, 0) === undefined).toBe(parseJson(text) !== undefined);
    }),
    { numRuns: 5_000 },
  );
});

test('a sink is told every piece with its place', () => {
  const told: string[] = [];
  const text = 'x [1, {"a": "b"}, []]';
  const say = (word: string) => (from: number, to: number) =>
    told.push(`${word} ${text.slice(from, to)}`);
  const sink: JsonSink = {
    open: (at, kind) => told.push(`open ${kind} ${at}`),
    close: (at) => told.push(`close ${at}`),
    key: say('key'),
    scalar: say('scalar'),
  };
  expect(scanJson(text, 1, sink)).toBeUndefined();
  expect(told).toEqual([
    'open list 2',
    'scalar 1',
    'open object 6',
    'key "a"',
    'scalar "b"',
    'close 15',
    'open list 18',
    'close 19',
    'close 20',
  ]);
});
