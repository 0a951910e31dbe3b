// Holds back what was captured before what it answers: a capture of several interfaces has them in any order.
import type { Budget } from './budget.ts';
import type { Sight } from './reassembly.ts';
import type { TcpSegment } from './segment.ts';

/** One end of a connection, by who was seen to say something first. */
export type Side = 0 | 1;

export interface Seen {
  readonly segment: TcpSegment;
  readonly side: Side;
  readonly sight: Sight;
}

export interface OrderedConnection {
  /** Whether everything that the segment answers was seen. */
  isAnswered(seen: Seen): boolean;
  take(seen: Seen): void;
  /** What it answers is not in the capture. */
  giveUp(seen: Seen): void;
}

/** How long what was answered may come after the answer, and how many segments wait for it. */
const PATIENCE_MS = 1_000;
const MOST = 256;

export class CausalOrder {
  readonly #connection: OrderedConnection;
  readonly #budget: Budget;
  #held: Seen[] = [];

  constructor(connection: OrderedConnection, budget: Budget) {
    this.#connection = connection;
    this.#budget = budget;
  }

  push(seen: Seen): void {
    for (let [first] = this.#held; first !== undefined; [first] = this.#held) {
      const isPatient = seen.sight.at - first.sight.at <= PATIENCE_MS && this.#held.length < MOST;
      if (isPatient) break;
      this.#giveUp(first);
    }
    if (this.#connection.isAnswered(seen)) {
      this.#connection.take(seen);
      if (this.#held.length > 0) this.#settle();
    } else this.#hold(seen);
  }

  /** Nothing more is coming. */
  flush(): void {
    for (let [first] = this.#held; first !== undefined; [first] = this.#held) this.#giveUp(first);
  }

  #hold(seen: Seen): void {
    const { segment } = seen;
    if (this.#budget.take(segment.data.length)) {
      // A copy: the bytes of the file are not held.
      this.#held.push({ ...seen, segment: { ...segment, data: Buffer.from(segment.data) } });
    } else {
      this.#connection.giveUp(seen);
      this.#connection.take(seen);
    }
  }

  #giveUp(first: Seen): void {
    this.#held.shift();
    this.#connection.giveUp(first);
    this.#release(first);
    this.#settle();
  }

  /** Takes what waited for what has come, and so on. */
  #settle(): void {
    for (;;) {
      const index = this.#held.findIndex((held) => this.#connection.isAnswered(held));
      const [found] = index < 0 ? [] : this.#held.splice(index, 1);
      if (found === undefined) return;
      this.#release(found);
    }
  }

  #release(seen: Seen): void {
    this.#budget.give(seen.segment.data.length);
    this.#connection.take(seen);
  }
}
