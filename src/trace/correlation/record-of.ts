// Records by their kind, and the place of a record in a trace.
import type { TraceRecord } from '../../shared/index.ts';

export type RecordOf<K extends TraceRecord['kind']> = Extract<TraceRecord, { kind: K }>;

/** A record: its number, and its time in milliseconds since the epoch. */
export interface Mark {
  readonly seq: number;
  readonly at: number;
}
