// Which rows changed after they were written: paired with an ack, judged, found faulty. A bounded memory.

const REMEMBERED = 65_536;

export class Touched {
  readonly #ring = new Float64Array(REMEMBERED);
  #count = 0;

  /** How many changes there were since the beginning. */
  get count(): number {
    return this.#count;
  }

  note(seq: number): void {
    this.#ring[this.#count % REMEMBERED] = seq;
    this.#count += 1;
  }

  /** The row of change number `change`; `undefined` where that was too long ago. */
  seq(change: number): number | undefined {
    if (change >= this.#count || change < this.#count - REMEMBERED) return undefined;
    return this.#ring[change % REMEMBERED];
  }
}
