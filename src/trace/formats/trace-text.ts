// A trace as text, in portions that take a bounded time and room each.
import type { Filter } from '../filter/index.ts';
import type { Cursor, TraceReader } from '../store/index.ts';

import { formatHeader, formatRecord } from './format-record.ts';
import { Renumbering } from './renumber.ts';

/** One portion takes so long, and so many units at most. */
const SLICE_MS = 6;
const SLICE_UNITS = 256 * 1024;
/** Records between two looks at the clock, less one. */
const LOOK = 15;

/** Everything that was recorded when it was made. Records that retention drops meanwhile are missing. */
export class TraceText {
  readonly #filter: Filter | undefined;
  readonly #cursor: Cursor;
  readonly #numbering: Renumbering;
  readonly #lastSeq: number;
  #head: string;
  #seq: number;

  constructor(store: TraceReader, filter: Filter | undefined) {
    this.#filter = filter;
    this.#cursor = store.cursor();
    this.#numbering = new Renumbering(store.firstSeq);
    this.#seq = store.firstSeq;
    this.#lastSeq = store.lastSeq;
    const startedAt = store.record(store.firstSeq)?.at ?? Date.now();
    const said = filter === undefined ? { startedAt } : { startedAt, filter: filter.text };
    this.#head = `${formatHeader(said)}\n`;
  }

  /** Records written so far. */
  get records(): number {
    return this.#numbering.count;
  }

  /** The next lines, which may be none; `undefined` behind the last. */
  next(): string | undefined {
    if (this.#head === '' && this.#seq > this.#lastSeq) return undefined;
    const until = performance.now() + SLICE_MS;
    let text = this.#head;
    this.#head = '';
    while (this.#seq <= this.#lastSeq && text.length < SLICE_UNITS) {
      const seq = this.#seq;
      this.#seq += 1;
      text += this.#line(seq);
      if ((seq & LOOK) === 0 && performance.now() >= until) break;
    }
    this.#cursor.rest();
    return text;
  }

  #line(seq: number): string {
    const isWanted =
      this.#cursor.seek(seq) &&
      (this.#filter === undefined || this.#filter.matchesRow(this.#cursor));
    return isWanted ? `${formatRecord(this.#numbering.next(this.#cursor.record()))}\n` : '';
  }
}
