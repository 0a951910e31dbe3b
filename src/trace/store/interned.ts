// Numbers for the short strings that come again and again: session ids, endpoints, event names, words.
import { type TableColumns, TextTable } from './text-table.ts';
import type { TextSlab } from './text-slab.ts';

/** Number of every string that is not kept apart from its packet, being too long or one too many; it is read from there. */
export const LONG = 0xffffffff;

const LONGEST = 256;

export class Interned {
  readonly #table: TextTable;
  /** Texts by number minus one, as far as they were asked for on this thread. */
  readonly #texts: string[] = [];
  #numbers: Map<string, number> | undefined;

  constructor(columns: TableColumns, slab: TextSlab) {
    this.#table = new TextTable(columns, slab);
  }

  /** The string's number, from 1, a new one where it was not seen before; `LONG` where it is not kept. */
  number(text: string): number {
    return this.#numbers?.get(text) ?? this.#add(text);
  }

  text(number: number): string | undefined {
    return number === 0 ? undefined : (this.#texts[number - 1] ?? this.#read(number));
  }

  /** No more strings will come: the way from string to number is let go. */
  seal(): void {
    this.#numbers = undefined;
  }

  #add(text: string): number {
    if (text.length > LONGEST) return LONG;
    const place = this.#table.add(text);
    if (place === undefined) return LONG;
    this.#numbers ??= new Map();
    // Read back: a copy that does not keep alive the packet it was cut from, as V8's slices do.
    this.#numbers.set(this.#table.text(place) ?? '', place + 1);
    return place + 1;
  }

  #read(number: number): string | undefined {
    const text = this.#table.text(number - 1);
    if (text !== undefined) this.#texts[number - 1] = text;
    return text;
  }
}
