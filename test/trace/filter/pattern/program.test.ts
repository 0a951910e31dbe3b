// Trees as steps.
import { expect, test } from 'vitest';
import type { PatternTree } from '../../../../src/trace/filter/pattern/pattern-tree.ts';
import { programOf } from '../../../../src/trace/filter/pattern/program.ts';
import { UnitSet } from '../../../../src/trace/filter/pattern/unit-set.ts';

const a: PatternTree = {
  is: 'unit',
  set: new UnitSet({ ranges: [[97, 97]], isNegated: false, ignoresCase: false }),
};

function steps(tree: PatternTree): string | undefined {
  return programOf(tree)
    ?.map((step) => (step.do === 'fork' ? `fork ${step.to.join(' ')}` : step.do))
    .join(', ');
}

test.each<[string, PatternTree, string]>([
  ['aa', { is: 'sequence', parts: [a, a] }, 'take, take, match'],
  ['a|a', { is: 'choice', parts: [a, a] }, 'fork 1 3, take, fork 5, take, fork 5, match'],
  ['a*', { is: 'repeat', of: a, least: 0, most: Infinity }, 'fork 1 3, take, fork 0, match'],
  ['a{1,2}', { is: 'repeat', of: a, least: 1, most: 2 }, 'take, fork 2 3, take, match'],
  ['^', { is: 'assertion', what: 'start' }, 'assert, match'],
])('%s', (_, tree, drawn) => {
  expect(steps(tree)).toBe(drawn);
});

test('repetitions of a place share the number of its set', () => {
  const program = programOf({ is: 'repeat', of: a, least: 3, most: 3 });
  expect(program?.map((step) => (step.do === 'take' ? step.setNumber : '-'))).toEqual([
    0,
    0,
    0,
    '-',
  ]);
});

test('a program that gets too long is none, and is not written to its end', () => {
  const inner: PatternTree = { is: 'repeat', of: a, least: 99_999, most: 99_999 };
  expect(steps({ is: 'repeat', of: inner, least: 99_999, most: Infinity })).toBeUndefined();
});
