// What is done once when a turn of the event loop is over, however much happened to a session in it.
import type { Entry } from './entry.ts';

export class Turn {
  readonly #settled: (entry: Entry) => void;
  #touched: Entry[] = [];

  constructor(settled: (entry: Entry) => void) {
    this.#settled = settled;
  }

  touch(entry: Entry): void {
    if (entry.isTouched) return;
    entry.isTouched = true;
    if (this.#touched.push(entry) === 1) process.nextTick(this.#settle);
  }

  readonly #settle = (): void => {
    const touched = this.#touched;
    this.#touched = [];
    for (const entry of touched) {
      entry.isTouched = false;
      this.#settled(entry);
    }
  };
}
