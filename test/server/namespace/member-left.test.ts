// A promise that a leaving member breaks off is no fault of the script.
import { expect, test } from 'vitest';

import { isBrokenOff, MemberLeft } from '../../../src/server/namespace/member-left.ts';
import { Actor, Stage, settled } from './stage.ts';

test('it says who left what', () => {
  expect(new MemberLeft('a', '/s').message).toBe('The session a left /s before it answered.');
  expect(new MemberLeft('a', '').message).toBe('The session a left the root before it answered.');
});

test('whatever is called an AbortError was broken off', () => {
  expect(isBrokenOff(new MemberLeft('a', '/s'))).toBe(true);
  expect(isBrokenOff(new DOMException('over', 'AbortError'))).toBe(true);
  expect(isBrokenOff(new Error('over'))).toBe(false);
  expect(isBrokenOff('AbortError')).toBe(false);
});

let breakOff: () => void;

class Waiting extends Actor {
  on_wait() {
    return new Promise((_, reject) => {
      breakOff = () => reject(new MemberLeft('a', '/s'));
    });
  }
}

test('a handler that it breaks off is a fault while the member is there, and none afterwards', async () => {
  const stage = new Stage({ '/s': Waiting }).joins().sends('5::/s:{"name":"wait"}');
  stage.taken();
  breakOff();
  await settled();
  expect(stage.taken()).toMatchObject([{ do: 'fault', code: 'exception' }]);
  stage.sends('5::/s:{"name":"wait"}').leaves();
  breakOff();
  await settled();
  stage.asks();
});
