// @vitest-environment node
import { expect, test } from 'vitest';
import { moveInTree } from '../../../src/renderer/ui/tree-keys.ts';
import type { TreeNode } from '../../../src/renderer/ui/tree-keys.ts';

function node(id: string, level: number, isExpanded?: boolean): TreeNode {
  const base = { id, level, position: 1, setSize: 1 };
  return isExpanded === undefined ? base : { ...base, isExpanded };
}

const TREE = [node('a', 1, true), node('a1', 2), node('a2', 2), node('b', 1, false), node('c', 1)];

test.each([
  [0, 'ArrowDown', { to: 'a1' }],
  [0, 'ArrowUp', { to: 'a' }],
  [4, 'ArrowDown', { to: 'c' }],
  [2, 'Home', { to: 'a' }],
  [2, 'End', { to: 'c' }],
  [0, 'ArrowRight', { to: 'a1' }],
  [3, 'ArrowRight', { toggle: 'b' }],
  [4, 'ArrowRight', undefined],
  [0, 'ArrowLeft', { toggle: 'a' }],
  [2, 'ArrowLeft', { to: 'a' }],
  [3, 'ArrowLeft', undefined],
  [1, 'Enter', { choose: 'a1' }],
  [1, ' ', { choose: 'a1' }],
  [1, 'x', undefined],
])('on node %i, %s does %j', (at, key, move) => {
  expect(moveInTree(TREE, at, key)).toEqual(move);
});
