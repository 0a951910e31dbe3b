// Bytes of many texts in one shared buffer. Every UTF-16 unit survives, lone surrogates too.

const WIDE_UNIT = /[\u0100-\uffff]/;

/** True where a unit of the text does not fit in one byte. */
export function isWide(text: string): boolean {
  return WIDE_UNIT.test(text);
}

/** Bytes that `put` takes for a text. */
export function bytesOf(text: string, wide: boolean): number {
  return wide ? text.length * 2 : text.length;
}

export class TextSlab {
  readonly #head: Uint32Array;
  readonly #used: number;
  readonly #buffer: Buffer;
  /** Where the writer goes on. */
  #end: number;

  /** `used` is the place in `head` that counts the bytes taken. */
  constructor(head: Uint32Array, used: number, buffer: Buffer) {
    this.#head = head;
    this.#used = used;
    this.#buffer = buffer;
    this.#end = this.used;
  }

  /** Bytes taken by texts. */
  get used(): number {
    return this.#head[this.#used] ?? 0;
  }

  get bytes(): Uint8Array {
    return this.#buffer;
  }

  hasRoom(bytes: number): boolean {
    return this.#end + bytes <= this.#buffer.length;
  }

  /** Keeps a text as one byte a unit, or UTF-16LE where `wide`; there must be room. Answers where it starts. */
  put(text: string, wide: boolean): number {
    const at = this.#end;
    const bytes = bytesOf(text, wide);
    this.#buffer.write(text, at, bytes, wide ? 'utf16le' : 'latin1');
    this.#end = at + bytes;
    this.#head[this.#used] = this.#end;
    return at;
  }

  /** The `units` units that start at byte `at`. */
  text(at: number, units: number, wide: boolean): string {
    return wide
      ? this.#buffer.toString('utf16le', at, at + units * 2)
      : this.#buffer.toString('latin1', at, at + units);
  }
}
