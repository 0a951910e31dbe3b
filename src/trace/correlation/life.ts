// What one session's life left in the record: its start, what carried it, the last signs of either side, its end.
import type {
  CloseReason,
  Direction,
  HandshakeAnswer,
  Origin,
  PacketType,
  SessionId,
  SessionPhase,
  SessionTimer,
  TransportName,
} from '../../shared/index.ts';
import type { Poll } from './poll.ts';
import type { Mark } from './record-of.ts';

export interface Issued extends Mark {
  readonly address: string;
  readonly userAgent: string;
  readonly url: string;
  /** What the client was told; absent where the record does not say it. */
  readonly answer?: HandshakeAnswer;
}

/** One transport carried the session from here on. */
export interface Stretch extends Mark {
  readonly transport: TransportName;
}

export interface PacketMark extends Mark {
  readonly dir: Direction;
  readonly type: PacketType | undefined;
  readonly origin: Origin;
  readonly transport?: TransportName;
  readonly exchange?: number;
  readonly cause?: number;
}

/** A request of the session that was answered; `at` is when it was told, `startedAt` when it came. */
export interface RequestMark extends Mark {
  readonly exchange: number;
  readonly method: string;
  readonly status: number;
  readonly startedAt: number;
  readonly transport?: TransportName;
}

export interface FaultMark extends Mark {
  readonly code: string;
  readonly message: string;
  readonly endpoint?: string;
  readonly exchange?: number;
  readonly cause?: number;
}

export interface TimerMark extends Mark {
  readonly timer: SessionTimer;
  readonly afterMs: number;
}

export interface EndMark extends Mark {
  readonly reason: CloseReason | undefined;
  /** The packet of the client that led to it. */
  readonly cause?: number;
  /** Some record led to it, whether or not it is known to be such a packet. */
  readonly isCaused: boolean;
}

export interface Membership {
  readonly endpoint: string;
  readonly joined: Mark;
  readonly left?: Mark & { readonly why: string };
}

/** What was refused or denied at an endpoint. */
export interface Denial extends Mark {
  readonly endpoint: string;
  /** Of an event; absent for a connect. */
  readonly method?: string;
  readonly because: string;
  readonly cause?: number;
}

/** Lists are bounded; the first and the newest are kept. Every `cause` is a packet of this session's client. */
export interface SessionLife {
  readonly sid: SessionId;
  /** Of the first record that names it. */
  readonly from: Mark;
  /** Of the newest. */
  readonly to: Mark;
  /** Absent where the trace begins after the handshake. */
  readonly issued?: Issued;
  /** The exchange of the handshake. */
  readonly handshake?: RequestMark;
  readonly phase: SessionPhase;
  readonly transports: readonly Stretch[];
  /** The first `1::` that left. */
  readonly connected?: Mark;
  readonly firstIn?: PacketMark;
  readonly lastIn?: PacketMark;
  readonly lastOut?: PacketMark;
  /** The newest `2::` each way. */
  readonly pulseOut?: Mark;
  readonly pulseIn?: Mark;
  /** `0::` for the root, each way. */
  readonly goodbyeIn?: PacketMark;
  readonly goodbyeOut?: PacketMark;
  /** A close frame of the client; `says` is its code and text. */
  readonly closeFrame?: Mark & { readonly says: string };
  readonly polls: number;
  readonly lastPoll?: Poll;
  /** Answered by a noop, as another request took over. */
  readonly superseded?: Poll;
  readonly posts: number;
  readonly lastPost?: RequestMark;
  /** `?disconnect`. */
  readonly asked?: RequestMark;
  /** Answered 101, or with an endless answer. */
  readonly upgrades: readonly RequestMark[];
  readonly lastTimer?: TimerMark;
  readonly faults: readonly FaultMark[];
  readonly denials: readonly Denial[];
  readonly memberships: readonly Membership[];
  /** It was told to send again what an earlier transport may have swallowed. */
  readonly sentAgain?: Mark;
  /** `seq` of the newest `1::` of the client. */
  readonly connects: readonly number[];
  /** `seq` of the newest packets of the client. */
  readonly recentIn: readonly number[];
  readonly packetsIn: number;
  readonly packetsOut: number;
  /** Packets that never reached the client. */
  readonly lost: number;
  readonly firstLost?: Mark & { readonly why: string };
  readonly end?: EndMark;
  /** Somebody asked for it after its end, or after it was forgotten. */
  readonly missed?: FaultMark;
}
