// What stands behind a backslash.
import { expect, test } from 'vitest';
import { readEscape } from '../../../../src/trace/filter/pattern/read-escape.ts';

test.each([
  ['\\n', [[10, 10]], 2],
  ['\\0', [[0, 0]], 2],
  ['\\.x', [[46, 46]], 2],
  ['\\x41', [[65, 65]], 4],
  ['\\u00e9!', [[0xe9, 0xe9]], 6],
  ['\\d', [[48, 57]], 2],
])('%s', (source, ranges, end) => {
  expect(readEscape(source, 0)).toEqual({ ranges, end });
});

test.each([
  ['\\', 'stands at the end'],
  ['\\1', 'References back'],
  ['\\k<a>', 'References back'],
  ['\\xZZ', 'needs 2 hexadecimal digits'],
  ['\\u12', 'needs 4 hexadecimal digits, as in \\u0041'],
  ['\\p{L}', '\\p is not known here'],
])('%s is refused', (source, message) => {
  expect(readEscape(source, 0)).toMatchObject({
    message: expect.stringContaining(message),
    from: 0,
  });
});
