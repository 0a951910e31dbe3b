// Spans of depth 0 follow one another; the fault takes the rest.
import { expect, test } from 'vitest';

import { SpanList } from '../../../src/protocol/dissect/span.ts';

test('each span starts where the one before ended', () => {
  const list = new SpanList('abcdef');
  expect(list.add(2, 'type', { sentence: 'One.' })).toBe(0);
  expect(list.add(2, 'id', { sentence: 'Empty.' })).toBe(-1);
  expect(list.add(3, 'id', { sentence: 'Two.', value: 'see' })).toBe(1);
  expect(list.isFaulty).toBe(false);
  expect(list.addFault('Broken.')).toBe(2);
  expect(list.isFaulty).toBe(true);
  expect(list.spans).toEqual([
    { from: 0, to: 2, field: 'type', value: 'ab', sentence: 'One.', depth: 0 },
    { from: 2, to: 3, field: 'id', value: 'see', sentence: 'Two.', depth: 0 },
    { from: 3, to: 6, field: 'fault', value: 'def', sentence: 'Broken.', depth: 0 },
  ]);
});
