// Values inside of args and data.
import { expect, test } from 'vitest';
import { found, storeOf } from '../support/ask.ts';
import { packet } from '../support/events.ts';

test.each<[filter: string, seqs: number[]]>([
  ['args[0].id > 100', [1]],
  ['args[0].id == 101', [1]],
  ['args[0]["tags"][1] == vip', [1]],
  ['args[0].tags.length == 2', [1]],
  ['args[0].tags contains NEW', [1]],
  ['args[0].tags == \'["new","vip"]\'', [1]],
  ['args[1] ~ "^B"', [1]],
  ['args[1] >= "Bo"', [1]],
  ['args[1] < "Bo"', []],
  ['args[0] in [welcome, 4]', [2]],
  ['args contains welcome', [2]],
  ['args.length == 1', [2]],
  ['data.level == 3', [4]],
  ['data.level != 3', [1, 2, 3, 5, 6, 7, 8, 9, 10]],
  ['data.who == null', [4]],
  ['data.done == true', [4]],
  ['data contains "GRÜßE"', [3]],
  ['data.length > 3', [3]],
])('%s', (filter, seqs) => {
  expect(found(filter)).toEqual(seqs);
});

test.each(['args[0].id == "101"', 'data.level == "3"', 'data.done == "true"', 'args[1] > 0'])(
  'a number is no text: %s',
  (filter) => {
    expect(found(filter)).toEqual([]);
  },
);

test.each(['args[9] == 1', 'args[9].deep.path > 1', 'args[0].constructor ~ .', 'data.who.x == 1'])(
  'what is not there is equal to nothing: %s',
  (filter) => {
    expect(found(filter)).toEqual([]);
  },
);

test('keys that objects have by birth are keys only where they were sent', () => {
  const store = storeOf(
    packet('5:::{"name":"x","args":[{"__proto__":1,"toString":"y"}]}'),
    packet('5:::{"name":"x","args":[{}]}'),
  );
  expect(found('args[0].__proto__ == 1', store)).toEqual([1]);
  expect(found('args[0].toString == y', store)).toEqual([1]);
});
