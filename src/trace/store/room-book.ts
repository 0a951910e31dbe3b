// Who is in which rooms while records come, so that each row can say in which rooms its session was.
import type { SessionId, TraceEvent } from '../../shared/index.ts';
import { endpointOf, type OtherEvent } from '../filter/index.ts';

import type { Chunk } from './chunk.ts';

/** Rooms kept of one session at one endpoint, and units of their names together. */
const MOST_ROOMS = 64;
const MOST_UNITS = 4096;
/** Sessions kept: above it the one that first joined a room is given up, so that sessions that never end cost no memory. */
const MOST_SESSIONS = 65_536;

interface Membership {
  readonly rooms: readonly string[];
  /** The set's number in the chunk that starts at `chunkAt`, where it was asked for last. */
  chunkAt: number;
  number: number;
}

type RoomEvent = Extract<TraceEvent, { kind: 'room' }>;

export class RoomBook {
  readonly #sessions = new Map<SessionId, Map<string, Membership>>();

  /** Says in the row that is being written, a packet's, in which rooms its session is. */
  placePacket(chunk: Chunk, sid: SessionId, endpoint: string | undefined): void {
    // A packet that cannot be read has no endpoint.
    if (this.#sessions.size === 0 || chunk.endpoint[chunk.nextIndex] === 0) return;
    chunk.rooms[chunk.nextIndex] = this.#numberIn(chunk, sid, endpoint);
  }

  /** The same for other records; one that tells of rooms counts from here on, and for its own row. */
  placeOther(chunk: Chunk, event: OtherEvent): void {
    if (event.kind === 'room' && event.op === 'joined') this.#join(event);
    if (this.#sessions.size === 0) return;
    chunk.rooms[chunk.nextIndex] = this.#numberIn(chunk, event.sid, endpointOf(event));
    if (event.kind === 'room' && event.op === 'left') this.#set(event, this.#without(event));
    else if (event.kind === 'session') this.#leave(event.sid, event.left, event.phase);
  }

  /** Number of the set of rooms that a session is in at an endpoint, 0 for none. */
  #numberIn(chunk: Chunk, sid: SessionId | undefined, endpoint: string | undefined): number {
    if (sid === undefined || endpoint === undefined) return 0;
    const membership = this.#sessions.get(sid)?.get(endpoint);
    if (membership === undefined) return 0;
    if (membership.chunkAt !== chunk.firstSeq) {
      membership.chunkAt = chunk.firstSeq;
      membership.number = chunk.roomSets.number(membership.rooms);
    }
    return membership.number;
  }

  #join(event: RoomEvent): void {
    const { room } = event;
    const rooms = this.#roomsOf(event);
    if (room === undefined || rooms.includes(room) || rooms.length >= MOST_ROOMS) return;
    if (rooms.join('').length + room.length > MOST_UNITS) return;
    this.#set(event, [...rooms, room]);
  }

  #without(event: RoomEvent): readonly string[] {
    const { room } = event;
    return room === undefined ? [] : this.#roomsOf(event).filter((each) => each !== room);
  }

  #roomsOf({ sid, endpoint }: RoomEvent): readonly string[] {
    return this.#sessions.get(sid)?.get(endpoint)?.rooms ?? [];
  }

  #set({ sid, endpoint }: RoomEvent, rooms: readonly string[]): void {
    const session = this.#sessions.get(sid) ?? new Map<string, Membership>();
    if (rooms.length === 0) session.delete(endpoint);
    else session.set(endpoint, { rooms, chunkAt: 0, number: 0 });
    if (session.size === 0) this.#sessions.delete(sid);
    else this.#sessions.set(sid, session);
    if (this.#sessions.size > MOST_SESSIONS) this.#giveUpOldest();
  }

  #leave(sid: SessionId, left: string | undefined, phase: string): void {
    if (phase === 'disconnected') this.#sessions.delete(sid);
    else if (left !== undefined) this.#sessions.get(sid)?.delete(left);
  }

  #giveUpOldest(): void {
    const [oldest] = this.#sessions.keys();
    if (oldest !== undefined) this.#sessions.delete(oldest);
  }
}
