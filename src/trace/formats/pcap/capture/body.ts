// The body of a message while it comes: its pieces with their times, as many bytes as there is room for.
import type { Budget } from './budget.ts';

interface BodyPiece {
  readonly bytes: Buffer;
  readonly at: number;
}

export class Body {
  readonly #budget: Budget;
  readonly #pieces: BodyPiece[] = [];
  #held = 0;
  /** All that the message had. */
  bytes = 0;
  /** Of them, those that the capture does not hold, or that there was no room for. */
  missing = 0;

  constructor(budget: Budget) {
    this.#budget = budget;
  }

  get pieces(): readonly BodyPiece[] {
    return this.#pieces;
  }

  /** The bytes are held on to. Of a body that there is no room for, what follows is not kept. */
  add(bytes: Buffer, at: number): void {
    this.bytes += bytes.length;
    if (this.missing > 0 || !this.#budget.take(bytes.length)) {
      this.missing += bytes.length;
      return;
    }
    this.#held += bytes.length;
    this.#pieces.push({ bytes, at });
  }

  /** What follows cannot be read as a text with what came before. */
  skip(bytes: number): void {
    this.bytes += bytes;
    this.missing += bytes;
  }

  whole(): Buffer {
    return Buffer.concat(this.#pieces.map(({ bytes }) => bytes));
  }

  /** It is used, and takes no room any more. */
  release(): void {
    this.#budget.give(this.#held);
    this.#held = 0;
  }
}
