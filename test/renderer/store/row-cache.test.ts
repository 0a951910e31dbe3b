// @vitest-environment node
import { expect, test } from 'vitest';
import { RowCache } from '../../../src/renderer/store/row-cache.ts';
import { row } from '../support/facts.ts';

test('rows are kept by their absolute number and covered only without holes', () => {
  const cache = new RowCache();
  cache.put(10, [row(1), row(2), row(3)]);
  expect(cache.row(11)?.seq).toBe(2);
  expect(cache.covers(10, 13)).toBe(true);
  expect(cache.covers(9, 13)).toBe(false);
  expect(cache.covers(10, 14)).toBe(false);
});

test('a row that comes again is its newer form', () => {
  const cache = new RowCache();
  cache.put(0, [row(1)]);
  cache.put(0, [row(1, { rttMs: 3 })]);
  expect(cache.row(0)?.rttMs).toBe(3);
  expect(cache.size).toBe(1);
});

test('the rows longest unused go first', () => {
  const cache = new RowCache(3);
  cache.put(0, [row(1), row(2), row(3)]);
  cache.put(0, [row(1)]);
  cache.put(3, [row(4)]);
  expect([0, 1, 2, 3].filter((number) => cache.row(number) !== undefined)).toEqual([0, 2, 3]);
});
