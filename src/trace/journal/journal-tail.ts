// The end of a trace that grows, followed into a journal: each record once, in its order.
import type { Cursor, TraceReader } from '../store/index.ts';

import type { Journal } from './journal.ts';

/** What a tail writes to. */
export type TailJournal = Pick<
  Journal,
  'append' | 'close' | 'flushedAt' | 'notes' | 'waiting' | 'warning' | 'written'
>;

/** So much waits for the disk at most; the rest waits in the store, where it is kept anyway. */
const ENOUGH_UNITS = 8 * 1024 * 1024;
/** Records between two looks at the clock. */
const RECORDS_A_LOOK = 64;

export class JournalTail {
  readonly journal: TailJournal;
  readonly #reader: TraceReader;
  readonly #cursor: Cursor;
  #nextSeq: number;

  /** Follows from record `fromSeq` on. */
  constructor(reader: TraceReader, journal: TailJournal, fromSeq: number) {
    this.journal = journal;
    this.#reader = reader;
    this.#cursor = reader.cursor();
    this.#nextSeq = fromSeq;
  }

  /** True while there are records that the journal did not take. */
  get isBehind(): boolean {
    return this.#nextSeq <= this.#reader.lastSeq && this.journal.warning === undefined;
  }

  /** Goes on for about so long, as far as the disk keeps up. */
  follow(budgetMs: number): void {
    const until = performance.now() + budgetMs;
    while (this.isBehind && this.journal.waiting < ENOUGH_UNITS) {
      this.#take(RECORDS_A_LOOK);
      if (performance.now() >= until) break;
    }
    this.#cursor.rest();
  }

  /** The store is about to let go of records up to this one: takes them now. */
  saveThrough(seq: number): void {
    while (this.isBehind && this.#nextSeq <= seq) this.#take(RECORDS_A_LOOK);
    this.#cursor.rest();
  }

  /** Takes everything and resolves when the disk has it. */
  async close(): Promise<void> {
    this.saveThrough(this.#reader.lastSeq);
    await this.journal.close();
  }

  #take(records: number): void {
    this.#nextSeq = Math.max(this.#nextSeq, this.#reader.firstSeq);
    const end = Math.min(this.#reader.lastSeq + 1, this.#nextSeq + records);
    for (; this.#nextSeq < end; this.#nextSeq++) {
      if (this.#cursor.seek(this.#nextSeq)) this.journal.append(this.#cursor.record());
    }
  }
}
