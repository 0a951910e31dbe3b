// What a promise is rejected with whose answer can never come, as the one who was asked has left.

/** Its name is that of everything which was broken off, so that scripts tell it by one word. */
export class MemberLeft extends Error {
  override readonly name = 'AbortError';

  constructor(sid: string, endpoint: string) {
    const place = endpoint === '' ? 'the root' : endpoint;
    super(`The session ${sid} left ${place} before it answered.`);
  }
}

/** True for what only says that something was broken off; it is no fault of a script whose member has left. */
export function isBrokenOff(thrown: unknown): boolean {
  return thrown instanceof Error && thrown.name === 'AbortError';
}
