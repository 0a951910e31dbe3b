// What two traces say differently: sessions paired, their packets aligned by meaning, each difference down to its fields.
import type { JsonValue, PacketType } from './packet.ts';
import type { SessionId } from './session.ts';
import type { Direction } from './trace.ts';
import type { TransportName } from './transport.ts';

export interface DiffOptions {
  /** Heartbeats are compared too. Noops never are: only polling has them. */
  readonly heartbeats?: boolean;
  /** Milliseconds that a packet may come earlier or later, counted from the beginning of its session; not compared where missing. */
  readonly toleranceMs?: number;
  /** Differences that are told in full, at most; all are counted. */
  readonly limit?: number;
}

/** One packet as one of the traces has it. */
export interface DiffPacket {
  /** Number of its record. */
  readonly seq: number;
  /** Milliseconds since the session began. */
  readonly sinceMs: number;
  readonly type: PacketType | 'unreadable';
  readonly name?: string;
  /** What the user sent, cut to 200 units. */
  readonly preview: string;
}

/** One field, named as filters name it: `args[0].id`, `name`, `acl`; a side that lacks it has no value. */
export interface FieldChange {
  readonly path: string;
  readonly left?: JsonValue;
  readonly right?: JsonValue;
}

/** `missing` stands only in the left trace, `extra` only in the right one. */
export type DifferenceKind = 'missing' | 'extra' | 'reordered' | 'changed';

export interface Difference {
  readonly is: DifferenceKind;
  readonly dir: Direction;
  readonly endpoint: string;
  readonly left?: DiffPacket;
  readonly right?: DiffPacket;
  /** Of `changed`, at most 50. */
  readonly changes?: readonly FieldChange[];
  /** A changed packet that stands elsewhere, too. */
  readonly moved?: boolean;
}

export interface DiffSession {
  readonly sid: SessionId;
  /** Place in its trace, from 1. */
  readonly ordinal: number;
  readonly transport?: TransportName;
  readonly reason?: string;
  /** Compared packets, both ways. */
  readonly packets: number;
}

export type DiffCounts = Readonly<Record<DifferenceKind | 'same', number>>;

/** Two sessions that did the same, or one that has no counterpart: then all of its packets are missing or extra. */
export interface SessionDiff {
  readonly left?: DiffSession;
  readonly right?: DiffSession;
  readonly counts: DiffCounts;
  /** In the order of the left trace. Fewer than counted where the limit was reached. */
  readonly differences: readonly Difference[];
}

export interface TraceDiff {
  readonly isSame: boolean;
  readonly counts: DiffCounts;
  /** In the order of the left trace; those of the right trace alone come last. */
  readonly sessions: readonly SessionDiff[];
  /** Differences that are counted but not told. */
  readonly untold: number;
}
