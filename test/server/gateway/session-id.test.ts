import { expect, test } from 'vitest';

import { generateSessionId } from '../../../src/server/gateway/session-id.ts';

const MANY = 20_000;

test('ids have one shape, and none comes twice', () => {
  const sids = Array.from({ length: MANY }, generateSessionId);
  expect(new Set(sids).size).toBe(MANY);
  expect(sids.filter((sid) => !/^[\w-]{20}$/.test(sid))).toEqual([]);
});

test('twelve bytes are random: none of their bits leans to one side', () => {
  const ones = Array.from({ length: 96 }, () => 0);
  for (let count = 0; count < MANY; count += 1) {
    const bytes = Buffer.from(generateSessionId(), 'base64url');
    for (const bit of ones.keys()) {
      if (((bytes[bit >> 3] ?? 0) >> (bit & 7)) & 1) ones[bit] = (ones[bit] ?? 0) + 1;
    }
  }
  // Ten standard deviations: never by chance.
  const leaning = ones.filter((sum) => Math.abs(sum - MANY / 2) > 10 * Math.sqrt(MANY / 4));
  expect(leaning).toEqual([]);
});

test('the last three bytes count, so that ids differ even if chance repeats itself', () => {
  const counts = [1, 2, 3].map(() =>
    Buffer.from(generateSessionId(), 'base64url').readUIntBE(12, 3),
  );
  const [first = 0] = counts;
  expect(counts).toEqual([first, first + 1, first + 2]);
});
