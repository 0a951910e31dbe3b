// @vitest-environment node
import { expect, test } from 'vitest';
import {
  ratesOf,
  transportLines,
} from '../../../../src/renderer/panels/transports/transport-lines.ts';
import { session } from '../../support/facts.ts';

test('each transport has the sums of the live sessions that are on it', () => {
  const sessions = [
    session('a', { packets: 3 }),
    session('b', { packets: 4, buffered: 2 }),
    session('c', { transport: 'xhr-polling' }),
    session('d', { phase: 'disconnected' }),
  ];
  const lines = transportLines(sessions, ['websocket']);
  expect(lines).toHaveLength(6);
  expect(lines[0]).toEqual({
    name: 'websocket',
    isOffered: true,
    sessions: 2,
    packets: 7,
    buffered: 2,
  });
  expect(lines.find(({ name }) => name === 'xhr-polling')).toMatchObject({
    isOffered: false,
    sessions: 1,
  });
});

test('rates are what came between two looks, new sessions with all they have', () => {
  const before = new Map([['a', session('a', { packets: 10 })]]);
  const now = new Map([
    ['a', session('a', { packets: 16 })],
    ['b', session('b', { packets: 4, transport: 'htmlfile' })],
  ]);
  expect([...ratesOf(before, now, 2)]).toEqual([
    ['websocket', 3],
    ['htmlfile', 2],
  ]);
  expect(ratesOf(before, now, 0).size).toBe(0);
});
