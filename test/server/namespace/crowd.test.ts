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
  expect(crowd.everybody(undefined)).toEqual(['a', 'b', 'c']);
  expect(crowd.everybody('b')).toEqual(['a', 'c']);
});

test('a room is heard by who is in it', () => {
  const crowd = crowdOf('a', 'b', 'c');
  crowd.join('red', 'a');
  crowd.join('red', 'b');
  crowd.leave('red', 'a');
  expect(crowd.room('red', undefined)).toEqual(['b']);
  expect(crowd.room('red', 'b')).toEqual([]);
});

test('who exits hears neither the namespace nor its rooms', () => {
  const crowd = crowdOf('a', 'b');
  crowd.join('red', 'a');
  crowd.exit('a', ['red']);
  expect(crowd.everybody(undefined)).toEqual(['b']);
  expect(crowd.room('red', undefined)).toEqual([]);
});

test('an audience is a copy', () => {
  const crowd = crowdOf('a', 'b');
  const heard = crowd.everybody(undefined);
  crowd.exit('a', []);
  expect(heard).toEqual(['a', 'b']);
});
