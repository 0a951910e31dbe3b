// @vitest-environment node
import { expect, test } from 'vitest';
import {
  ENDED,
  sessionNodeId,
  sessionNodes,
} from '../../../../src/renderer/panels/sessions/session-nodes.ts';
import { session } from '../../support/facts.ts';

const chat = { endpoint: '/chat', acl: { state: 'closed' }, packets: 2 } as const;
const root = { endpoint: '', acl: { state: 'open' }, packets: 9 } as const;
const ann = session('ann', { namespaces: [root, chat] });
const bob = session('bob');
const old = session('old', { phase: 'disconnected', reason: 'booted', namespaces: [root, chat] });
const older = session('older', { phase: 'disconnected', reason: 'booted' });

const shown = (folded: readonly string[] = [], isEndedOpen = false) =>
  sessionNodes([older, ann, old, bob], new Set(folded), isEndedOpen);

test('live sessions come with the endpoints they joined, the root being the session itself', () => {
  expect(shown().map(({ id, level }) => [id, level])).toEqual([
    [sessionNodeId('ann'), 1],
    [sessionNodeId('ann', '/chat'), 2],
    [sessionNodeId('bob'), 1],
    [ENDED, 1],
  ]);
});

test('ended sessions fold away, the newest first when unfolded', () => {
  const inside = shown([], true).slice(-2);
  expect(inside.map(({ id, level }) => [id, level])).toEqual([
    [sessionNodeId('old'), 2],
    [sessionNodeId('older'), 2],
  ]);
});

test('a folded session hides its endpoints and says so', () => {
  const nodes = shown([sessionNodeId('ann')]);
  expect(nodes).toHaveLength(3);
  expect(nodes[0]?.isExpanded).toBe(false);
});

test('every node knows its place among its siblings', () => {
  expect(shown().map(({ position, setSize }) => [position, setSize])).toEqual([
    [1, 3],
    [1, 1],
    [2, 3],
    [3, 3],
  ]);
});
