// Who hears what is said to a whole namespace or to some of its rooms: members only, not every session.
import type { SessionId } from '../../shared/index.ts';

import { Rooms } from './rooms.ts';

/** Whom a broadcast reaches: everybody, or who is in one of some rooms; some are left out. */
export interface Reach {
  readonly rooms?: readonly string[];
  readonly except?: readonly SessionId[];
}

export class Crowd {
  readonly #members = new Set<SessionId>();
  readonly #rooms = new Rooms();

  enter(sid: SessionId): void {
    this.#members.add(sid);
  }

  /** Leaves the namespace and these rooms of it. */
  exit(sid: SessionId, rooms: Iterable<string>): void {
    this.#members.delete(sid);
    for (const room of rooms) this.#rooms.leave(room, sid);
  }

  join(room: string, sid: SessionId): void {
    this.#rooms.join(room, sid);
  }

  leave(room: string, sid: SessionId): void {
    this.#rooms.leave(room, sid);
  }

  /** Rooms that somebody is in. */
  get rooms(): readonly string[] {
    return this.#rooms.names;
  }

  /** Each of them once, in the order of joining; a copy. */
  reached({ rooms, except }: Reach): readonly SessionId[] {
    const all = rooms === undefined ? [...this.#members] : this.#inRooms(rooms);
    const [only] = except ?? [];
    if (only === undefined) return all;
    if (except?.length === 1) return all.filter((sid) => sid !== only);
    return all.filter((sid) => except?.includes(sid) !== true);
  }

  #inRooms(rooms: readonly string[]): readonly SessionId[] {
    const [only = ''] = rooms;
    if (rooms.length === 1) return [...this.#rooms.members(only)];
    return [...new Set(rooms.flatMap((room) => [...this.#rooms.members(room)]))];
  }
}
