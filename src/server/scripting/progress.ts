// What a worker has got to, in memory that its owner reads without asking it: the worker may be stuck.

const TURNS = 0;
const HANDLING = 1;
const IS_BUSY = 2;
const FLUSHED = 3;

/**
 * Inputs are numbered from 1 by both sides. Numbers are 32 bits wide with sign and come round, so they are
 * compared by their distance.
 */
export class Progress {
  readonly buffer: SharedArrayBuffer;
  readonly #cells: Int32Array;

  constructor(buffer = new SharedArrayBuffer(4 * Int32Array.BYTES_PER_ELEMENT)) {
    this.buffer = buffer;
    this.#cells = new Int32Array(buffer);
  }

  /** Worker: something moves. */
  beat(): void {
    Atomics.add(this.#cells, TURNS, 1);
  }

  /** Worker: the script's code for this input runs from now on. */
  begin(serial: number): void {
    this.beat();
    Atomics.store(this.#cells, HANDLING, serial);
    Atomics.store(this.#cells, IS_BUSY, 1);
  }

  /** Worker: the script's code came back. */
  end(): void {
    Atomics.store(this.#cells, IS_BUSY, 0);
  }

  /** Worker: the effects of all inputs up to this one are on their way. */
  flush(serial: number): void {
    Atomics.store(this.#cells, FLUSHED, serial);
  }

  get turns(): number {
    return Atomics.load(this.#cells, TURNS);
  }

  /** The input whose handler runs now. */
  get handling(): number | undefined {
    const isBusy = Atomics.load(this.#cells, IS_BUSY) === 1;
    return isBusy ? Atomics.load(this.#cells, HANDLING) : undefined;
  }

  get flushed(): number {
    return Atomics.load(this.#cells, FLUSHED);
  }
}

export function nextSerial(serial: number): number {
  return (serial + 1) | 0;
}

/** How many steps lead from one number to a later one; negative where it is an earlier one. */
export function stepsBetween(serial: number, later: number): number {
  return (later - serial) | 0;
}
