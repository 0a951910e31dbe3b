// `io.sockets` and `io.of(name)`: who is in, and what is sent to all of them (0.9.19, namespace.js).
import { Emitter } from './emitter.ts';
import { type LegacyPacket, legacyText } from './legacy-packet.ts';
import type { LegacyLogger } from './logger.ts';
import type { LegacyHandshake, Managing } from './parts.ts';
import { Socket } from './socket.ts';
import type { Store } from './store.ts';

type Decide = (error: unknown, isAuthorized?: unknown) => void;

/** May a session join? It is told the handshake's data, and answers now or later. */
export type NamespaceAuthorization = (
  this: SocketNamespace,
  data: LegacyHandshake | undefined,
  decide: Decide,
) => unknown;

interface NamespaceFlags {
  endpoint: string;
  exceptions: string[];
  json?: boolean;
  volatile?: boolean;
}

export class SocketNamespace extends Emitter {
  readonly manager: Managing;
  readonly name: string;
  /** Id to socket, of every live session, whether or not it joined. */
  sockets: Record<string, Socket> = {};
  auth: NamespaceAuthorization | false = false;
  flags: NamespaceFlags;

  constructor(manager: Managing, name: string) {
    super();
    this.manager = manager;
    this.name = name;
    this.flags = { endpoint: name, exceptions: [] };
  }

  get log(): LegacyLogger {
    return this.manager.log;
  }

  get store(): Store {
    return this.manager.store;
  }

  /** The next `send` writes JSON. */
  get json(): this {
    this.flags.json = true;
    return this;
  }

  get volatile(): this {
    this.flags.volatile = true;
    return this;
  }

  /** Sockets of those who joined, or who are in the room. */
  clients(room?: unknown): Socket[] {
    const key = room === undefined ? this.name : `${this.name}/${room}`;
    const { rooms } = this.manager;
    const ids = Object.hasOwn(rooms, key) ? rooms[key] : undefined;
    return (ids ?? []).map((id) => this.socket(id));
  }

  /** What comes next goes to a room. */
  in(room: unknown): this {
    this.flags.endpoint = room ? `${this.name}/${room}` : this.name;
    return this;
  }

  to(room: unknown): this {
    return this.in(room);
  }

  /** What comes next leaves somebody out; may be said several times. */
  except(id: string): this {
    this.flags.exceptions.push(id);
    return this;
  }

  setFlags(): this {
    this.flags = { endpoint: this.name, exceptions: [] };
    return this;
  }

  /** Any packet to all, with the flags that stand. */
  packet(packet: LegacyPacket): this {
    packet.endpoint = this.name;
    const { endpoint, volatile = false, exceptions } = this.flags;
    const text = legacyText(packet);
    this.manager.onDispatch(endpoint, text, volatile, exceptions);
    this.store.publish('dispatch', endpoint, text, volatile, exceptions);
    return this.setFlags();
  }

  send(data: unknown): this {
    return this.packet({ type: this.flags.json ? 'json' : 'message', data });
  }

  emit(event: unknown, ...args: readonly unknown[]): this {
    if (this.isOwnEvent(event, args)) return this;
    return this.packet({ type: 'event', name: event, args });
  }

  /** The session's socket here. One of nobody who is connected here is made anew, and only sends. */
  socket(id: string, readable = false): Socket {
    const known = Object.hasOwn(this.sockets, id) ? this.sockets[id] : undefined;
    if (known !== undefined) return known;
    const socket = new Socket({ manager: this.manager, id, namespace: this, readable });
    if (readable) this.sockets[id] = socket;
    return socket;
  }

  authorization(authorization: NamespaceAuthorization): this {
    this.auth = authorization;
    return this;
  }

  authorize(data: LegacyHandshake | undefined, decide: Decide): this {
    if (this.auth) this.auth.call(this, data, decide);
    else decide(null, true);
    return this;
  }

  /** The session left, and may come back: the listeners of its socket, which is the answer, end with it. */
  forget(id: string): Socket | undefined {
    const socket = Object.hasOwn(this.sockets, id) ? this.sockets[id] : undefined;
    delete this.sockets[id];
    if (socket !== undefined) this.socket(id, true);
    return socket;
  }

  /** The session is over; only who had joined is told. */
  handleDisconnect(id: string, reason: string, isMember: boolean): void {
    const socket = Object.hasOwn(this.sockets, id) ? this.sockets[id] : undefined;
    if (socket === undefined) return;
    if (isMember) socket.onDisconnect(reason);
    delete this.sockets[id];
  }
}
