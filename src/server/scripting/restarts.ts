// When a script that ended is started again: at once, then with growing pauses, and at some point no more.

/** Ends in a row without a packet to blame, or failed loads: after so many it is the script itself. */
const MAX_FAILURES = 3;
const MAX_PAUSE_MS = 5000;
const FIRST_PAUSE_MS = 50;
/** A script that ran this long is in good order again. */
const GOOD_MS = 30_000;

export class Restarts {
  #ends = 0;
  #failures = 0;
  #startedAt = 0;

  started(at: number): void {
    this.#startedAt = at;
  }

  /** It ended; `isBlameless` where no packet is to blame. Answers the pause, or nothing where it is given up. */
  pauseAfter(at: number, isBlameless: boolean): number | undefined {
    if (at - this.#startedAt > GOOD_MS) this.reset();
    this.#ends += 1;
    this.#failures = isBlameless ? this.#failures + 1 : 0;
    if (this.#failures >= MAX_FAILURES) return undefined;
    if (this.#ends === 1) return 0;
    return Math.min(MAX_PAUSE_MS, FIRST_PAUSE_MS * 2 ** (this.#ends - 2));
  }

  /** A person loaded it anew. */
  reset(): void {
    this.#ends = 0;
    this.#failures = 0;
  }
}
