// How parts of a filter are joined.
import { expect, test } from 'vitest';
import { EVERYTHING, found } from '../support/ask.ts';

test.each<[filter: string, seqs: number[]]>([
  ['', EVERYTHING],
  ['  \n', EVERYTHING],
  ['type == event || type == ack', [1, 2]],
  ['type == event or type == ack', [1, 2]],
  ['kind == packet && !(type == event || type == ack)', [3, 4, 5]],
  ['not not type == event', [1]],
  ['type == heartbeat or type == ack and dir == in', [5]],
  ['(type == heartbeat or type == ack) and dir == in', [5]],
  ['(type == heartbeat or type == ack) dir == out', [2]],
  ['TYPE == event AND NOT Name == x', [1]],
  ['! name == "user joined" && type == event', []],
  ['((((type==event))))', [1]],
  ['bob chat', [1]],
  ["'bob' and not news", [1]],
])('%s', (filter, seqs) => {
  expect(found(filter)).toEqual(seqs);
});
