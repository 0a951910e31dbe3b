// Quoted texts.
import { expect, test } from 'vitest';
import { readString } from '../../../src/trace/filter/read-string.ts';

test.each([
  ['"abc" rest', 'abc', 5],
  ["'it\"s'", 'it"s', 6],
  ['"a\\"b"', 'a"b', 6],
  ['"\\n\\t\\\\"', '\n\t\\', 8],
  ['"\\u00e9"', 'é', 8],
  ['"\\ud800"', '\ud800', 8],
  ['"\\d+\\u00"', '\\d+\\u00', 9],
])('%s', (text, value, to) => {
  expect(readString(text, 0)).toEqual({ is: 'string', from: 0, to, text: value });
});

test.each(['"abc', '\'abc"', '"abc\\"', '"'])('%s does not end', (text) => {
  expect(readString(text, 0)).toMatchObject({ is: 'fault', from: 0, to: text.length });
});
