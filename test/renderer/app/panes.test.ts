// @vitest-environment node
import { expect, test } from 'vitest';
import { fitPanes } from '../../../src/renderer/app/panes.ts';
import { FIRST_PREFERENCES } from '../../../src/renderer/store/preferences.ts';

const FIRST = FIRST_PREFERENCES.panes;

test('a wide window gives the panes what was chosen', () => {
  expect(fitPanes(FIRST, { width: 1_440, height: 900 })).toMatchObject({ side: 232, detail: 368 });
});

test('a narrow window takes from the panes before it takes from the list', () => {
  const { side, detail } = fitPanes(FIRST, { width: 1_024, height: 700 });
  expect(detail).toBe(300);
  expect(side).toBeGreaterThanOrEqual(208);
  expect(1_024 - side - detail).toBeGreaterThanOrEqual(500);
});

test('folded panes take nothing', () => {
  const folded = { ...FIRST, isSideOpen: false, isDetailOpen: false, isDrawerOpen: false };
  expect(fitPanes(folded, { width: 1_024, height: 700 })).toMatchObject({
    side: 0,
    detail: 0,
    drawer: 0,
  });
});

test('a drawer taller than the window leaves the list its rows', () => {
  const open = { ...FIRST, isDrawerOpen: true, drawer: 2_000 };
  const { drawer, drawerMost } = fitPanes(open, { width: 1_440, height: 700 });
  expect(drawer).toBe(drawerMost);
  expect(700 - drawer).toBeGreaterThan(300);
});
