// What stands right of an operator.
import { expect, test } from 'vitest';
import { found } from '../support/ask.ts';

test.each<[filter: string, seqs: number[]]>([
  ['seq in [1]', [1]],
  ['seq in [1,2,]', [1, 2]],
  ['type in [\n event , "ack" ]', [1, 2]],
  ['dir == in && seq < 3', [1]],
  ['name != contains && seq == 1', [1]],
  ['endpoint == /chat', [1, 2, 4, 7]],
  ['sid != 42 && seq == 1', [1]],
])('%s', (filter, seqs) => {
  expect(found(filter)).toEqual(seqs);
});
