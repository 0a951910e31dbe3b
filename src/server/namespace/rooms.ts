// Named subsets of one namespace's members. A room exists while somebody is in it.
import type { SessionId } from '../../shared/index.ts';

const NOBODY: ReadonlySet<SessionId> = new Set();

export class Rooms {
  readonly #rooms = new Map<string, Set<SessionId>>();

  join(room: string, sid: SessionId): void {
    const members = this.#rooms.get(room);
    if (members === undefined) this.#rooms.set(room, new Set([sid]));
    else members.add(sid);
  }

  /** Leaving a room one is not in does nothing (in gevent-socketio it ended the session's loop). */
  leave(room: string, sid: SessionId): void {
    const members = this.#rooms.get(room);
    if (members === undefined) return;
    members.delete(sid);
    if (members.size === 0) this.#rooms.delete(room);
  }

  /** Those that somebody is in. */
  get names(): readonly string[] {
    return [...this.#rooms.keys()];
  }

  /** In the order of joining. */
  members(room: string): ReadonlySet<SessionId> {
    return this.#rooms.get(room) ?? NOBODY;
  }
}
