// What the tap is told (events) and what is kept of it (records). The format is docs/trace-format.md.
import type { ScriptOperation } from './script.ts';
import type { AclOperation, AclState, AclVerdict } from './acl.ts';
import type { Packet } from './packet.ts';
import type {
  CloseReason,
  HandshakeAnswer,
  HandshakeData,
  SessionId,
  SessionPhase,
  SessionTimer,
} from './session.ts';
import type { SettingChange } from './setting-change.ts';
import type { TransportName } from './transport.ts';

export const TRACE_FORMAT = 'socketscope-trace';
export const TRACE_VERSION = 1;

export const RECORD_KINDS = [
  'packet',
  'exchange',
  'frame',
  'session',
  'acl',
  'timer',
  'fault',
  'script',
  'server',
  'room',
  'mark',
] as const;
export type RecordKind = (typeof RECORD_KINDS)[number];

/** `in` = from the client, `out` = to it. */
export const DIRECTIONS = ['in', 'out'] as const;
export type Direction = (typeof DIRECTIONS)[number];

/** Who made it happen: the client, our server, a person in the composer, a replay, a planned fault, another server. */
export const ORIGINS = ['peer', 'server', 'inject', 'replay', 'fault', 'remote'] as const;
export type Origin = (typeof ORIGINS)[number];

/** Fields every event may carry. `cause` is the `seq` of the record that led to this one. */
interface EventBase {
  readonly sid?: SessionId;
  readonly transport?: TransportName;
  readonly cause?: number;
}

export interface PacketEvent extends EventBase {
  readonly kind: 'packet';
  readonly sid: SessionId;
  readonly dir: Direction;
  readonly origin: Origin;
  /** The exact text of the packet. */
  readonly raw: string;
  /** Present where it was decoded anyway; derived from `raw` on reading otherwise. */
  readonly packet?: Packet;
  /** Number of the exchange (request, upgrade) that carried it. */
  readonly exchange?: number;
  /** Bytes on the wire of the frame that held exactly this packet (websocket). */
  readonly wire?: number;
  /** Place in a payload of several packets. */
  readonly batch?: { readonly index: number; readonly count: number };
  /** Dialects that reading had to forgive, in words. */
  readonly notes?: readonly string[];
  /** Never reached the peer, and why. */
  readonly lost?: string;
}

/** One HTTP request with its answer (an upgrade too), told when the answer is complete. */
export interface ExchangeEvent extends EventBase {
  readonly kind: 'exchange';
  readonly exchange: number;
  readonly method: string;
  readonly url: string;
  /** 0 when the connection was closed without an answer. */
  readonly status: number;
  /** Name, value, name, value … as they were sent. */
  readonly requestHeaders: readonly string[];
  readonly responseHeaders: readonly string[];
  /** Milliseconds since the epoch. */
  readonly startedAt: number;
  /** Milliseconds from the request to the end of the answer. */
  readonly heldMs: number;
  /** Body bytes. */
  readonly bytesIn: number;
  readonly bytesOut: number;
  /** Bytes of the request's head and of the answer's, as Node read and wrote them. */
  readonly headIn?: number;
  readonly headOut?: number;
  /** The other end of the connection: `127.0.0.1:53124`. Never taken from a header. */
  readonly remote?: string;
  /** Our end of it: `https://[::1]:8443`. */
  readonly listener?: string;
  /** Where it is not `1.1`. */
  readonly http?: string;
  /** What `X-Forwarded-For`, else `Forwarded`, says; shown and not trusted. */
  readonly forwarded?: string;
  /** What stands around the payload in the one body that has one; absent where nothing does. */
  readonly wrapping?: 'jsonp' | 'form' | 'htmlfile' | 'multipart';
  /** What the request was when it was no Socket.IO 0.9: `Engine.IO 4`, `favicon` … */
  readonly recognised?: string;
  readonly note?: string;
}

/** A unit of a transport that is not simply one packet: several packets, control frames, binary. */
export interface FrameEvent extends EventBase {
  readonly kind: 'frame';
  readonly sid: SessionId;
  readonly dir: Direction;
  readonly exchange?: number;
  readonly opcode: string;
  /** Bytes of the unit's content. */
  readonly bytes: number;
  readonly raw?: string;
}

/** A session was issued, changed phase or transport, joined or left an endpoint, ended. */
export interface SessionEvent extends EventBase {
  readonly kind: 'session';
  readonly sid: SessionId;
  readonly phase: SessionPhase;
  readonly reason?: CloseReason;
  readonly handshake?: HandshakeData;
  /** What the handshake was answered. */
  readonly answer?: HandshakeAnswer;
  readonly joined?: string;
  readonly left?: string;
  readonly note?: string;
}

/** The list of a session at an endpoint changed, or a packet was judged against it. */
export interface AclEvent extends EventBase {
  readonly kind: 'acl';
  readonly sid: SessionId;
  readonly endpoint: string;
  readonly acl: AclState;
  readonly change?: {
    readonly op: AclOperation;
    readonly method?: string;
    /** `chat.ts:18` */
    readonly by?: string;
  };
  readonly verdict?: AclVerdict;
}

/** A timer of a session fired. */
export interface TimerEvent extends EventBase {
  readonly kind: 'timer';
  readonly sid: SessionId;
  readonly timer: SessionTimer;
  readonly afterMs: number;
}

/** Something somebody sent or wrote is wrong. */
export interface FaultEvent extends EventBase {
  readonly kind: 'fault';
  readonly dir?: Direction;
  readonly code: string;
  /** One sentence: what happened, where, what to do next. */
  readonly message: string;
  /** Untouched text, cut to 4,096 units where longer. */
  readonly raw?: string;
  /** UTF-16 unit of `raw` where reading failed. */
  readonly offset?: number;
  readonly exchange?: number;
  readonly endpoint?: string;
  readonly script?: string;
  readonly file?: string;
  readonly line?: number;
  readonly stack?: string;
}

export const LOG_LEVELS = ['debug', 'log', 'info', 'warn', 'error'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

export interface ScriptEvent extends EventBase {
  readonly kind: 'script';
  readonly op: ScriptOperation;
  /** Path of the script file. */
  readonly script: string;
  readonly endpoint?: string;
  readonly level?: LogLevel;
  readonly message?: string;
  /** Where, for what is wrong with its types; line and column from 1. */
  readonly file?: string;
  readonly line?: number;
  readonly column?: number;
}

export const SERVER_OPERATIONS = ['changed', 'linked'] as const;
export type ServerOperation = (typeof SERVER_OPERATIONS)[number];

/** Settings of the server were changed while it ran, or it shares its rooms with other servers from now on. */
export interface ServerEvent extends EventBase {
  readonly kind: 'server';
  readonly op: ServerOperation;
  readonly changes: readonly SettingChange[];
  readonly message?: string;
}

/** UTF-16 units of a room's name that a trace keeps. */
export const ROOM_UNITS = 1024;

export const ROOM_OPERATIONS = ['joined', 'left'] as const;
export type RoomOperation = (typeof ROOM_OPERATIONS)[number];

/** A session joined or left a room. When it leaves the endpoint or ends it leaves its rooms, without a record for each. */
export interface RoomEvent extends EventBase {
  readonly kind: 'room';
  readonly op: RoomOperation;
  readonly sid: SessionId;
  readonly endpoint: string;
  /** Cut to 1,024 units where longer; missing where it left all rooms of the endpoint. */
  readonly room?: string;
}

/** What a person noted on an earlier record, which `cause` names. The last one about a record counts. */
export interface MarkEvent extends EventBase {
  readonly kind: 'mark';
  readonly marked: boolean;
  readonly comment?: string;
}

export type TraceEvent =
  | PacketEvent
  | ExchangeEvent
  | FrameEvent
  | SessionEvent
  | AclEvent
  | TimerEvent
  | FaultEvent
  | ScriptEvent
  | ServerEvent
  | RoomEvent
  | MarkEvent;

/** An event with its number (from 1, no gaps) and time (milliseconds since the epoch, fractional). */
export type TraceRecord = TraceEvent & { readonly seq: number; readonly at: number };

/**
 * The observer. Answers the record's `seq`, or 0 while nobody records.
 * The event is copied before it returns; a tap never throws.
 */
export type Tap = (event: TraceEvent) => number;
