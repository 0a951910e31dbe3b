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
  /** Everything a search looks into; see `textOf`. */
  text(): string;
  /** Whether the text holds the needle. */
  holds(needle: Needle): boolean;
  /** What a packet's text says; `undefined` where it cannot be read, and for other kinds. */
  packet(): Packet | undefined;
  record(): TraceRecord;
}

/** A question asked of one record. */
export type Predicate = (row: RowReader) => boolean;
