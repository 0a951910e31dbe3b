// What was heard of each other server: nothing twice, nothing of our own, and gaps are noticed.
import type { Numbered } from './broadcast-text.ts';

/** Servers remembered; each start of one is another name. */
const MAX_SERVERS = 1000;

export class Hearing {
  readonly #own: string;
  readonly #last = new Map<string, number>();

  constructor(own: string) {
    this.#own = own;
  }

  /** `undefined`: it is our own, or was heard before. Else how many broadcasts of its sender went by unheard. */
  missedBefore({ from, number }: Pick<Numbered, 'from' | 'number'>): number | undefined {
    if (from === this.#own) return undefined;
    const last = this.#last.get(from);
    if (last !== undefined && number <= last) return undefined;
    this.#remember(from, number);
    return last === undefined ? 0 : number - last - 1;
  }

  #remember(from: string, number: number): void {
    this.#last.set(from, number);
    if (this.#last.size <= MAX_SERVERS) return;
    const [oldest] = this.#last.keys();
    if (oldest !== undefined) this.#last.delete(oldest);
  }
}
