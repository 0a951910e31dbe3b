// A clock that a test moves by hand.
import type { Clock } from '../../../src/server/index.ts';

export class HandClock implements Clock {
  /** How often a wake-up was asked for. */
  asked = 0;
  #now = 1_000_000;
  readonly #wakeUps = new Set<{ readonly at: number; readonly elapsed: () => void }>();

  readonly now = (): number => this.#now;

  after(ms: number, elapsed: () => void): () => void {
    this.asked += 1;
    const wakeUp = { at: this.#now + ms, elapsed };
    this.#wakeUps.add(wakeUp);
    return () => this.#wakeUps.delete(wakeUp);
  }

  /** Moves on; what is due happens in its order. */
  pass(ms: number): void {
    const until = this.#now + ms;
    for (;;) {
      const due = [...this.#wakeUps].filter(({ at }) => at <= until).sort((a, b) => a.at - b.at)[0];
      if (due === undefined) break;
      this.#wakeUps.delete(due);
      this.#now = due.at;
      due.elapsed();
    }
    this.#now = until;
  }
}
