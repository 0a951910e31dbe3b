// The timers of one session on one wake-up: arming one again later moves a number, not a timer of the clock.
import { SESSION_TIMERS } from '../../shared/index.ts';
import type { SessionTimer } from '../../shared/index.ts';
import type { Clock } from './clock.ts';

export interface DueTimer {
  readonly timer: SessionTimer;
  /** Milliseconds since the epoch. */
  readonly due: number;
}

interface Armed extends DueTimer {
  readonly afterMs: number;
}

export class SessionTimers {
  readonly #clock: Clock;
  readonly #elapsed: (timer: SessionTimer, afterMs: number) => void;
  readonly #armed = new Map<SessionTimer, Armed>();
  #wakeAt = Number.POSITIVE_INFINITY;
  #callOff: (() => void) | undefined;

  constructor(clock: Clock, elapsed: (timer: SessionTimer, afterMs: number) => void) {
    this.#clock = clock;
    this.#elapsed = elapsed;
  }

  /** Arming an armed timer moves it. */
  arm(timer: SessionTimer, afterMs: number): void {
    const due = this.#clock.now() + afterMs;
    this.#armed.set(timer, { timer, due, afterMs });
    this.#wakeBy(due);
  }

  /** The wake-up stays: when it comes, nothing is due. */
  disarm(timer: SessionTimer): void {
    this.#armed.delete(timer);
  }

  clear(): void {
    this.#armed.clear();
    this.#callOff?.();
    this.#callOff = undefined;
    this.#wakeAt = Number.POSITIVE_INFINITY;
  }

  /** In the order of the names' list. */
  due(): readonly DueTimer[] {
    return SESSION_TIMERS.flatMap((timer) => {
      const armed = this.#armed.get(timer);
      return armed === undefined ? [] : [{ timer, due: armed.due }];
    });
  }

  #wakeBy(due: number): void {
    if (due >= this.#wakeAt) return;
    this.#callOff?.();
    this.#wakeAt = due;
    const ms = Math.max(0, Math.ceil(due - this.#clock.now()));
    this.#callOff = this.#clock.after(ms, () => this.#wake());
  }

  #wake(): void {
    this.#callOff = undefined;
    this.#wakeAt = Number.POSITIVE_INFINITY;
    const now = this.#clock.now();
    const ripe = [...this.#armed.values()].filter((armed) => armed.due <= now);
    for (const armed of ripe) {
      // One that elapses may end the session and with it the others.
      if (this.#armed.get(armed.timer) !== armed) continue;
      this.#armed.delete(armed.timer);
      this.#elapsed(armed.timer, armed.afterMs);
    }
    let next = Number.POSITIVE_INFINITY;
    for (const armed of this.#armed.values()) next = Math.min(next, armed.due);
    if (next !== Number.POSITIVE_INFINITY) this.#wakeBy(next);
  }
}
