// One object for all memberships of a session, as long as there is one.
import { expect, test } from 'vitest';

import { SessionData } from '../../../src/server/namespace/session-data.ts';

test('memberships of one session share their object, sessions do not', () => {
  const sessions = new SessionData();
  const first = sessions.take('a');
  expect(sessions.take('a')).toBe(first);
  expect(sessions.take('b')).not.toBe(first);
});

test('the object lives until the last membership ends', () => {
  const sessions = new SessionData();
  const first = sessions.take('a');
  sessions.take('a');
  sessions.release('a');
  expect(sessions.take('a')).toBe(first);
  sessions.release('a');
  sessions.release('a');
  expect(sessions.take('a')).not.toBe(first);
});

test('releasing what is not held does nothing', () => {
  expect(() => new SessionData().release('a')).not.toThrow();
});
