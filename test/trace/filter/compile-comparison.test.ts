// Fields that hold numbers, and those that are true or false.
import { expect, test } from 'vitest';
import { found } from '../support/ask.ts';

test.each<[filter: string, seqs: number[]]>([
  ['size > 60', [1]],
  ['size <= 3', [5, 7, 9, 10]],
  ['seq in [2, 3]', [2, 3]],
  ['seq >= 9', [9, 10]],
  ['seq < -1.5e3', []],
  ['status >= 400', [8]],
  ['status == 404', [8]],
  ['status != 404 && kind == exchange', []],
  ['status != 404 && seq == 9', [9]],
  ['ack.ms == 1000', [1, 2]],
  ['ack.ms > 1000', []],
])('numbers: %s', (filter, seqs) => {
  expect(found(filter)).toEqual(seqs);
});

test.each<[filter: string, seqs: number[]]>([
  ['fault', [3, 6]],
  ['fault == true', [3, 6]],
  ['fault == false && dir == in', [1, 5]],
  ['fault != true && dir == in', [1, 5]],
  ['!fault and kind == packet', [1, 2, 4, 5]],
  ['ack.pending', [3]],
  ['ack.pending == TRUE', [3]],
])('flags: %s', (filter, seqs) => {
  expect(found(filter)).toEqual(seqs);
});
