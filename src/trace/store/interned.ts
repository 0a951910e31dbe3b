// Numbers for the short strings that come again and again: session ids, endpoints, event names, words.

/** Number of every string too long to be kept apart from its packet; it is read from there. */
export const LONG = 0xffffffff;

const LONGEST = 256;
/** What V8 needs for a string and its places in a map and an array, about. */
const OVERHEAD = 96;

export class Interned {
  #numbers: Map<string, number> | undefined = new Map();
  readonly #texts: (string | undefined)[] = [undefined];
  #bytes = 0;

  /** Memory held, estimated. */
  get bytes(): number {
    return this.#bytes;
  }

  /** The string's number, from 1, a new one where it was not seen before; `LONG` above 256 units. */
  number(text: string): number {
    const known = this.#numbers?.get(text);
    if (known !== undefined) return known;
    return text.length > LONGEST ? LONG : this.#add(text);
  }

  text(number: number): string | undefined {
    return this.#texts[number];
  }

  /** No more strings will come: the way from string to number is let go. */
  seal(): void {
    this.#numbers = undefined;
  }

  #add(text: string): number {
    const own = detach(text);
    const number = this.#texts.push(own) - 1;
    this.#numbers?.set(own, number);
    this.#bytes += OVERHEAD + own.length * 2;
    return number;
  }
}

/** A copy that does not keep alive the packet it was cut from, as V8's slices do. */
function detach(text: string): string {
  return Buffer.from(text, 'utf16le').toString('utf16le');
}
