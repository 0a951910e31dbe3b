// What sessions do, told to the listeners of a legacy file in the reference's order (0.9.19, namespace.js and manager.js).
import type { AsyncLocalStorage } from 'node:async_hooks';
import { decodePacket } from '../../protocol/index.ts';
import {
  fail,
  type Packet,
  ROOM_UNITS,
  type RoomOperation,
  type SessionId,
} from '../../shared/index.ts';
import type {
  ConnectInput,
  MemberInput,
  NamespaceEffect,
  NamespaceInput,
  OrderInput,
} from '../namespace/index.ts';
import type { NamespaceHost, NamespaceSink } from '../scripting/index.ts';
import type { Managing, RoomMember } from './parts.ts';
import type { SessionTables } from './session-tables.ts';
import type { Socket } from './socket.ts';
import type { SocketNamespace } from './socket-namespace.ts';
import type { Called } from './surroundings.ts';

interface ReceptionSetting {
  readonly manager: Managing;
  readonly tables: SessionTables;
  readonly namespaces: Readonly<Record<string, SocketNamespace>>;
  /** The session has its first transport. */
  readonly arrived: (sid: SessionId) => void;
  /** The session is over, and everybody knows. */
  readonly gone: (sid: SessionId) => void;
  readonly contexts: AsyncLocalStorage<Called>;
  readonly thrown: (error: unknown, called: Called) => void;
}

type Input<O extends NamespaceInput['on']> = Extract<NamespaceInput, { on: O }>;

const ROOT = '';

export class Reception implements NamespaceHost {
  readonly #setting: ReceptionSetting;
  #sink: NamespaceSink | undefined;

  constructor(setting: ReceptionSetting) {
    this.#setting = setting;
  }

  serves(endpoint: string): boolean {
    return Object.hasOwn(this.#setting.namespaces, endpoint);
  }

  connect(sink: NamespaceSink): void {
    this.#sink = sink;
  }

  /** At once: a legacy file may rely on being called in the order in which packets come, before anything else is. */
  deliver(input: NamespaceInput): void {
    const namespace = this.#setting.namespaces[input.endpoint];
    if (namespace === undefined) return;
    if (input.on !== 'heard') this.#receive(namespace, input);
  }

  send(to: SessionId | readonly SessionId[], raw: string, volatile: boolean): void {
    const cause = this.#cause;
    this.#ask(volatile ? { do: 'send', to, raw, volatile, cause } : { do: 'send', to, raw, cause });
  }

  dismiss(sid: SessionId, endpoint: string): void {
    this.#ask({ do: 'disconnect', sid, endpoint, cause: this.#cause });
  }

  tellRoom(op: RoomOperation, { sid, endpoint, room }: RoomMember): void {
    const named = room.slice(0, ROOM_UNITS);
    this.#ask({ do: 'room', op, sid, endpoint, room: named, cause: this.#cause });
  }

  #receive(namespace: SocketNamespace, input: MemberInput): void {
    if (input.on === 'packet') this.#packet(namespace, input);
    else if (input.on === 'leave') this.#leave(namespace, input);
    else if (input.on === 'order') this.#answer(input);
    else if (input.endpoint === ROOT) this.#arrive(namespace, input);
    else this.#judge(namespace, input);
  }

  /** There are no ACLs here. */
  #answer({ number, cause }: OrderInput): void {
    const answer = fail('A server written against the io API has no ACLs.');
    this.#ask({ do: 'told', number, answer, cause });
  }

  #arrive(root: SocketNamespace, { sid, cause }: ConnectInput): void {
    const { tables, namespaces, manager, arrived } = this.#setting;
    arrived(sid);
    tables.connected[sid] = true;
    delete tables.handshaken[sid]?.issued;
    manager.store.publish('connect', sid);
    manager.store.publish('handshake', sid, tables.handshaken[sid]);
    for (const namespace of Object.values(namespaces)) namespace.socket(sid, true);
    this.#enter(root, sid, cause);
  }

  #judge(namespace: SocketNamespace, { sid, endpoint, cause }: ConnectInput): void {
    const { tables } = this.#setting;
    let isOpen = true;
    const decide = (error: unknown, isAuthorized?: unknown): void => {
      if (!isOpen || !tables.isHere(sid)) return;
      isOpen = false;
      if (!error && isAuthorized) {
        this.#enter(namespace, sid, cause);
        return;
      }
      if (error) namespace.log.warn(`handshake error ${error} for ${endpoint}`);
      const reason = error ? String(error) : 'unauthorized';
      this.#ask({ do: 'refused', sid, endpoint, reason, cause });
    };
    this.#call({ what: 'an authorization', sid, endpoint, cause }, () =>
      namespace.authorize(tables.handshaken[sid], decide),
    );
  }

  #enter(namespace: SocketNamespace, sid: SessionId, cause: number): void {
    const { manager } = this.#setting;
    const { name } = namespace;
    manager.onJoin(sid, name);
    manager.store.publish('join', sid, name);
    this.#ask({ do: 'joined', sid, endpoint: name, cause });
    const socket = namespace.socket(sid, true);
    this.#call({ what: 'a listener of connection', sid, endpoint: name, cause }, () =>
      namespace.$emit('connection', socket),
    );
  }

  #packet(namespace: SocketNamespace, { sid, endpoint, raw, cause }: Input<'packet'>): void {
    const decoded = decodePacket(raw);
    if (!decoded.ok) return;
    const { packet } = decoded.value;
    const socket = namespace.socket(sid);
    const what = packet.type === 'event' ? `a listener of ${packet.name}` : `a listener`;
    this.#call({ what, sid, endpoint, cause }, () => hear(socket, packet));
  }

  #leave(namespace: SocketNamespace, { sid, endpoint, reason, cause }: Input<'leave'>): void {
    const { tables, manager } = this.#setting;
    if (!tables.isHere(sid)) return;
    if (endpoint === ROOT) {
      this.#end(sid, reason, cause);
      return;
    }
    const isMember = tables.isIn(sid, endpoint);
    manager.onLeave(sid, endpoint);
    manager.store.publish('leave', sid, endpoint);
    const socket = namespace.forget(sid);
    if (!isMember || socket === undefined) return;
    const why = reason === 'left' ? 'packet' : reason;
    this.#call({ what: 'a listener of disconnect', sid, endpoint, cause }, () =>
      socket.$emit('disconnect', why),
    );
  }

  #end(sid: SessionId, reason: string, cause: number): void {
    const { tables, namespaces, gone } = this.#setting;
    for (const namespace of Object.values(namespaces)) {
      const { name } = namespace;
      this.#call({ what: 'a listener of disconnect', sid, endpoint: name, cause }, () =>
        namespace.handleDisconnect(sid, reason, tables.isIn(sid, name)),
      );
    }
    gone(sid);
  }

  #call(called: Called, code: () => unknown): void {
    try {
      // Without a trace there is nothing to be tied to.
      if (called.cause === 0) code();
      else this.#setting.contexts.run(called, code);
    } catch (error) {
      this.#setting.thrown(error, called);
    }
  }

  /** The number of the record that the running code works for. */
  get #cause(): number {
    return this.#setting.contexts.getStore()?.cause ?? 0;
  }

  #ask(effect: NamespaceEffect): void {
    this.#sink?.perform([effect]);
  }
}

function hear(socket: Socket, packet: Packet): void {
  switch (packet.type) {
    case 'event':
      socket.$emit(packet.name, ...packet.args, ...answer(socket, packet));
      return;
    case 'message':
    case 'json':
      socket.$emit('message', packet.data, ...answer(socket, packet));
      return;
    case 'ack': {
      const answered = socket.takeAck(packet.ackId);
      if (answered === undefined) socket.log.info('unknown ack packet');
      else answered.apply(socket, [...packet.args]);
      return;
    }
    default:
  }
}

/** The function that acknowledges, where the client asked for data. */
function answer(socket: Socket, { id, ack }: Packet): readonly ((...args: unknown[]) => void)[] {
  if (id === undefined || ack !== 'handler') return [];
  return [(...args) => void socket.packet({ type: 'ack', args, ackId: id })];
}
