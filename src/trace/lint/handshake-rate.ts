// How fast each address makes handshakes.
import type { Mark } from '../correlation/index.ts';

const MANY = 5;
const WITHIN_MS = 1000;
/** Addresses that are remembered. */
const MOST_ADDRESSES = 1000;

export class HandshakeRate {
  readonly #newest = new Map<string, Mark[]>();

  /** Answers the `seq` of the newest ones, where they are more than 5 within a second. */
  note(address: string, { seq, at }: Mark): readonly number[] | undefined {
    const marks = [...(this.#newest.get(address) ?? []), { seq, at }].slice(-MANY - 1);
    this.#newest.delete(address);
    this.#newest.set(address, marks);
    if (this.#newest.size > MOST_ADDRESSES) {
      const [oldest] = this.#newest.keys();
      if (oldest !== undefined) this.#newest.delete(oldest);
    }
    const [first] = marks;
    if (first === undefined || marks.length <= MANY || at - first.at > WITHIN_MS) return undefined;
    this.#newest.set(address, []);
    return marks.map((mark) => mark.seq);
  }
}
