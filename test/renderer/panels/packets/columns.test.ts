// @vitest-environment node
import { expect, test } from 'vitest';
import { COLUMNS, planColumns } from '../../../../src/renderer/panels/packets/columns.ts';

/** Inner widths of the list in windows of 1440 and 1024 pixels with the panes as they come. */
const AT_1440 = 814;
const AT_1024 = 476;

test('a window of 1440 pixels has room for every column', () => {
  expect(planColumns(AT_1440, 99_999)).toMatchObject({ columns: COLUMNS, hasLongTime: true });
});

test('a window of 1024 pixels keeps when, which way, what, where, and the data', () => {
  const { columns } = planColumns(AT_1024, 99_999);
  expect(columns).toEqual(['time', 'direction', 'type', 'endpoint', 'name', 'data']);
});

test('columns never need more than the width, down to the narrowest list', () => {
  for (let width = 420; width < 1_400; width += 7) {
    const { template } = planColumns(width, 999_999);
    const least = [...template.matchAll(/(?:minmax\()?(\d+)px/g)].map(([, px]) => Number(px));
    expect(least.reduce((sum, px) => sum + px, 0)).toBeLessThanOrEqual(width);
  }
});

test('larger numbers get a wider first column', () => {
  const width = (last: number) => planColumns(1_200, last).template.split('px')[0];
  expect(Number(width(9_999_999))).toBeGreaterThan(Number(width(9_999)));
});
