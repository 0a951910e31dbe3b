// Numbered texts of a chunk: where each lies in the slab. Written by one thread, read by any.
import { bytesOf, isWide, type TextSlab } from './text-slab.ts';

/** The upper bit of a text's units says that it is wide. */
const WIDE = 0x80000000;

export interface TableColumns {
  readonly head: Uint32Array;
  /** Place in `head` that counts the texts. */
  readonly used: number;
  readonly at: Uint32Array;
  readonly units: Uint32Array;
}

export class TextTable {
  readonly #columns: TableColumns;
  readonly #slab: TextSlab;

  constructor(columns: TableColumns, slab: TextSlab) {
    this.#columns = columns;
    this.#slab = slab;
  }

  get length(): number {
    return this.#columns.head[this.#columns.used] ?? 0;
  }

  /** The text's number, from 0; `undefined` where there is no room for it. */
  add(text: string): number | undefined {
    const { head, used, at, units } = this.#columns;
    const number = this.length;
    const wide = isWide(text);
    if (number === at.length || !this.#slab.hasRoom(bytesOf(text, wide))) return undefined;
    at[number] = this.#slab.put(text, wide);
    units[number] = wide ? (text.length | WIDE) >>> 0 : text.length;
    head[used] = number + 1;
    return number;
  }

  /** `undefined` where no text has this number. */
  text(number: number): string | undefined {
    if (number >= this.length) return undefined;
    const units = this.#columns.units[number] ?? 0;
    const isWideText = (units & WIDE) !== 0;
    return this.#slab.text(this.#columns.at[number] ?? 0, (units & ~WIDE) >>> 0, isWideText);
  }
}
