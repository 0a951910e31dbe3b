// Notices a worker that stands still: it has something to do, and nothing moves.
import { url } from 'node:inspector';

import type { Progress } from './progress.ts';

/** So many looks in a row without a move are a runaway; time alone would also accuse a machine that slept. */
const LOOKS = 4;

export interface WatchdogOptions {
  readonly progress: Progress;
  readonly limitMs: number;
  /** Asks the worker for a sign of life, so that something has to move. */
  readonly knock: () => void;
  readonly onStill: () => void;
}

export class Watchdog {
  readonly #options: WatchdogOptions;
  #timer: NodeJS.Timeout | undefined;
  #turns = -1;
  #still = 0;

  constructor(options: WatchdogOptions) {
    this.#options = options;
  }

  start(): void {
    this.#timer = setInterval(() => this.#look(), Math.max(5, this.#options.limitMs / LOOKS));
    this.#timer.unref();
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  #look(): void {
    const { progress, knock, onStill } = this.#options;
    const { turns } = progress;
    // The thread is not up yet: that is the system's pace, not the script's.
    if (turns === 0) return;
    if (turns !== this.#turns) {
      this.#turns = turns;
      this.#still = 0;
      knock();
      return;
    }
    // Whoever debugs the application halts its threads on purpose.
    if (url() !== undefined) return;
    this.#still += 1;
    if (this.#still < LOOKS) return;
    this.stop();
    onStill();
  }
}
