// @vitest-environment node
import { expect, test } from 'vitest';
import { rowAfterKey } from '../../../../src/renderer/panels/packets/grid-keys.ts';

const PLACE = { first: 100, end: 200, at: 150, page: 20 };

test.each([
  ['ArrowDown', 151],
  ['ArrowUp', 149],
  ['j', 151],
  ['k', 149],
  ['PageDown', 169],
  ['PageUp', 131],
  ['Home', 100],
  ['End', 199],
])('%s leads from row 150 to row %i', (key, row) => {
  expect(rowAfterKey(key, true, PLACE)).toBe(row);
});

test('keys stop at the first and the last row', () => {
  expect(rowAfterKey('ArrowUp', true, { ...PLACE, at: 100 })).toBe(100);
  expect(rowAfterKey('PageDown', true, { ...PLACE, at: 195 })).toBe(199);
});

test('letters can be switched off, and nothing moves in an empty list', () => {
  expect(rowAfterKey('j', false, PLACE)).toBeUndefined();
  expect(rowAfterKey('ArrowDown', true, { ...PLACE, end: 100 })).toBeUndefined();
  expect(rowAfterKey('x', true, PLACE)).toBeUndefined();
});
