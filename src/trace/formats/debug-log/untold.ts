// Records whose session the next lines may name: they wait, and what comes after them does too.
import type { TraceEvent } from '../../../shared/index.ts';

/** What is told once it is known whose it is; `undefined` where nothing says. */
type Tell = (sid: string | undefined) => readonly TraceEvent[];

interface Entry {
  readonly at: number;
  readonly tell: Tell;
  sid: string | undefined;
  isSettled: boolean;
}

export interface Told {
  readonly at: number;
  readonly events: readonly TraceEvent[];
}

export class Untold {
  readonly #entries: Entry[] = [];
  #waiting: Entry[] = [];

  /** Of a session that is known, or of none. */
  settled(at: number, sid: string | undefined, tell: Tell): void {
    this.#entries.push({ at, tell, sid, isSettled: true });
  }

  waiting(at: number, tell: Tell): void {
    const entry = { at, tell, sid: undefined, isSettled: false };
    this.#entries.push(entry);
    this.#waiting.push(entry);
  }

  /** A line has named the session; or there is none that will. */
  settle(sid: string | undefined): void {
    for (const entry of this.#waiting) {
      entry.sid = sid;
      entry.isSettled = true;
    }
    this.#waiting = [];
  }

  /** Everything up to the first that still waits, in the order of the lines. */
  *take(): Generator<Told> {
    for (let [first] = this.#entries; first?.isSettled === true; [first] = this.#entries) {
      this.#entries.shift();
      yield { at: first.at, events: first.tell(first.sid) };
    }
  }
}
