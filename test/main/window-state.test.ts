import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readWindowState, writeWindowState } from '../../src/main/window-state.ts';

const SCREEN = { x: 0, y: 0, width: 1920, height: 1080 };
const FIRST = { width: 1440, height: 900, isMaximized: false };

let dir: string;
let file: string;

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'socketscope-test-'));
  file = join(dir, 'window.json');
});

afterEach(() => {
  rmSync(dir, { recursive: true });
});

test('a window comes back where it was', () => {
  const state = { x: 100, y: 50, width: 1200, height: 800, isMaximized: true };
  writeWindowState(file, state);
  expect(readWindowState(file, [SCREEN])).toEqual(state);
});

test('a window whose screen is gone is placed anew, in its old size', () => {
  writeWindowState(file, { x: 3000, y: 50, width: 1200, height: 800, isMaximized: false });
  expect(readWindowState(file, [SCREEN])).toEqual({ width: 1200, height: 800, isMaximized: false });
});

test('a window is never larger than its screen nor too small to be used', () => {
  writeWindowState(file, { width: 9999, height: 9999, isMaximized: false });
  expect(readWindowState(file, [SCREEN])).toMatchObject({ width: 1920, height: 1080 });
  writeWindowState(file, { width: 1, height: 1, isMaximized: false });
  expect(readWindowState(file, [SCREEN])).toMatchObject({ width: 900, height: 560 });
});

test.each(['', '{', 'null', '[]', '{"width":"wide","height":2}', '{"width":-1,"height":5}'])(
  'a file with %j is as good as none',
  (text) => {
    writeFileSync(file, text);
    expect(readWindowState(file, [SCREEN])).toEqual(FIRST);
  },
);

test('the first window, and one whose profile cannot be written, has the first size', () => {
  const nowhere = join(dir, 'missing', 'window.json');
  writeWindowState(nowhere, FIRST);
  expect(readWindowState(nowhere, [SCREEN])).toEqual(FIRST);
});
