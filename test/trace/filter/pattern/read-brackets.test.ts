// The inside of brackets.
import { expect, test } from 'vitest';
import { readBrackets } from '../../../../src/trace/filter/pattern/read-brackets.ts';

test.each([
  [
    '[abc]',
    [
      [97, 97],
      [98, 98],
      [99, 99],
    ],
    false,
  ],
  ['[a-c]', [[97, 99]], false],
  ['[^a]', [[97, 97]], true],
  ['[]', [], false],
  ['[^]', [], true],
  [
    '[-a]',
    [
      [45, 45],
      [97, 97],
    ],
    false,
  ],
  [
    '[a-]',
    [
      [97, 97],
      [45, 45],
    ],
    false,
  ],
  [
    '[\\]\\-]',
    [
      [93, 93],
      [45, 45],
    ],
    false,
  ],
  ['[\\b]', [[8, 8]], false],
  [
    '[\\d-x]',
    [
      [48, 57],
      [45, 45],
      [120, 120],
    ],
    false,
  ],
  ['[\\x41-\\x43]', [[65, 67]], false],
  [
    '[(|)*]',
    [
      [40, 40],
      [124, 124],
      [41, 41],
      [42, 42],
    ],
    false,
  ],
])('%s', (source, ranges, isNegated) => {
  expect(readBrackets(source, 0)).toEqual({ ranges, isNegated, end: source.length });
});

test.each(['[a', '[z-a]', '[\\', '[\\q]'])('%s is refused', (source) => {
  expect(readBrackets(source, 0)).toHaveProperty('message');
});
