// Who hears what is said to everybody or to a room.
import { expect, test } from 'vitest';

import { Crowd } from '../../../src/server/namespace/crowd.ts';

function crowdOf(...sids: string[]): Crowd {
  const crowd = new Crowd();
  for (const sid of sids) crowd.enter(sid);
  return crowd;
}

test('everybody is who entered, with or without one of them', () => {
  const crowd = crowdOf('a', 'b', 'c');
  expect(crowd.reached({})).toEqual(['a', 'b', 'c']);
  expect(crowd.reached({ except: ['b'] })).toEqual(['a', 'c']);
  expect(crowd.reached({ except: ['c', 'a'] })).toEqual(['b']);
});

test('a room is heard by who is in it', () => {
  const crowd = crowdOf('a', 'b', 'c');
  crowd.join('red', 'a');
  crowd.join('red', 'b');
  crowd.leave('red', 'a');
  expect(crowd.reached({ rooms: ['red'] })).toEqual(['b']);
  expect(crowd.reached({ rooms: ['red'], except: ['b'] })).toEqual([]);
  expect(crowd.rooms).toEqual(['red']);
});

test('who exits hears neither the namespace nor its rooms', () => {
  const crowd = crowdOf('a', 'b');
  crowd.join('red', 'a');
  crowd.exit('a', ['red']);
  expect(crowd.reached({})).toEqual(['b']);
  expect(crowd.reached({ rooms: ['red'] })).toEqual([]);
  expect(crowd.rooms).toEqual([]);
});

test('an audience is a copy', () => {
  const crowd = crowdOf('a', 'b');
  const heard = crowd.reached({});
  crowd.exit('a', []);
  expect(heard).toEqual(['a', 'b']);
});

test('of several rooms each member is reached once', () => {
  const crowd = crowdOf('a', 'b', 'c', 'd');
  for (const sid of ['a', 'b']) crowd.join('red', sid);
  for (const sid of ['b', 'c']) crowd.join('blue', sid);
  expect(crowd.reached({ rooms: ['red', 'blue'] })).toEqual(['a', 'b', 'c']);
  expect(crowd.reached({ rooms: [] })).toEqual([]);
});
