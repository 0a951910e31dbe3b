// @vitest-environment node
import { expect, test } from 'vitest';
import {
  isTooLong,
  lastTop,
  ROW_HEIGHT,
  rowsInSight,
  SPACE_LIMIT,
  scrollOfTop,
  spaceHeight,
  topOfScroll,
  topToShow,
} from '../../../../src/renderer/panels/packets/geometry.ts';

const FEW = { rows: 1_000, height: 480 };
const MANY = { rows: 5_000_000, height: 480 };

test('a short list scrolls pixel by pixel', () => {
  expect(spaceHeight(FEW.rows)).toBe(24_000);
  for (const top of [0, 1, 333, lastTop(FEW)]) {
    expect(scrollOfTop(top, FEW)).toBe(top);
    expect(topOfScroll(top, FEW)).toBe(top);
  }
});

test('a list longer than a page can be keeps every row within reach', () => {
  expect(isTooLong(MANY.rows)).toBe(true);
  expect(spaceHeight(MANY.rows)).toBe(SPACE_LIMIT);
  expect(topOfScroll(0, MANY)).toBe(0);
  expect(topOfScroll(SPACE_LIMIT - MANY.height, MANY)).toBe(lastTop(MANY));
  const top = 3_210_987 * ROW_HEIGHT;
  expect(topOfScroll(scrollOfTop(top, MANY), MANY)).toBeCloseTo(top, 0);
});

test('positions beyond the ends are the ends', () => {
  expect(topOfScroll(-50, FEW)).toBe(0);
  expect(topOfScroll(1e9, FEW)).toBe(lastTop(FEW));
  expect(scrollOfTop(1e9, FEW)).toBe(lastTop(FEW));
});

test('rows in sight are those that can be seen and a few around them', () => {
  expect(rowsInSight(0, FEW, 5)).toEqual({ from: 0, count: 25 });
  expect(rowsInSight(2_400, FEW, 5)).toEqual({ from: 95, count: 30 });
  expect(rowsInSight(lastTop(FEW), FEW, 5)).toEqual({ from: 975, count: 25 });
  expect(rowsInSight(0, { rows: 0, height: 480 }, 5)).toEqual({ from: 0, count: 0 });
});

test('a row in sight does not move the list; one near the edge moves it by no more than needed', () => {
  expect(topToShow(105, 2_400, FEW)).toBe(2_400);
  expect(topToShow(99, 2_400, FEW)).toBe(99 * ROW_HEIGHT);
  expect(topToShow(120, 2_400, FEW)).toBe(121 * ROW_HEIGHT - 480);
});

test('a row far away is brought to the middle', () => {
  expect(topToShow(500, 0, FEW)).toBe(500 * ROW_HEIGHT - (480 - ROW_HEIGHT) / 2);
  expect(topToShow(999, 0, FEW)).toBe(lastTop(FEW));
});
