// What a bare word is looked for in.
import { expect, test } from 'vitest';
import { textOf } from '../../../src/trace/filter/index.ts';
import { packet } from '../support/events.ts';

test('of a packet it is the untouched text', () => {
  expect(textOf({ ...packet('3:::x'), seq: 1, at: 1, notes: ['a note'] })).toBe('3:::x');
});

test('of another record it is every text and number, without the names of fields', () => {
  expect(
    textOf({
      seq: 77,
      at: 88,
      kind: 'acl',
      sid: 'alpha',
      endpoint: '/chat',
      acl: { state: 'listed', methods: ['on_a', 'on_b'] },
      verdict: { allowed: true, method: 'on_a', because: 'listed' },
      cause: 5,
    }),
  ).toBe('alpha\n/chat\nlisted\non_a\non_b\non_a\nlisted\n5');
});
