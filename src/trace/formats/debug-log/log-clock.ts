// When each line of a log was written, as far as the log says so.
import type { TraceNote } from '../format.ts';
import { readLogTime } from './log-time.ts';

const DAY_MS = 86_400_000;

export class LogClock {
  #at = 0;
  #days = 0;
  #hasTimes = false;
  #isWithoutDay = false;
  #isWithoutZone = false;

  /** Whether lines have times of their own, so that what passed between two is known. */
  get hasTimes(): boolean {
    return this.#hasTimes;
  }

  /** Milliseconds since the epoch. `before`: what stands before the level of a line. */
  read(before: string): number {
    const time = before === '' ? undefined : readLogTime(before);
    if (time === undefined) {
      // Without any times lines are a millisecond apart, so that their order shows.
      if (!this.#hasTimes) this.#at += 1;
      return this.#at;
    }
    if (!this.#hasTimes) this.#at = 0;
    this.#hasTimes = true;
    this.#isWithoutZone ||= !time.hasZone;
    let at = time.ms;
    if (!time.hasDay) {
      this.#isWithoutDay = true;
      // Midnight has passed.
      if (at + this.#days < this.#at - DAY_MS / 2) this.#days += DAY_MS;
      at += this.#days;
    }
    // Lines of a log are in order, whatever their clocks did.
    this.#at = Math.max(this.#at, at);
    return this.#at;
  }

  notes(): readonly TraceNote[] {
    const say = (message: string): TraceNote => ({ code: 'times', message });
    if (!this.#hasTimes) {
      return [
        say(
          'The lines have no times: records stand a millisecond apart, from 1970 on, in the order of the lines.',
        ),
      ];
    }
    if (this.#isWithoutDay)
      return [say('The times of the log name no day; they stand from 1 January 1970 on.')];
    return this.#isWithoutZone
      ? [say('The times of the log name no time zone; they were read as UTC.')]
      : [];
  }
}
