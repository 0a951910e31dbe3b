// When a record was made.
import { expect, test } from 'vitest';
import { TraceStore } from '../../../src/trace/index.ts';
import { found } from '../support/ask.ts';
import { packet } from '../support/events.ts';

test.each<[filter: string, seqs: number[]]>([
  ['time <= 2000', [1, 2]],
  ['time == 3000', [3]],
  ['time > "1970-01-01T00:00:09Z"', [10]],
  ['time >= "1970-01-01 01:00:09+01:00"', [9, 10]],
])('against a moment: %s', (filter, seqs) => {
  expect(found(filter)).toEqual(seqs);
});

test('without a zone it is the time of the place', () => {
  const store = new TraceStore();
  store.append(packet('2::'), new Date(2026, 10, 22, 12, 29, 59).getTime());
  store.append(packet('2::'), new Date(2026, 10, 22, 12, 30, 5, 250).getTime());
  store.append(packet('2::'), new Date(2026, 10, 23, 0, 10).getTime());
  expect(found('time >= "12:30"', store)).toEqual([2]);
  expect(found('time == "12:30:05.25"', store)).toEqual([2]);
  expect(found('time < 1:00', store)).toEqual([3]);
  expect(found('time < "2026-11-23"', store)).toEqual([1, 2]);
  expect(found('time > "2026-11-22 12:30"', store)).toEqual([2, 3]);
});
