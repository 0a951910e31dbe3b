// What is said of records later, and put beside them while they are not written yet.
import { MOST_COMMENTS } from './comment.ts';
import type { Saying } from './connection.ts';

/** Remarks on records that are still waiting for their exchange. */
const MOST_EARLY = 4_096;

export class Remarks {
  readonly #sayings = new Map<number, Saying>();
  readonly #early = new Map<number, string[]>();

  /** What was remarked on these records already goes beside them, and what is remarked from now on. */
  expect(saying: Saying): void {
    for (const seq of saying.records) {
      this.#sayings.set(seq, saying);
      for (const comment of this.#early.get(seq) ?? []) add(saying, comment);
      this.#early.delete(seq);
    }
  }

  /** It is written. */
  forget(saying: Saying): void {
    for (const seq of saying.records) this.#sayings.delete(seq);
  }

  on(seq: number, comment: string): void {
    const saying = this.#sayings.get(seq);
    if (saying !== undefined) {
      add(saying, comment);
      return;
    }
    this.#early.set(seq, [...(this.#early.get(seq) ?? []), comment]);
    const [oldest] = this.#early.keys();
    if (this.#early.size > MOST_EARLY && oldest !== undefined) this.#early.delete(oldest);
  }
}

function add({ comments }: Saying, comment: string): void {
  if (comments.length < MOST_COMMENTS) comments.push(comment);
}
