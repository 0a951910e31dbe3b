// Long work that gives way: others get their turn of the event loop every few milliseconds.
import { setImmediate as nextTurn } from 'node:timers/promises';

const SLICE_MS = 6;

export class Pace {
  readonly #signal: AbortSignal | undefined;
  #until = performance.now() + SLICE_MS;

  constructor(signal?: AbortSignal) {
    this.#signal = signal;
  }

  isDue(): boolean {
    return performance.now() >= this.#until;
  }

  /** @throws the signal's reason where the work was called off. */
  async rest(): Promise<void> {
    await nextTurn();
    this.#signal?.throwIfAborted();
    this.#until = performance.now() + SLICE_MS;
  }
}
