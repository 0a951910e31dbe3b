// The rows a window has at hand, by absolute row number: bounded, the longest unused go first.
import type { TraceRow } from '../../shared/index.ts';

export const ROWS_KEPT = 4_000;

export class RowCache {
  readonly #rows = new Map<number, TraceRow>();
  readonly #limit: number;

  constructor(limit = ROWS_KEPT) {
    this.#limit = limit;
  }

  get size(): number {
    return this.#rows.size;
  }

  /** Row `from + n` is `rows[n]`; a row that is here already is replaced by its newer form. */
  put(from: number, rows: readonly TraceRow[]): void {
    for (const [index, row] of rows.entries()) {
      this.#rows.delete(from + index);
      this.#rows.set(from + index, row);
    }
    for (const oldest of this.#rows.keys()) {
      if (this.#rows.size <= this.#limit) break;
      this.#rows.delete(oldest);
    }
  }

  row(number: number): TraceRow | undefined {
    return this.#rows.get(number);
  }

  /** True when every row of `from`…`end - 1` is here. */
  covers(from: number, end: number): boolean {
    for (let number = from; number < end; number += 1) {
      if (!this.#rows.has(number)) return false;
    }
    return true;
  }
}
