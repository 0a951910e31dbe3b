// Values right of `~`.
import { expect, test } from 'vitest';
import { literalPattern } from '../../../src/trace/filter/literal-pattern.ts';

const place = { from: 7, to: 12 };

test('words, quoted texts and patterns with flags are patterns', () => {
  const word = literalPattern({ is: 'word', text: '^a.c$', ...place });
  const flagged = literalPattern({ is: 'pattern', text: '^a.c$', flags: 'i', ...place });
  expect([word, flagged].map((each) => each.ok && each.value.test('ABC'))).toEqual([false, true]);
});

test.each([
  ['a fault is pointed at in a word', { is: 'word', text: 'ab)', from: 7, to: 10 }, 9, 10],
  ['behind the quote in a text', { is: 'string', text: 'ab)', from: 7, to: 12 }, 10, 11],
  ['as a whole where escapes stand', { is: 'string', text: 'ab)', from: 7, to: 13 }, 7, 13],
] as const)('%s', (_, literal, from, to) => {
  expect(literalPattern(literal)).toMatchObject({ fault: { code: 'bad-pattern', from, to } });
});
