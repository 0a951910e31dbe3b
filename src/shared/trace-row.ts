// A record as a list shows it, and the totals of a trace.
import type { SessionId } from './session.ts';
import type { Direction, Origin, RecordKind, TraceRecord } from './trace.ts';
import type { TransportName } from './transport.ts';

/** What a list shows of a record, without its text. */
export interface TraceRow {
  readonly seq: number;
  readonly at: number;
  readonly kind: RecordKind;
  readonly dir?: Direction;
  readonly origin?: Origin;
  readonly sid?: SessionId;
  readonly transport?: TransportName;
  /** Packet type for packets; else a word for what the record says (`denied`, `opened`, `GET 200` …). */
  readonly type: string;
  readonly endpoint?: string;
  readonly name?: string;
  /** Message id as written: `7` or `7+`. */
  readonly id?: string;
  /** The paired packet: for a request its ack, for an ack its request. */
  readonly pair?: number;
  /** Milliseconds between the two. */
  readonly rttMs?: number;
  /** UTF-8 bytes of the packet's text (body bytes for exchanges). */
  readonly size: number;
  /** What the user sent, cut to 200 units: args, text, JSON; a sentence for other kinds. */
  readonly preview: string;
  readonly denied?: boolean;
  readonly fault?: boolean;
  /** Marked by a person. */
  readonly marked?: boolean;
  /** What a person wrote about it, cut to 200 units. */
  readonly comment?: string;
}

/** Totals of a trace. `dropped` is what retention let go, oldest first. */
export interface TraceTotals {
  readonly firstSeq: number;
  readonly lastSeq: number;
  readonly records: number;
  readonly packets: number;
  readonly droppedRecords: number;
  readonly droppedPackets: number;
  /** Bytes held in memory by columns and text. */
  readonly bytes: number;
}

/** A record with what belongs to it. Related records are the ones this packet caused, and its pair. */
export interface RecordDetail {
  readonly record: TraceRecord;
  /** Set when a text was cut: its whole length in UTF-16 units. */
  readonly cutFrom?: number;
  readonly row: TraceRow;
  readonly exchange?: TraceRecord;
  readonly pair?: TraceRow;
  /** At most 100, oldest first: verdicts, logs, faults, answers. */
  readonly caused: readonly TraceRecord[];
}
