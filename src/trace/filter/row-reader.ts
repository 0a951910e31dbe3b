// What a filter may ask of a record. Columns answer at once; text and record are made when they are asked for.
import type {
  AckBy,
  Direction,
  Origin,
  Packet,
  RecordKind,
  TraceRecord,
  TransportName,
} from '../../shared/index.ts';

import type { Needle } from './needle.ts';

export interface RowReader {
  readonly seq: number;
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly kind: RecordKind;
  /** Packet type, or the word a list shows for other kinds. */
  readonly type: string | undefined;
  readonly dir: Direction | undefined;
  readonly origin: Origin | undefined;
  readonly sid: string | undefined;
  readonly transport: TransportName | undefined;
  readonly endpoint: string | undefined;
  readonly name: string | undefined;
  /** Digits of the message id; for acks the id they answer. */
  readonly id: string | undefined;
  readonly ack: AckBy | undefined;
  /** A packet that asks for an ack which did not come yet. */
  readonly isAckPending: boolean;
  readonly rttMs: number | undefined;
  /** Bytes. */
  readonly size: number;
  readonly verdict: 'allowed' | 'denied' | undefined;
  readonly isFaulty: boolean;
  /** Rooms its session was in at its endpoint when it was recorded; a record of joining or leaving has its room too. */
  readonly rooms: readonly string[];
  /** Packets of its session in the second up to this one; packets only. */
  readonly rate: number | undefined;
  /** Marked by a person. */
  readonly isMarked: boolean;
  /** What a person wrote about it. */
  readonly comment: string | undefined;
  /** Everything a search looks into; see `textOf`. */
  text(): string;
  /** What a packet's JSON says where its text writes it with escapes; see `decodedText`. */
  decoded(): string | undefined;
  /** Whether the text holds the needle, as it was written or as it is decoded. */
  holds(needle: Needle): boolean;
  /** What a packet's text says; `undefined` where it cannot be read, and for other kinds. */
  packet(): Packet | undefined;
  record(): TraceRecord;
}

/** A question asked of one record. */
export type Predicate = (row: RowReader) => boolean;
