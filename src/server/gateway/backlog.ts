// Packets of a long payload, taken in slices, so that one client's body does not keep all others waiting.

/** Packets taken in one turn of the event loop: two milliseconds, by what one takes. */
export const SLICE_PACKETS = 256;

/** What waits of one session, in the order in which it came. */
export class Backlog {
  readonly #waiting: Iterator<unknown>[] = [];
  readonly #emptied: () => void;

  /** `emptied` is called when there is nothing left. */
  constructor(emptied: () => void) {
    this.#emptied = emptied;
  }

  /** Each step of the iterator takes one packet. The first slice is taken in this turn when nothing else waits. */
  add(packets: Iterator<unknown>): void {
    if (this.#waiting.push(packets) === 1) this.#slice();
  }

  readonly #slice = (): void => {
    for (let taken = 0; taken < SLICE_PACKETS; taken += 1) {
      const [first] = this.#waiting;
      if (first === undefined) {
        this.#emptied();
        return;
      }
      if (first.next().done === true) this.#waiting.shift();
    }
    setImmediate(this.#slice);
  };
}
