// Everything that is kept of a trace, to be read: on the thread that writes it, or on another.
import type { TraceRecord, TraceRow } from '../../shared/index.ts';

import type { ChunkList } from './chunk-list.ts';
import { Cursor } from './cursor.ts';
import { commentOn, listRow } from './list-row.ts';
import { shorten } from './preview.ts';
import { rebuild } from './rebuild.ts';
import { caused, exchangeRecord } from './related.ts';
import type { Touched } from './touched.ts';

export class TraceReader {
  /** Rows that changed after they were written. */
  readonly touched: Touched;
  readonly #chunks: ChunkList;

  constructor(chunks: ChunkList, touched: Touched) {
    this.#chunks = chunks;
    this.touched = touched;
  }

  /** The record as it was told, `packet` read from `raw`; `undefined` where it is not kept (any more). */
  record(seq: number): TraceRecord | undefined {
    const chunk = this.#chunks.holding(seq);
    const index = chunk?.place(seq) ?? -1;
    return chunk === undefined || index < 0 ? undefined : rebuild(chunk, index);
  }

  /** What a list shows of a record. `pair` may name a record that is not kept any more. */
  row(seq: number): TraceRow | undefined {
    const chunk = this.#chunks.holding(seq);
    const index = chunk?.place(seq) ?? -1;
    if (chunk === undefined || index < 0) return undefined;
    const row = listRow(chunk, index);
    const comment = commentOn(this.#chunks, chunk, index);
    return comment === undefined ? row : { ...row, comment: shorten(comment) };
  }

  /** Records whose `cause` is this one, oldest first, at most `limit`. */
  caused(seq: number, limit: number): readonly number[] {
    return caused(this.#chunks, seq, limit);
  }

  /** `seq` of the exchange record with this number: it comes after the packets the exchange carried. */
  exchange(number: number): number | undefined {
    return exchangeRecord(this.#chunks, number);
  }

  /** The oldest record kept; `lastSeq + 1` where there is none. */
  get firstSeq(): number {
    return this.#chunks.firstSeq;
  }

  get lastSeq(): number {
    return this.#chunks.lastSeq;
  }

  /** How often the trace was cleared. */
  get clears(): number {
    return this.#chunks.clears;
  }

  /** A reader for filters, before the first record. */
  cursor(): Cursor {
    return new Cursor(this.#chunks);
  }
}
