// What analyses of a trace answer: stories, findings, figures, a session at one record. Strangers' texts in them are cut.
import type { AclState } from './acl.ts';
import type { AckBy } from './packet.ts';
import type { SessionId, SessionPhase, SessionTimer } from './session.ts';
import type { Direction } from './trace.ts';
import type { TransportName } from './transport.ts';

export interface Clause {
  /** One sentence. */
  readonly text: string;
  /** `seq` of the records that prove it, in their order. */
  readonly seqs: readonly number[];
  /** It says what the record does not show. */
  readonly isUnknown?: true;
  /** It happened after what the story is about. */
  readonly isAfter?: true;
}

/** Why a session ended or failed, or what knocked and never became one. docs/autopsy.md lists the causes. */
export interface Story {
  readonly cause: string;
  /** One sentence: what happened. */
  readonly title: string;
  /** Absent for attempts that name no session. */
  readonly sid?: SessionId;
  /** The address it came from, where it is known. */
  readonly client?: string;
  /** The first and the last record that it tells of. */
  readonly from: number;
  readonly to: number;
  /** Milliseconds since the epoch: of the end, or of the newest record. */
  readonly at: number;
  /** How often the same happened to the same client. */
  readonly count: number;
  readonly clauses: readonly Clause[];
  /** What to do about it. */
  readonly advice: string;
}

/** `error`: something does not work. `warning`: it may not, or costs. `hint`: worth knowing. */
export const SEVERITIES = ['error', 'warning', 'hint'] as const;
export type Severity = (typeof SEVERITIES)[number];

/** Something unwise or wrong in a trace. docs/lint.md lists the rules. */
export interface LintFinding {
  readonly rule: string;
  readonly severity: Severity;
  /** What was found, in one sentence. */
  readonly title: string;
  readonly advice: string;
  readonly sid?: SessionId;
  /** What it is about: an event’s name, an endpoint, a header. */
  readonly about?: string;
  readonly count: number;
  /** `seq` of the first records that show it. */
  readonly seqs: readonly number[];
}

/** Milliseconds, to a thousandth of their value. */
export interface Distribution {
  readonly count: number;
  readonly min: number;
  readonly mean: number;
  readonly p50: number;
  readonly p90: number;
  readonly p99: number;
  readonly max: number;
}

/** One key over time. */
export interface Rate {
  readonly key: string;
  readonly total: number;
  /** Packets in each stretch, from the first one on. */
  readonly counts: readonly number[];
}

export interface Overhead {
  /** `handshake` is every exchange before a transport. */
  readonly transport: TransportName | 'handshake';
  readonly packets: number;
  /** Requests and upgrades. */
  readonly exchanges: number;
  /** UTF-8 bytes of the packets’ texts, both ways. */
  readonly payloadBytes: number;
  /** All bytes of HTTP heads and bodies, and of frames, as far as they are recorded. */
  readonly wireBytes: number;
}

export interface TraceStatistics {
  readonly records: number;
  readonly packets: number;
  readonly sessions: number;
  /** Milliseconds since the epoch, of the first record and of the last. */
  readonly from: number;
  readonly to: number;
  /** Milliseconds of one stretch of the rates. */
  readonly stretchMs: number;
  readonly byType: readonly Rate[];
  readonly byTransport: readonly Rate[];
  readonly byEndpoint: readonly Rate[];
  readonly bySession: readonly Rate[];
  /** From a packet that asks for an ack to the ack: of what clients asked, and of what the server asked. */
  readonly ackOfServer?: Distribution;
  readonly ackOfClient?: Distribution;
  /** How long polls were held. */
  readonly pollHeld?: Distribution;
  /** From the handshake to the first packet. */
  readonly firstPacket?: Distribution;
  readonly overhead: readonly Overhead[];
}

export interface MemberState {
  readonly endpoint: string;
  /** `seq` of the record that said so. */
  readonly joined: number;
  readonly acl: AclState;
  /** `seq` of its last change or verdict. */
  readonly aclFrom?: number;
  readonly rooms: readonly string[];
}

export interface ArmedTimer {
  readonly timer: SessionTimer;
  /** Milliseconds since the epoch. */
  readonly since: number;
  /** Where the record says how long it runs: by the handshake’s answer, or by one that fired before. */
  readonly due?: number;
}

export interface WaitingAck {
  /** Of the packet that asks. */
  readonly dir: Direction;
  readonly endpoint: string;
  readonly id: string;
  readonly by: AckBy;
  /** `seq` of the packet that asks. */
  readonly seq: number;
}

/** A poll that was open at a moment, as its exchange told later. */
export interface HeldPoll {
  readonly exchange: number;
  readonly since: number;
  /** `seq` of its exchange record. */
  readonly told: number;
}

/** What is known of a session behind one record. */
export interface SessionState {
  readonly sid: SessionId;
  readonly phase: SessionPhase;
  readonly transport?: TransportName;
  /** The root has an endpoint of `''`. */
  readonly members: readonly MemberState[];
  readonly timers: readonly ArmedTimer[];
  readonly acks: readonly WaitingAck[];
  /** Acks that have waited longest and are not listed any more. */
  readonly moreAcks: number;
  /** Of the newest record of the session up to there. */
  readonly seq: number;
  readonly at: number;
  /** As its client was told. */
  readonly heartbeatTimeoutMs?: number;
  readonly closeTimeoutMs?: number;
}

/** What records behind a moment say of it. */
export interface Later {
  readonly poll?: HeldPoll;
  /**
   * `seq` of packets that left for the client later, although what led to them had come: they waited for a
   * transport, or their handler was at work.
   */
  readonly waiting: readonly number[];
}

export interface SessionMoment {
  readonly state: SessionState;
  readonly later: Later;
}

export type { TraceDiff } from './diff.ts';
