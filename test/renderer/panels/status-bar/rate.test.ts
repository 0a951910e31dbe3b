// @vitest-environment node
import { expect, test } from 'vitest';
import { addSample, rateOf } from '../../../../src/renderer/panels/status-bar/rate.ts';
import type { RateSample } from '../../../../src/renderer/panels/status-bar/rate.ts';

function measure(...totals: readonly number[]): readonly RateSample[] {
  return totals.reduce<readonly RateSample[]>(
    (samples, packets, index) => addSample(samples, { at: index * 500, packets }),
    [],
  );
}

test('the rate is how much the total grew over the last two seconds', () => {
  expect(rateOf(measure(0, 500, 1_000))).toBe(1_000);
  expect(rateOf(measure(0, 0, 0, 0, 0, 0, 2_000))).toBe(1_000);
});

test('nothing measured and nothing grown is no rate', () => {
  expect(rateOf([])).toBe(0);
  expect(rateOf(measure(7))).toBe(0);
  expect(rateOf(measure(7, 7, 7))).toBe(0);
});

test('a cleared trace starts the measuring over instead of counting backwards', () => {
  expect(rateOf(measure(5_000, 0, 100))).toBe(200);
});
