// Numbers of a file that holds only some records: from 1 without gaps, and causes that point to the same records.
import type { TraceRecord } from '../../shared/index.ts';

export class Renumbering {
  /** What the records were numbered before; ascending. */
  #numbers = new Float64Array(1024);
  #count = 0;

  get count(): number {
    return this.#count;
  }

  /** True where the record is in the file. */
  holds(seq: number): boolean {
    return this.#placeOf(seq, this.#count) >= 0;
  }

  /** The record with its number in the file. A cause that is not in the file is left out. */
  next(record: TraceRecord): TraceRecord {
    if (this.#count === this.#numbers.length) this.#grow();
    const known = this.#count;
    this.#numbers[known] = record.seq;
    this.#count = known + 1;
    const seq = this.#count;
    if (record.cause === undefined) return seq === record.seq ? record : { ...record, seq };
    const { cause, ...rest } = record;
    const place = this.#placeOf(cause, known);
    return place < 0 ? { ...rest, seq } : { ...record, seq, cause: place + 1 };
  }

  #grow(): void {
    const longer = new Float64Array(this.#numbers.length * 2);
    longer.set(this.#numbers);
    this.#numbers = longer;
  }

  /** -1 where it is not among the first `count`. */
  #placeOf(number: number, count: number): number {
    let from = 0;
    let to = count;
    while (from < to) {
      const middle = (from + to) >>> 1;
      if ((this.#numbers[middle] ?? 0) < number) from = middle + 1;
      else to = middle;
    }
    return from < count && this.#numbers[from] === number ? from : -1;
  }
}

/** Every record with its number in the file. */
export async function* renumbered(
  portions: AsyncIterable<readonly TraceRecord[]>,
  numbering: Renumbering,
): AsyncGenerator<readonly TraceRecord[]> {
  for await (const records of portions) yield records.map((record) => numbering.next(record));
}
