// Which rows changed after they were written: paired with an ack, judged, found faulty. A bounded memory that threads share.

const REMEMBERED = 65_536;

/** Counts changes modulo 2 to the 32nd; numbers of changes are compared by `since`. */
export class Touched {
  readonly buffer: SharedArrayBuffer;
  readonly #count: Uint32Array;
  readonly #ring: Uint32Array;

  constructor(buffer: SharedArrayBuffer = new SharedArrayBuffer((REMEMBERED + 1) * 4)) {
    this.buffer = buffer;
    this.#count = new Uint32Array(buffer, 0, 1);
    this.#ring = new Uint32Array(buffer, 4);
  }

  /** The number that the next change gets. */
  get count(): number {
    return Atomics.load(this.#count, 0);
  }

  /** How many changes there were since one got this number. */
  since(change: number): number {
    return (this.count - change) >>> 0;
  }

  note(seq: number): void {
    const count = this.#count[0] ?? 0;
    this.#ring[count % REMEMBERED] = seq;
    Atomics.store(this.#count, 0, count + 1);
  }

  /** The row of change number `change`, which has happened; `undefined` where that was too long ago. */
  seq(change: number): number | undefined {
    const seq = this.#ring[change % REMEMBERED];
    // Asked afterwards: the place may have been taken by a newer change meanwhile.
    return this.since(change) >= REMEMBERED ? undefined : seq;
  }
}
