// @vitest-environment node
import { expect, test } from 'vitest';
import {
  formatAge,
  formatBytes,
  formatClock,
  formatDuration,
  formatMoment,
  formatPackets,
  formatSeconds,
  formatSize,
  hexRows,
  sessionHue,
} from '../../../src/renderer/format/index.ts';

test.each([
  [0.417, '0.42 ms'],
  [3, '3 ms'],
  [3.24, '3.2 ms'],
  [312.6, '313 ms'],
  [1_240, '1.24 s'],
  [21_400, '21.4 s'],
  [134_000, '2 min 14 s'],
  [10_920_000, '3 h 02 min'],
])('%d ms is %s', (ms, words) => {
  expect(formatDuration(ms)).toBe(words);
});

test('countdowns round up, so that 0 s means over', () => {
  expect(formatSeconds(400)).toBe('1 s');
  expect(formatSeconds(-3)).toBe('0 s');
  expect(formatAge(59_900)).toBe('59 s');
});

test('a stop watch gains hours when it needs them', () => {
  expect(formatClock(134_000)).toBe('02:14');
  expect(formatClock(3_734_000)).toBe('1:02:14');
});

test.each([
  [1, '1', '1 byte'],
  [71, '71', '71 bytes'],
  [9_812, '9,812', '9,812 bytes'],
  [12_400, '12.4k', '12.4 kB'],
  [999_600, '1.0M', '1.0 MB'],
  [240_000_000, '240M', '240 MB'],
])('%d bytes are %s in a column and %s in a sentence', (bytes, size, words) => {
  expect(formatSize(bytes)).toBe(size);
  expect(formatBytes(bytes)).toBe(words);
});

test('one packet is not plural', () => {
  expect([0, 1, 48_213].map(formatPackets)).toEqual(['0 packets', '1 packet', '48,213 packets']);
});

test('moments are counted from the clock, the start, or the row before', () => {
  const at = new Date(2026, 0, 2, 14, 2, 11, 480).getTime();
  expect(formatMoment(at, 'clock', undefined)).toBe('14:02:11.480');
  expect(formatMoment(at, 'since', at - 12_345)).toBe('12.345');
  expect(formatMoment(at, 'delta', at - 3)).toBe('+0.003');
  expect(formatMoment(at, 'delta', undefined)).toBe('');
});

test('hexadecimal rows are UTF-8, sixteen bytes each, and say how many bytes there are', () => {
  const { rows, bytes } = hexRows('5:::☃ and more text', 16);
  expect(bytes).toBe(21);
  expect(rows).toEqual([
    {
      offset: '0000',
      hex: '35 3a 3a 3a e2 98 83 20  61 6e 64 20 6d 6f 72 65',
      text: '5:::··· and more',
    },
  ]);
});

test('sessions that follow each other have hues far apart, and none is the red of trouble', () => {
  const hues = Array.from({ length: 40 }, (_, ordinal) => sessionHue(ordinal));
  const apart = (one: number, other: number) =>
    Math.min(Math.abs(one - other), 360 - Math.abs(one - other));
  for (const [ordinal, hue] of hues.entries()) {
    expect(hue, `session ${ordinal}`).toBeGreaterThanOrEqual(20);
    expect(hue, `session ${ordinal}`).toBeLessThanOrEqual(340);
    const next = hues[ordinal + 1];
    if (next !== undefined) expect(apart(hue, next), `session ${ordinal}`).toBeGreaterThan(60);
  }
});
