// Who is here and in which rooms, in the tables that legacy files read: plain objects by session id or room key.
import type { CarriedBy, LegacyHandshake } from './parts.ts';

/** Session ids and room keys as the reference has them (0.9.19, manager.js, `initStore`). */
export class SessionTables {
  handshaken: Record<string, LegacyHandshake> = {};
  connected: Record<string, true> = {};
  /** A room's ids in the order of their joining. */
  rooms: Record<string, string[]> = {};
  roomClients: Record<string, Record<string, true>> = {};
  /** Of the sessions of this process. */
  readonly transports: Record<string, CarriedBy>;

  /** In the reference the table is the function that answers the transports on offer, so it is one here too. */
  constructor(offered: () => unknown) {
    this.transports = Object.assign(() => offered(), {} as Record<string, CarriedBy>);
  }

  isHere(id: string): boolean {
    return Object.hasOwn(this.transports, id);
  }

  /** True where the session is in the room, or in the namespace of that name. */
  isIn(id: string, key: string): boolean {
    return this.roomClients[id]?.[key] === true;
  }

  join(id: string, key: string): void {
    this.roomClients[id] ??= {};
    this.rooms[key] ??= [];
    if (this.roomClients[id][key] === true) return;
    this.roomClients[id][key] = true;
    this.rooms[key].push(id);
  }

  leave(id: string, key: string): void {
    const ids = this.rooms[key];
    const at = ids?.indexOf(id) ?? -1;
    if (ids !== undefined && at >= 0) ids.splice(at, 1);
    if (ids?.length === 0) delete this.rooms[key];
    delete this.roomClients[id]?.[key];
  }

  forget(id: string): void {
    for (const key of Object.keys(this.roomClients[id] ?? {})) this.leave(id, key);
    delete this.roomClients[id];
    delete this.handshaken[id];
    delete this.connected[id];
    delete this.transports[id];
  }

  /** Another store: what the old one knew is not known any more. */
  reset(): void {
    this.handshaken = {};
    this.connected = {};
    this.rooms = {};
    this.roomClients = {};
  }
}
