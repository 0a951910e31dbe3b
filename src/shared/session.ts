// A session as others see it: its phases, why it ended, and the snapshot a window shows.
import type { AclState } from './acl.ts';
import type { JsonValue } from './packet.ts';
import type { TransportName } from './transport.ts';

export type SessionId = string;

/**
 * `handshaken` (id issued) → `open` (transport there) ⇄ `closed` (transport gone, close timeout running)
 * → `disconnected`.
 */
export const SESSION_PHASES = ['handshaken', 'open', 'closed', 'disconnected'] as const;
export type SessionPhase = (typeof SESSION_PHASES)[number];

/** Why a session ended. The words are the reference's where it has one. */
export const CLOSE_REASONS = [
  'booted',
  'socket end',
  'socket close',
  'socket error',
  'close timeout',
  'heartbeat timeout',
  'handshake timeout',
  'error',
  'server stopped',
] as const;
export type CloseReason = (typeof CLOSE_REASONS)[number];

export const SESSION_TIMERS = [
  'heartbeat interval',
  'heartbeat timeout',
  'close timeout',
  'polling duration',
  'handshake timeout',
] as const;
export type SessionTimer = (typeof SESSION_TIMERS)[number];

/** What an authorization adds to a session. */
export type SessionAttachment = Readonly<Record<string, JsonValue>>;

/** What the handshake request said of its client. Text from strangers: bounded, never markup. */
export interface HandshakeData {
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly url: string;
  readonly query: Readonly<Record<string, string | readonly string[]>>;
  /** Lower-case names; repeated headers joined as Node does. */
  readonly headers: Readonly<Record<string, string>>;
  readonly address: string;
  readonly port: number;
  /** True when an Origin was sent. */
  readonly xdomain: boolean;
  readonly secure: boolean;
  /** What the authorization added. */
  readonly data?: SessionAttachment;
}

/** What the answer to a handshake promised its client; a time is absent where its field was empty. */
export interface HandshakeAnswer {
  readonly heartbeatTimeoutMs?: number;
  readonly closeTimeoutMs?: number;
  /** As listed, unknown names included. */
  readonly transports: readonly string[];
}

export interface NamespaceSnapshot {
  readonly endpoint: string;
  readonly acl: AclState;
  readonly packets: number;
}

/** One session at one moment. Times are milliseconds since the epoch. */
export interface SessionSnapshot {
  readonly sid: SessionId;
  readonly phase: SessionPhase;
  /** Absent until a transport carried the session. */
  readonly transport?: TransportName;
  readonly since: number;
  readonly endedAt?: number;
  readonly reason?: CloseReason;
  readonly address: string;
  readonly userAgent: string;
  /** Packets both ways, heartbeats and noops included. */
  readonly packets: number;
  /** Packets waiting for a transport. */
  readonly buffered: number;
  readonly timers: readonly { readonly timer: SessionTimer; readonly due: number }[];
  readonly namespaces: readonly NamespaceSnapshot[];
}
