// @vitest-environment node
import { expect, test } from 'vitest';
import {
  columnsInSight,
  placeAfterKey,
  placeColumns,
  rowsInSight,
  widthOf,
} from '../../../../src/renderer/panels/acl/matrix-geometry.ts';

const COLUMNS = placeColumns(
  ['on_a', 'on_user_message', 'on_'.padEnd(4_000, 'x')].map((method) => ({
    method,
    key: method,
    isHook: false,
  })),
);

test('a column is as wide as its name, within bounds', () => {
  const [one, two, three] = COLUMNS.map(({ width }) => width);
  expect(one).toBe(66);
  expect(two).toBeGreaterThan(one ?? 0);
  expect(three).toBe(172);
  expect(COLUMNS[2]?.left).toBe((one ?? 0) + (two ?? 0));
  expect(widthOf(COLUMNS)).toBe((one ?? 0) + (two ?? 0) + 172);
});

test('only what is in sight is drawn, and always the place that is stood on', () => {
  expect(rowsInSight(2_000, { top: 26_000, height: 260 }, 5)).toEqual([
    ...Array.from({ length: 16 }, (_, index) => 997 + index),
    5,
  ]);
  expect(rowsInSight(2, { top: 0, height: 260 }, 0)).toEqual([0, 1]);
  const shown = (active: number) =>
    columnsInSight(COLUMNS, { left: 0, width: 10 }, active).map(({ at }) => at);
  expect([shown(-1), shown(2)]).toEqual([[0], [0, 2]]);
});

test.each([
  ['ArrowDown', false, { row: 3, column: 1 }],
  ['ArrowUp', false, { row: 1, column: 1 }],
  ['ArrowRight', false, { row: 2, column: 2 }],
  ['ArrowLeft', false, { row: 2, column: 0 }],
  ['PageDown', false, { row: 6, column: 1 }],
  ['PageUp', false, { row: 0, column: 1 }],
  ['Home', false, { row: 2, column: -1 }],
  ['End', false, { row: 2, column: 3 }],
  ['Home', true, { row: 0, column: -1 }],
  ['End', true, { row: 9, column: 3 }],
  ['a', false, undefined],
])('%s (with control: %s) leads to %j', (key, ctrlKey, place) => {
  const extent = { rows: 10, columns: 4, page: 5 };
  expect(placeAfterKey({ key, ctrlKey }, { row: 2, column: 1 }, extent)).toEqual(place);
  expect(placeAfterKey({ key, ctrlKey }, { row: 0, column: -1 }, { ...extent, rows: 0 })).toBe(
    undefined,
  );
});
