// What reading a trace found, said sentence by sentence, and the rest of many of a kind in one.
import type { TraceNote } from '../../trace/index.ts';

const SHOWN_OF_A_KIND = 5;

export class NoteTeller {
  readonly #name: string;
  readonly #say: (sentence: string) => void;
  readonly #counts = new Map<string, number>();

  /** `name` is that of what is read. */
  constructor(name: string, say: (sentence: string) => void) {
    this.#name = name;
    this.#say = say;
  }

  tell({ code, message }: TraceNote): void {
    const count = (this.#counts.get(code) ?? 0) + 1;
    this.#counts.set(code, count);
    if (count <= SHOWN_OF_A_KIND) this.#say(`${this.#name}: ${message}`);
  }

  /** How many more there were of those kinds that came too often. */
  sumUp(): void {
    for (const [code, count] of this.#counts) {
      const more = count - SHOWN_OF_A_KIND;
      if (more > 0) this.#say(`${this.#name}: ${more} more of this kind (${code}).`);
    }
  }
}
