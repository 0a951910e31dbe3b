// Answers of one turn of the event loop: they leave together at its end.

/**
 * A write wakes the peer's thread, and between two single ones it falls asleep again: on two cores that costs a
 * third of all that an answer does. Those of one turn find it awake.
 */
export class AnswerBurst {
  #waiting: Leaving[] = [];
  readonly #leave = (): void => this.leave();

  /** `leave` is called when everything that this turn read from its sockets is done. */
  add(answer: Leaving): void {
    if (this.#waiting.push(answer) === 1) setImmediate(this.#leave);
  }

  /** Now, as nobody may be there later: a server closes. */
  leave(): void {
    const leaving = this.#waiting;
    this.#waiting = [];
    for (const answer of leaving) answer.leave();
  }
}

export interface Leaving {
  leave(): void;
}
