// Rooms exist while somebody is in them.
import { expect, test } from 'vitest';

import { Rooms } from '../../../src/server/namespace/rooms.ts';

test('a room holds who joined it, in that order and once', () => {
  const rooms = new Rooms();
  for (const sid of ['a', 'b', 'a']) rooms.join('red', sid);
  rooms.join('blue', 'b');
  expect([...rooms.members('red')]).toEqual(['a', 'b']);
  expect([...rooms.members('blue')]).toEqual(['b']);
  expect([...rooms.members('green')]).toEqual([]);
});

test('leaving takes one member out of one room', () => {
  const rooms = new Rooms();
  for (const sid of ['a', 'b']) rooms.join('red', sid);
  rooms.join('blue', 'a');
  rooms.leave('red', 'a');
  expect([...rooms.members('red')]).toEqual(['b']);
  expect([...rooms.members('blue')]).toEqual(['a']);
});

test('leaving a room one is not in does nothing', () => {
  const rooms = new Rooms();
  rooms.leave('red', 'a');
  rooms.join('red', 'b');
  rooms.leave('red', 'a');
  expect([...rooms.members('red')]).toEqual(['b']);
});
