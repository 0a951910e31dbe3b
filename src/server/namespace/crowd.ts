// Who hears what is said to a whole namespace or to one of its rooms: members only, not every session.
import type { SessionId } from '../../shared/index.ts';

import { Rooms } from './rooms.ts';

/** Left out of an audience; `undefined` leaves nobody out. */
type Except = SessionId | undefined;

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

  everybody(except: Except): readonly SessionId[] {
    return without(this.#members, except);
  }

  room(room: string, except: Except): readonly SessionId[] {
    return without(this.#rooms.members(room), except);
  }
}

function without(members: ReadonlySet<SessionId>, except: Except): readonly SessionId[] {
  const all = [...members];
  return except === undefined ? all : all.filter((sid) => sid !== except);
}
