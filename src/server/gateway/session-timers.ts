// The timers of one session on one wake-up: arming one again later moves a number, and nothing else.
import { SESSION_TIMERS } from '../../shared/index.ts';
import type { SessionTimer } from '../../shared/index.ts';
import type { Clock } from './clock.ts';
import { NEVER, type Sleeper, WakeUps } from './wake-ups.ts';

export interface DueTimer {
  readonly timer: SessionTimer;
  /** Milliseconds since the epoch. */
  readonly due: number;
}

/** The same for all sessions: an idle one should not hold closures of its own. */
export interface TimersSetting<Owner> {
  readonly clock: Clock;
  readonly wakeUps: WakeUps;
  readonly elapsed: (owner: Owner, timer: SessionTimer, afterMs: number) => void;
}

/** For all sessions on one clock. */
export function timersOn<Owner>(
  clock: Clock,
  elapsed: TimersSetting<Owner>['elapsed'],
): TimersSetting<Owner> {
  return { clock, wakeUps: new WakeUps(clock), elapsed };
}

/** A timer that is armed, or a place for the next one: then `due` is `NEVER`. */
interface Slot {
  timer: SessionTimer;
  due: number;
  afterMs: number;
}

const NO_SLOTS: readonly Slot[] = [];

export class SessionTimers<Owner> implements Sleeper {
  readonly #setting: TimersSetting<Owner>;
  readonly #owner: Owner;
  /** Mostly one or two of them: searching costs less than a map. */
  #slots = NO_SLOTS;
  wakeAt = NEVER;
  place = -1;

  constructor(setting: TimersSetting<Owner>, owner: Owner) {
    this.#setting = setting;
    this.#owner = owner;
  }

  /** Arming an armed timer moves it. */
  arm(timer: SessionTimer, afterMs: number): void {
    const due = this.#setting.clock.now() + afterMs;
    const slot = this.#armed(timer) ?? this.#slots.find((free) => free.due === NEVER);
    if (slot === undefined) {
      // A spread would leave room for sixteen more.
      this.#slots = this.#slots.concat({ timer, due, afterMs });
    } else {
      slot.timer = timer;
      slot.due = due;
      slot.afterMs = afterMs;
    }
    this.#wakeBy(due);
  }

  /** The wake-up stays: when it comes, nothing is due. */
  disarm(timer: SessionTimer): void {
    const slot = this.#armed(timer);
    if (slot !== undefined) slot.due = NEVER;
  }

  clear(): void {
    for (const slot of this.#slots) slot.due = NEVER;
    this.#setting.wakeUps.move(this, NEVER);
  }

  /** In the order of the names' list. */
  due(): readonly DueTimer[] {
    return SESSION_TIMERS.flatMap((timer) => {
      const armed = this.#armed(timer);
      return armed === undefined ? [] : [{ timer, due: armed.due }];
    });
  }

  #armed(timer: SessionTimer): Slot | undefined {
    for (const slot of this.#slots) if (slot.timer === timer && slot.due !== NEVER) return slot;
    return undefined;
  }

  #wakeBy(due: number): void {
    if (due < this.wakeAt) this.#setting.wakeUps.move(this, due);
  }

  wake(): void {
    const now = this.#setting.clock.now();
    // One that elapses may end the session and with it the others, or arm itself anew.
    for (const slot of this.#slots) {
      if (slot.due > now) continue;
      slot.due = NEVER;
      this.#setting.elapsed(this.#owner, slot.timer, slot.afterMs);
    }
    let next = NEVER;
    for (const { due } of this.#slots) next = Math.min(next, due);
    if (next !== NEVER) this.#wakeBy(next);
  }
}
