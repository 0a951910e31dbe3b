// When a script that ended is started again.
import { expect, test } from 'vitest';

import { Restarts } from '../../../src/server/scripting/restarts.ts';

test('at once, then after growing pauses', () => {
  const restarts = new Restarts();
  const pauses = Array.from({ length: 10 }, () => restarts.pauseAfter(0, false));
  expect(pauses).toEqual([0, 50, 100, 200, 400, 800, 1600, 3200, 5000, 5000]);
});

test('after three ends in a row without a packet to blame it is given up', () => {
  const restarts = new Restarts();
  expect(restarts.pauseAfter(0, true)).toBe(0);
  expect(restarts.pauseAfter(0, true)).toBe(50);
  expect(restarts.pauseAfter(0, true)).toBeUndefined();
});

test('a packet to blame speaks for the script', () => {
  const restarts = new Restarts();
  for (const isBlameless of [true, true, false, true, true]) {
    expect(restarts.pauseAfter(0, isBlameless)).toBeDefined();
  }
});

test('a good while, or a person, makes all well again', () => {
  const restarts = new Restarts();
  restarts.started(0);
  restarts.pauseAfter(10, true);
  restarts.pauseAfter(20, true);
  restarts.started(30);
  expect(restarts.pauseAfter(40_000, true)).toBe(0);
  restarts.pauseAfter(40_010, true);
  restarts.reset();
  expect(restarts.pauseAfter(40_020, true)).toBe(0);
});
