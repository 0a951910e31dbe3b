// The object that all namespaces of one session share, kept while one of them has the session as a member.
import type { SessionId } from '../../shared/index.ts';

export class SessionData {
  readonly #held = new Map<SessionId, { readonly data: object; members: number }>();

  /** The session's object, for one membership more; the first one brings what was kept of it. */
  take(sid: SessionId, kept: object = {}): object {
    const held = this.#held.get(sid);
    if (held === undefined) {
      this.#held.set(sid, { data: kept, members: 1 });
      return kept;
    }
    held.members += 1;
    return held.data;
  }

  /** One membership less. */
  release(sid: SessionId): void {
    const held = this.#held.get(sid);
    if (held === undefined) return;
    held.members -= 1;
    if (held.members === 0) this.#held.delete(sid);
  }
}
