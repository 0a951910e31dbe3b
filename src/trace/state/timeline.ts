// The states at any record: some of them are kept whole, the others are folded from the one before.
import type { SessionId, SessionState, TraceRecord } from '../../shared/index.ts';
import { SessionStates } from './session-states.ts';

/** A record by its number, where it is kept. */
export type ReadRecord = (seq: number) => TraceRecord | undefined;

/** States that are kept whole; of more every second is let go, and the steps between them double. */
const MOST_KEYFRAMES = 64;
const SHORTEST_STEP = 1024;

interface Keyframe {
  /** The last record that it holds. */
  readonly seq: number;
  readonly states: SessionStates;
}

export class StateTimeline {
  readonly #now = new SessionStates();
  #keyframes: Keyframe[] = [];
  #step = SHORTEST_STEP;
  #seen = 0;
  #first = 0;
  #seq = 0;

  /** The newest record that was seen. */
  get seq(): number {
    return this.#seq;
  }

  observe(record: TraceRecord): void {
    if (this.#seen === 0) this.#first = record.seq;
    this.#now.observe(record);
    this.#seen += 1;
    this.#seq = record.seq;
    if (this.#seen % this.#step !== 0) return;
    this.#keyframes.push({ seq: record.seq, states: this.#now.copy() });
    if (this.#keyframes.length <= MOST_KEYFRAMES) return;
    this.#keyframes = this.#keyframes.filter((_, place) => place % 2 === 1);
    this.#step *= 2;
  }

  /**
   * Behind record `seq`. `undefined` where the session was not there, or is forgotten, or where a record between
   * is not kept any more.
   */
  at(seq: number, sid: SessionId, read: ReadRecord): SessionState | undefined {
    if (seq >= this.#seq) return this.#now.get(sid);
    const frame = this.#keyframes.findLast((one) => one.seq <= seq);
    const states = frame?.states.copy() ?? new SessionStates();
    for (let at = frame === undefined ? this.#first : frame.seq + 1; at <= seq; at += 1) {
      const record = read(at);
      if (record === undefined) return undefined;
      states.observe(record);
    }
    return states.get(sid);
  }
}
