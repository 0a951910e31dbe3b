// What sockets, namespaces and the manager of a legacy server know of each other.
import type { RoomOperation, SessionId } from '../../shared/index.ts';
import type { LegacyPacket } from './legacy-packet.ts';
import type { LegacyLogger } from './logger.ts';
import type { Store } from './store.ts';

/** The handshake as an authorization gets it; it may write to it, and finds that at `socket.handshake`. */
export type LegacyHandshake = Record<string, unknown>;

/** What carries a session now. */
export interface CarriedBy {
  readonly id: string;
  readonly name: string;
  /** False between two polls. */
  readonly open: boolean;
}

/** A session in a room of an endpoint. */
export interface RoomMember {
  readonly sid: SessionId;
  readonly endpoint: string;
  readonly room: string;
}

/** The manager as its namespaces and sockets know it. */
export interface Managing {
  readonly log: LegacyLogger;
  readonly store: Store;
  /** Room key, `namespace/room`, to the ids in it; a namespace is a room by its name. */
  readonly rooms: Record<string, string[]>;
  readonly handshaken: Record<string, LegacyHandshake>;
  readonly transports: Readonly<Record<string, CarriedBy>>;
  onJoin(id: string, key: string): void;
  onLeave(id: string, key: string): void;
  /** Before a socket joins or leaves a room: where that changes something it is recorded. */
  tellRoom(op: RoomOperation, member: RoomMember): void;
  /** One text to all in a room but some. */
  onDispatch(key: string, text: string, volatile: boolean, exceptions: readonly string[]): void;
  /** One text to one session, wherever it is. */
  dispatch(id: string, text: string, volatile: boolean): void;
  /** Ends a membership with a word to the client; at the root the session. */
  dismiss(id: string, endpoint: string): void;
}

/** A namespace as its sockets know it. */
export interface Space {
  readonly name: string;
  in(room: unknown): Space;
  except(id: string): Space;
  packet(packet: LegacyPacket): Space;
}
