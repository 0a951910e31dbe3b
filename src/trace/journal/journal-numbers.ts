// Numbers of records in a journal's file: they go on behind what the file held before, without gaps.
import type { TraceRecord } from '../../shared/index.ts';

export class JournalNumbers {
  readonly #firstSeq: number;
  readonly #exchangesBefore: number;
  #seq: number;

  constructor(before: { readonly lastSeq: number; readonly lastExchange: number }) {
    this.#firstSeq = before.lastSeq + 1;
    this.#exchangesBefore = before.lastExchange;
    this.#seq = before.lastSeq;
  }

  /** The record as it stands in the file. A cause from before the journal was opened is left out. */
  next(record: TraceRecord): TraceRecord {
    this.#seq += 1;
    const seq = this.#seq;
    const shift = seq - record.seq;
    if (shift === 0 && this.#exchangesBefore === 0) return record;
    return { ...this.#withExchange(this.#withCause(record, shift)), seq };
  }

  #withCause(record: TraceRecord, shift: number): TraceRecord {
    if (record.cause === undefined) return record;
    const { cause, ...rest } = record;
    return cause + shift < this.#firstSeq ? rest : { ...record, cause: cause + shift };
  }

  #withExchange(record: TraceRecord): TraceRecord {
    if (!('exchange' in record) || record.exchange === undefined) return record;
    return { ...record, exchange: record.exchange + this.#exchangesBefore };
  }
}
