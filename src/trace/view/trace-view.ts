// A filter held over the store: which records it shows, kept up to date in slices that never hold up the event loop.
import type { TraceRow } from '../../shared/index.ts';
import { type Filter, unitsSpent } from '../filter/index.ts';
import type { Cursor, TraceReader } from '../store/index.ts';

import { SeqList } from './seq-list.ts';

export interface TraceViewOptions {
  readonly filter: Filter | undefined;
  /** Hides heartbeats and noops, and counts them. */
  readonly quiet: boolean;
  /** Packets and faults only. */
  readonly packetsOnly: boolean;
}

/** Rows, and units of text and of matching, between two looks at the clock. */
const ROWS_A_LOOK = 64;
const UNITS_A_LOOK = 32 * 1024;

export class TraceView {
  readonly #store: TraceReader;
  readonly #cursor: Cursor;
  readonly #filter: Filter | undefined;
  readonly #quiet: boolean;
  readonly #packetsOnly: boolean;
  readonly #shown = new SeqList();
  readonly #hidden = new SeqList();
  #nextSeq: number;
  #nextChange: number;
  #clears: number;
  #shifted = 0;

  constructor(store: TraceReader, { filter, quiet, packetsOnly }: TraceViewOptions) {
    this.#store = store;
    this.#cursor = store.cursor();
    this.#filter = filter;
    this.#quiet = quiet;
    this.#packetsOnly = packetsOnly;
    this.#nextSeq = store.firstSeq;
    this.#nextChange = store.touched.count;
    this.#clears = store.clears;
  }

  /** Rows shown, as far as the scan came. */
  get length(): number {
    return this.#shown.length;
  }

  /** Heartbeats and noops that match the filter but are hidden. */
  get hidden(): number {
    return this.#hidden.length;
  }

  /** Rows that retention took from the beginning since the view was made or the trace cleared. */
  get shifted(): number {
    return this.#shifted;
  }

  /** True while records are left to look at. */
  get scanning(): boolean {
    return this.#nextSeq <= this.#store.lastSeq || this.#store.touched.since(this.#nextChange) > 0;
  }

  /** Goes on for about `budgetMs`, at least by one record or a part of one that takes long. True while work is left. */
  advance(budgetMs: number): boolean {
    const until = performance.now() + budgetMs;
    this.#followStore();
    if (this.#revisit(until)) this.#scan(until);
    this.#cursor.rest();
    return this.scanning;
  }

  /** Rows `from` … `from + count - 1`, counted from the oldest one shown. */
  rows(from: number, count: number): readonly TraceRow[] {
    const rows: TraceRow[] = [];
    const end = Math.min(this.#shown.length, from + count);
    for (let index = Math.max(0, from); index < end; index++) {
      const row = this.#store.row(this.#shown.at(index) ?? 0);
      if (row !== undefined) rows.push(row);
    }
    return rows;
  }

  /** Index of a record, or of the nearest shown after it; the length where there is none. */
  locate(seq: number): number {
    return this.#shown.placeOf(seq);
  }

  /** Lets go of what the store let go of. */
  #followStore(): void {
    if (this.#store.clears !== this.#clears) {
      this.#clears = this.#store.clears;
      this.#shifted = 0;
      this.#restart();
    }
    const { firstSeq } = this.#store;
    this.#shifted += this.#shown.dropBelow(firstSeq);
    this.#hidden.dropBelow(firstSeq);
    this.#nextSeq = Math.max(this.#nextSeq, firstSeq);
  }

  #restart(): void {
    this.#nextSeq = this.#store.firstSeq;
    this.#nextChange = this.#store.touched.count;
    this.#shown.clear();
    this.#hidden.clear();
  }

  /** Looks again at rows that changed after they were scanned. False where time ran out. */
  #revisit(until: number): boolean {
    const { touched } = this.#store;
    if (this.#filter?.isLasting !== false) {
      this.#nextChange = touched.count;
      return true;
    }
    const look = new Look(this.#cursor, until);
    while (touched.since(this.#nextChange) > 0) {
      const seq = touched.seq(this.#nextChange);
      if (seq === undefined) {
        // More rows changed than are remembered: what was scanned is scanned again.
        this.#restart();
        return true;
      }
      if (seq < this.#nextSeq && this.#cursor.seek(seq) && !this.#placeAgain(seq)) return false;
      this.#nextChange = (this.#nextChange + 1) >>> 0;
      if (look.isOver()) return false;
    }
    return true;
  }

  /** False where the row is not decided yet. */
  #placeAgain(seq: number): boolean {
    const isMatch = this.#isMatch();
    if (isMatch === undefined) return false;
    const list = this.#isHidden() ? this.#hidden : this.#shown;
    if (isMatch) list.add(seq);
    else list.remove(seq);
    return true;
  }

  #scan(until: number): void {
    const look = new Look(this.#cursor, until);
    const { lastSeq } = this.#store;
    while (this.#nextSeq <= lastSeq) {
      const seq = this.#nextSeq;
      const isMatch = this.#cursor.seek(seq) ? this.#isMatch() : false;
      // A row that takes long is asked again in the next slice.
      if (isMatch === undefined) return;
      this.#nextSeq += 1;
      if (isMatch) {
        if (this.#isHidden()) this.#hidden.push(seq);
        else this.#shown.push(seq);
      }
      if (look.isOver()) return;
    }
  }

  /** `undefined` where the row takes so long that others must have their turn first. */
  #isMatch(): boolean | undefined {
    if (this.#packetsOnly && !this.#cursor.isPacketOrFault) return false;
    return this.#filter === undefined || this.#filter.matchesSoon(this.#cursor);
  }

  #isHidden(): boolean {
    return this.#quiet && this.#cursor.isHeartbeatOrNoop;
  }
}

/** Looks at the clock now and then: after so many rows, or so much text and matching. */
class Look {
  readonly #cursor: Cursor;
  readonly #until: number;
  #rows = 0;
  #workBefore: number;

  constructor(cursor: Cursor, until: number) {
    this.#cursor = cursor;
    this.#until = until;
    this.#workBefore = this.#work();
  }

  isOver(): boolean {
    this.#rows += 1;
    const isDue = this.#rows >= ROWS_A_LOOK || this.#work() - this.#workBefore >= UNITS_A_LOOK;
    if (!isDue) return false;
    this.#rows = 0;
    this.#workBefore = this.#work();
    return performance.now() >= this.#until;
  }

  #work(): number {
    return this.#cursor.work + unitsSpent();
  }
}
