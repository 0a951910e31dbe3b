// One move of all threads.
import { expect, test } from 'vitest';
import type { Step } from '../../../../src/trace/filter/pattern/program.ts';
import { type Before, reach } from '../../../../src/trace/filter/pattern/reach.ts';
import { UnitSet } from '../../../../src/trace/filter/pattern/unit-set.ts';

const set = new UnitSet({ ranges: [[97, 97]], isNegated: false, ignoresCase: false });
const take: Step = { do: 'take', set, setNumber: 0 };
const flags = { ignoresCase: false, isMultiline: false, isDotAll: false };
const letterA = { number: 0, isWord: true, isLineEnd: false, taken: [true] };
const dash = { number: 1, isWord: false, isLineEnd: false, taken: [false] };

function at(before: Before, threads: number[], next: typeof letterA | undefined) {
  return { state: { threads, before }, next, flags };
}

test('a thread goes past a unit that it takes, and a match may begin anywhere', () => {
  const steps: Step[] = [take, take, { do: 'match' }];
  expect([...reach(steps, at('other', [1], letterA)).taken].toSorted()).toEqual([1, 2]);
  expect([...reach(steps, at('other', [1], dash)).taken]).toEqual([]);
  expect(reach(steps, at('other', [2], undefined)).isMatch).toBe(true);
});

test('forks that run in circles end', () => {
  const steps: Step[] = [{ do: 'fork', to: [0, 1] }, { do: 'fork', to: [0, 2] }, { do: 'match' }];
  expect(reach(steps, at('start', [], undefined)).isMatch).toBe(true);
});

test.each<[Extract<Step, { do: 'assert' }>['what'], Before, typeof letterA | undefined, boolean]>([
  ['start', 'start', letterA, true],
  ['start', 'line end', letterA, false],
  ['end', 'word', undefined, true],
  ['end', 'word', dash, false],
  ['boundary', 'word', dash, true],
  ['boundary', 'word', letterA, false],
  ['boundary', 'start', letterA, true],
  ['no boundary', 'start', undefined, true],
])('%s after %s', (what, before, next, holds) => {
  const steps: Step[] = [{ do: 'assert', what }, { do: 'match' }];
  expect(reach(steps, at(before, [], next)).isMatch).toBe(holds);
});
