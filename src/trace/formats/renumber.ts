// Numbers of a file that holds only some records: from 1 without gaps, and causes that point to the same records.
import type { TraceRecord } from '../../shared/index.ts';

export class Renumbering {
  readonly #firstSeq: number;
  #numbers = new Uint32Array(1024);
  #count = 0;

  /** Records come in their order, none before `firstSeq`. */
  constructor(firstSeq: number) {
    this.#firstSeq = firstSeq;
  }

  get count(): number {
    return this.#count;
  }

  /** The record with its number in the file. A cause that is not in the file is left out. */
  next(record: TraceRecord): TraceRecord {
    this.#count += 1;
    const seq = this.#count;
    this.#remember(record.seq - this.#firstSeq, seq);
    if (record.cause === undefined) return seq === record.seq ? record : { ...record, seq };
    const { cause, ...rest } = record;
    const renumbered = this.#numbers[cause - this.#firstSeq] ?? 0;
    return renumbered === 0 ? { ...rest, seq } : { ...record, seq, cause: renumbered };
  }

  #remember(place: number, seq: number): void {
    if (place >= this.#numbers.length) {
      const longer = new Uint32Array(Math.max(place + 1, this.#numbers.length * 2));
      longer.set(this.#numbers);
      this.#numbers = longer;
    }
    this.#numbers[place] = seq;
  }
}
