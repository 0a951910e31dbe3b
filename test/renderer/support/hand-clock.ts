// A scheduler whose time the test moves.
import type { Scheduler } from '../../../src/renderer/store/scheduler.ts';

export class HandClock implements Scheduler {
  #now = 0;
  #waiting: { readonly due: number; readonly run: () => void }[] = [];

  frame(run: () => void): void {
    this.after(16, run);
  }

  after(ms: number, run: () => void): void {
    this.#waiting.push({ due: this.#now + ms, run });
  }

  /** Moves time on; promises that are ready run in between. */
  async pass(ms: number): Promise<void> {
    const end = this.#now + ms;
    await settle();
    for (let next = this.#next(end); next !== undefined; next = this.#next(end)) {
      this.#now = next.due;
      this.#waiting.splice(this.#waiting.indexOf(next), 1);
      next.run();
      await settle();
    }
    this.#now = end;
  }

  #next(end: number) {
    return this.#waiting.filter(({ due }) => due <= end).toSorted((a, b) => a.due - b.due)[0];
  }
}

async function settle(): Promise<void> {
  for (let turn = 0; turn < 8; turn += 1) await Promise.resolve();
}
