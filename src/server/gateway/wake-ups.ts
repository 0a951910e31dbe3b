// When which session's timers are due: one timer of the clock for all of them, and a heap that knows the next.
import type { Clock } from './clock.ts';

/** Somebody who is to be woken once. It keeps its own place, so that it can be moved and taken out. */
export interface Sleeper {
  /** Milliseconds since the epoch; `NEVER` while nothing is asked for. */
  wakeAt: number;
  /** Index in the heap; -1 outside of it. */
  place: number;
  wake(): void;
}

export const NEVER = Number.POSITIVE_INFINITY;

/** More than these are woken in further turns of the event loop. */
const SLICE = 256;

export class WakeUps {
  readonly #clock: Clock;
  /** Nobody wakes before the one at half its index. */
  readonly #heap: Sleeper[] = [];
  #armedFor = NEVER;
  #callOff: (() => void) | undefined;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Moves the wake-up of a sleeper; `NEVER` takes it back. */
  move(sleeper: Sleeper, wakeAt: number): void {
    sleeper.wakeAt = wakeAt;
    if (wakeAt === NEVER) this.#remove(sleeper);
    else if (sleeper.place < 0) this.#rise(this.#heap.push(sleeper) - 1, sleeper);
    else this.#settle(sleeper.place, sleeper);
    this.#arm();
  }

  /** The clock is asked again only where somebody is to be woken earlier than it would. */
  #arm(): void {
    const wakeAt = this.#heap[0]?.wakeAt ?? NEVER;
    if (wakeAt >= this.#armedFor) return;
    this.#callOff?.();
    this.#armedFor = wakeAt;
    const ms = Math.max(0, Math.ceil(wakeAt - this.#clock.now()));
    this.#callOff = this.#clock.after(ms, this.#elapsed);
  }

  readonly #elapsed = (): void => {
    this.#callOff = undefined;
    this.#armedFor = NEVER;
    const now = this.#clock.now();
    try {
      for (let woken = 0; woken < SLICE; woken += 1) {
        const next = this.#heap[0];
        if (next === undefined || next.wakeAt > now) break;
        next.wakeAt = NEVER;
        this.#remove(next);
        next.wake();
      }
    } finally {
      this.#arm();
    }
  };

  #remove(sleeper: Sleeper): void {
    const { place } = sleeper;
    if (place < 0) return;
    sleeper.place = -1;
    const last = this.#heap.pop();
    if (last !== undefined && last !== sleeper) this.#settle(place, last);
  }

  /** Puts a sleeper at a place, or above or below it, where its time belongs. */
  #settle(place: number, sleeper: Sleeper): void {
    const above = this.#heap[(place - 1) >> 1];
    if (place > 0 && above !== undefined && above.wakeAt > sleeper.wakeAt) {
      this.#rise(place, sleeper);
    } else this.#sink(place, sleeper);
  }

  #rise(from: number, sleeper: Sleeper): void {
    let place = from;
    while (place > 0) {
      const parent = (place - 1) >> 1;
      const above = this.#heap[parent];
      if (above === undefined || above.wakeAt <= sleeper.wakeAt) break;
      this.#put(place, above);
      place = parent;
    }
    this.#put(place, sleeper);
  }

  #sink(from: number, sleeper: Sleeper): void {
    let place = from;
    for (;;) {
      const child = this.#earlier(2 * place + 1, 2 * place + 2);
      const below = this.#heap[child];
      if (below === undefined || below.wakeAt >= sleeper.wakeAt) break;
      this.#put(place, below);
      place = child;
    }
    this.#put(place, sleeper);
  }

  #earlier(left: number, right: number): number {
    const wakeLeft = this.#heap[left]?.wakeAt ?? NEVER;
    const wakeRight = this.#heap[right]?.wakeAt ?? NEVER;
    return wakeRight < wakeLeft ? right : left;
  }

  #put(place: number, sleeper: Sleeper): void {
    this.#heap[place] = sleeper;
    sleeper.place = place;
  }
}
