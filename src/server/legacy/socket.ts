// One session in one namespace, as a legacy file gets it at `connection` (0.9.19, socket.js).
import { Emitter } from './emitter.ts';
import { type LegacyPacket, legacyText } from './legacy-packet.ts';
import type { LegacyLogger } from './logger.ts';
import type { LegacyHandshake, Managing, RoomMember, Space } from './parts.ts';
import type { StoreClient, Told } from './store.ts';

interface SocketFlags {
  endpoint: string;
  room: unknown;
  json?: boolean;
  volatile?: boolean;
  broadcast?: boolean;
}

type Ack = (this: Socket, ...args: readonly unknown[]) => unknown;

export interface SocketSetting {
  readonly manager: Managing;
  readonly id: string;
  readonly namespace: Space;
  /** False for one that was only asked for by its id and is no member. */
  readonly readable: boolean;
}

export class Socket extends Emitter {
  readonly id: string;
  readonly namespace: Space;
  readonly manager: Managing;
  readonly readable: boolean;
  disconnected = false;
  /** The id of the newest packet that asked for an acknowledgement. */
  ackPackets = 0;
  /** Callbacks that wait, by their packets' ids. */
  acks: Record<string, Ack> = {};
  flags: SocketFlags;
  #store: StoreClient | undefined;

  constructor({ manager, id, namespace, readable }: SocketSetting) {
    super();
    this.manager = manager;
    this.id = id;
    this.namespace = namespace;
    this.readable = readable;
    this.flags = { endpoint: namespace.name, room: '' };
    // Of nobody who is here nothing is made before it is asked for: the id may be any text.
    if (readable) this.#store = manager.store.client(id);
    // A client may emit `error`, which would throw where nobody listens.
    this.on('error', () => undefined);
  }

  /** Stays readable for a while after the session. */
  get store(): StoreClient {
    this.#store ??= this.manager.store.client(this.id);
    return this.#store;
  }

  get handshake(): LegacyHandshake | undefined {
    return this.manager.handshaken[this.id];
  }

  /** The name of the transport that carries the session. @throws TypeError where it has none. */
  get transport(): string {
    const carried = this.manager.transports[this.id];
    if (carried === undefined) throw new TypeError(`The session ${this.id} has no transport.`);
    return carried.name;
  }

  get log(): LegacyLogger {
    return this.manager.log;
  }

  /** The next `send` writes JSON. */
  get json(): this {
    this.flags.json = true;
    return this;
  }

  /** What comes next may be dropped where the client does not keep up. */
  get volatile(): this {
    this.flags.volatile = true;
    return this;
  }

  /** What comes next goes to all others. */
  get broadcast(): this {
    this.flags.broadcast = true;
    return this;
  }

  /** Of a broadcast: only those in the room. Without `broadcast` it changes nothing, as in the reference. */
  to(room: unknown): this {
    this.flags.room = room;
    return this;
  }

  in(room: unknown): this {
    return this.to(room);
  }

  setFlags(): this {
    this.flags = { endpoint: this.namespace.name, room: '' };
    return this;
  }

  join(room: unknown, told?: () => unknown): this {
    const key = `${this.namespace.name}/${room}`;
    this.manager.tellRoom('joined', this.#inRoom(room));
    this.manager.onJoin(this.id, key);
    this.manager.store.publish('join', this.id, key);
    return this.#done('join', told);
  }

  leave(room: unknown, told?: () => unknown): this {
    const key = `${this.namespace.name}/${room}`;
    this.manager.tellRoom('left', this.#inRoom(room));
    this.manager.onLeave(this.id, key);
    this.manager.store.publish('leave', this.id, key);
    return this.#done('leave', told);
  }

  /** Any packet, with the flags that stand. */
  packet(packet: LegacyPacket): this {
    const { broadcast, room, endpoint, volatile = false } = this.flags;
    if (broadcast) {
      this.namespace.in(room).except(this.id).packet(packet);
    } else {
      packet.endpoint = endpoint;
      this.dispatch(legacyText(packet), volatile);
    }
    return this.setFlags();
  }

  dispatch(text: string, volatile = false): void {
    this.manager.dispatch(this.id, text, volatile);
  }

  set(key: string, value: unknown, told?: Told): this {
    this.store.set(key, value, told);
    return this;
  }

  get(key: string, told: Told): this {
    this.store.get(key, told);
    return this;
  }

  has(key: string, told: Told): this {
    this.store.has(key, told);
    return this;
  }

  del(key: string, told?: Told): this {
    this.store.del(key, told);
    return this;
  }

  /** Ends the membership: the client gets `0::/endpoint`. At the root the session ends. */
  disconnect(): this {
    if (!this.disconnected) this.manager.dismiss(this.id, this.namespace.name);
    return this;
  }

  /** A text message, or JSON after `.json`. With a callback the client's library acknowledges by itself. */
  send(data: unknown, answered?: Ack): this {
    const type = this.flags.json ? 'json' : 'message';
    if (!answered) return this.packet({ type, data });
    return this.packet({ type, data, id: this.#await(answered), ack: true });
  }

  /** An event. A function at the end is called with the client's answer, or, where it takes no arguments, at its arrival. */
  emit(event: unknown, ...args: readonly unknown[]): this {
    if (this.isOwnEvent(event, args)) return this;
    const last = args.at(-1);
    if (!isAck(last)) return this.packet({ type: 'event', name: event, args });
    const ack = last.length > 0 ? 'data' : true;
    const id = this.#await(last);
    return this.packet({ type: 'event', name: event, args: args.slice(0, -1), id, ack });
  }

  /** The session is over. */
  onDisconnect(reason: string): void {
    if (this.disconnected) return;
    this.$emit('disconnect', reason);
    this.disconnected = true;
  }

  /** The callback that waits for an answer; it is called once. */
  takeAck(id: string): Ack | undefined {
    const ack = Object.hasOwn(this.acks, id) ? this.acks[id] : undefined;
    delete this.acks[id];
    return ack;
  }

  #await(answered: Ack): number {
    this.ackPackets += 1;
    this.acks[this.ackPackets] = answered;
    return this.ackPackets;
  }

  #inRoom(room: unknown): RoomMember {
    return { sid: this.id, endpoint: this.namespace.name, room: `${room}` };
  }

  #done(what: 'join' | 'leave', told: (() => unknown) | undefined): this {
    if (told) {
      this.log.warn(`Client#${what} callback is deprecated`);
      told();
    }
    return this;
  }
}

function isAck(value: unknown): value is Ack {
  return typeof value === 'function';
}
