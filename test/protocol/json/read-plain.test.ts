// The short way for plain JSON gives what JSON.parse gives, or nothing.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { readPlain } from '../../../src/protocol/json/index.ts';

const read = (text: string) => readPlain(text, 0, text.length);

const AT_ONCE = [
  '[]',
  '{}',
  '""',
  '"a b"',
  '["a"]',
  '["",""]',
  '[0]',
  '[-12,999999999999999]',
  '[true,false,null]',
  '["é😀\ud83d"]',
  '{"a":1,"b":{"c":[]}}',
  '{"a":1,"a":2}',
  '{"b":1,"2":2,"1":1}',
  '{"":{"":""}}',
  '[["a",{"toString":1}],[[]]]',
  `${'['.repeat(16)}${']'.repeat(16)}`,
  '["\\n"]',
  '["\\"",1]',
  '["\\\\"]',
  '["\\\\\\"]"]',
  '["\\u0041\\ud83d"]',
  '["abcdefghijk"]',
  '["abcdefghijkl"]',
  '["abcdefghijklm"]',
  '["abcdefghijklmn\\"op\\\\"]',
  '{"a":"\\t","b":["\\/"]}',
];

describe('read at once', () => {
  test.each(AT_ONCE)('%s', (text) => {
    expect(read(text)).toEqual(JSON.parse(text));
    expect(JSON.stringify(read(text))).toBe(JSON.stringify(JSON.parse(text)));
  });
});

const LEFT = [
  '',
  ' 1',
  '1 ',
  '[ ]',
  '["a" ]',
  '["a\n"]',
  '["abcdefghijklmn\n"]',
  '["\\x"]',
  '["\\"]',
  '["\\u00"]',
  '["abcdefghijklmn\\"]',
  '{"a\\n":1}',
  '[01]',
  '[-0]',
  '[--1]',
  '[1.5]',
  '[1e3]',
  '[1E3]',
  '[-]',
  '[1234567890123456]',
  '[tru]',
  '[truefalse]',
  '[1,]',
  '[,1]',
  '[',
  '["a]',
  '["a"',
  '[1]]',
  '[]]',
  '{"a"}',
  '{"a":}',
  '{a:1}',
  '{"a":1,}',
  '{"a":1]',
  '{"a":1',
  '{"a',
  '{"__proto__":{"a":1}}',
  `"${'a'.repeat(600)}"`,
  `${'['.repeat(18)}${']'.repeat(18)}`,
];

describe('left to JSON.parse', () => {
  test.each(LEFT)('%s', (text) => {
    expect(read(text)).toBeUndefined();
  });
});

test('a value is read from the middle of a text', () => {
  expect(readPlain('x[1,"a"]}', 1, 8)).toEqual([1, 'a']);
  expect(readPlain('x[1,"a"]}', 1, 7)).toBeUndefined();
});

test('keys that look alike stay apart', () => {
  const keys = Array.from({ length: 2_000 }, (_, index) => `k${index.toString(36)}`);
  for (const key of keys) expect(read(`{"${key}":1}`)).toEqual({ [key]: 1 });
});

test('whatever it reads is what JSON.parse reads', () => {
  const pieces = fc.constantFrom(
    ...[
      '"',
      ',',
      '-',
      '0',
      '12',
      '.',
      'true',
      'null',
      'a',
      '\\',
      '\\n',
      '\\"',
      'abcdefghijkl',
      ']',
      '[',
      ' ',
      '"b"',
      '{"a":',
      '}',
      ':',
    ],
  );
  const nearly = fc.array(pieces, { maxLength: 8 }).map((inside) => `[${inside.join('')}]`);
  const likeEvents = fc
    .array(fc.dictionary(fc.constantFrom('id', 'user', 'at', 'a"', '1', '__proto__'), fc.json()))
    .map((objects) => JSON.stringify(objects));
  fc.assert(
    fc.property(
      fc.oneof(nearly, fc.json(), fc.json({ stringUnit: 'binary' }), likeEvents),
      (text) => {
        const value = read(text);
        if (value === undefined) return;
        expect(value).toEqual(JSON.parse(text));
        expect(JSON.stringify(value)).toBe(JSON.stringify(JSON.parse(text)));
      },
    ),
    { numRuns: 5_000 },
  );
});
