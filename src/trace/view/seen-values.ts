// Values that a field has in the trace and how often: counted when they are asked for, and only what came since.
import { setImmediate as nextTurn } from 'node:timers/promises';
import { ok } from '../../shared/index.ts';
import type { CommandReply, CommandRequest } from '../../shared/index.ts';
import { type ValueReader, valueReader } from '../filter/index.ts';
import type { TraceReader } from '../store/index.ts';

/** One answer counts for so long; the next one goes on there. */
const ANSWER_MS = 60;
const SLICE_MS = 6;
const ROWS_A_LOOK = 64;
/** Different values that are counted of a field. */
const MOST_VALUES = 20_000;
/** Packets that are decoded for a path, the newest ones. */
const MOST_DECODED = 20_000;
/** Fields that are kept counted. */
const FIELDS_KEPT = 16;

export class SeenValues {
  readonly #shown: () => TraceReader;
  readonly #fields = new Map<string, FieldCount>();

  /** `shown` is the trace that a window looks at; it may be another one every time. */
  constructor(shown: () => TraceReader) {
    this.#shown = shown;
  }

  /** The most frequent values that begin so, whatever the case and with or without their quote. */
  async values(request: CommandRequest<'trace.values'>): Promise<CommandReply<'trace.values'>> {
    const { field, prefix, count } = request;
    const reader = valueReader(field);
    if (!reader.ok) return reader;
    const counted = this.#of(field, reader.value);
    const until = performance.now() + ANSWER_MS;
    while (counted.advance(SLICE_MS) && performance.now() < until) await nextTurn();
    return ok({ values: counted.top(prefix, count), isComplete: counted.isComplete });
  }

  #of(field: string, reader: ValueReader): FieldCount {
    const known = this.#fields.get(field);
    this.#fields.delete(field);
    const store = this.#shown();
    const counted = known?.isCurrentOf(store) === true ? known : new FieldCount(store, reader);
    this.#fields.set(field, counted);
    const [oldest] = this.#fields.keys();
    if (this.#fields.size > FIELDS_KEPT && oldest !== undefined) this.#fields.delete(oldest);
    return counted;
  }
}

class FieldCount {
  readonly #store: TraceReader;
  readonly #reader: ValueReader;
  readonly #counts = new Map<string, number>();
  readonly #firstSeq: number;
  readonly #clears: number;
  #nextSeq: number;
  #isFull = false;

  constructor(store: TraceReader, reader: ValueReader) {
    const { firstSeq, lastSeq, clears } = store;
    this.#store = store;
    this.#reader = reader;
    this.#firstSeq = firstSeq;
    this.#clears = clears;
    this.#nextSeq = reader.isSlow ? Math.max(firstSeq, lastSeq - MOST_DECODED) : firstSeq;
  }

  /** False where it is another trace, rows went that were counted, or rows may have other values now. */
  isCurrentOf(store: TraceReader): boolean {
    const { firstSeq, clears } = store;
    const isSame = store === this.#store && firstSeq === this.#firstSeq && clears === this.#clears;
    return isSame && this.#reader.isLasting;
  }

  get isComplete(): boolean {
    return !this.#isFull && this.#nextSeq > this.#store.lastSeq;
  }

  /** True while rows are left. */
  advance(budgetMs: number): boolean {
    const until = performance.now() + budgetMs;
    const cursor = this.#store.cursor();
    const { lastSeq } = this.#store;
    for (; this.#nextSeq <= lastSeq; this.#nextSeq++) {
      if (this.#nextSeq % ROWS_A_LOOK === 0 && performance.now() >= until) return true;
      if (!cursor.seek(this.#nextSeq)) continue;
      for (const value of this.#reader.read(cursor)) this.#add(value);
    }
    return false;
  }

  top(prefix: string, count: number): readonly { value: string; count: number }[] {
    const start = prefix.replace(/^["']|["']$/g, '').toLowerCase();
    return [...this.#counts]
      .filter(([value]) => value.replace(/^"/, '').toLowerCase().startsWith(start))
      .toSorted(([one, often], [other, seldom]) => seldom - often || (one < other ? -1 : 1))
      .slice(0, count)
      .map(([value, times]) => ({ value, count: times }));
  }

  #add(value: string): void {
    const known = this.#counts.get(value);
    if (known === undefined && this.#counts.size >= MOST_VALUES) this.#isFull = true;
    else this.#counts.set(value, (known ?? 0) + 1);
  }
}
