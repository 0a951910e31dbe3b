// Bytes of many texts in one buffer. Every UTF-16 unit survives, lone surrogates too.

const FIRST_BYTES = 16 * 1024;
const WIDE_UNIT = /[\u0100-\uffff]/;

/** True where a unit of the text does not fit in one byte. */
export function isWide(text: string): boolean {
  return WIDE_UNIT.test(text);
}

export class TextSlab {
  #buffer: Buffer = Buffer.alloc(0);
  #used = 0;

  /** Bytes taken by texts. */
  get used(): number {
    return this.#used;
  }

  /** Bytes held. */
  get capacity(): number {
    return this.#buffer.length;
  }

  get bytes(): Uint8Array {
    return this.#buffer;
  }

  /** Keeps a text as one byte a unit, or UTF-16LE where `wide`. Answers where it starts. */
  put(text: string, wide: boolean): number {
    const at = this.#used;
    const bytes = wide ? text.length * 2 : text.length;
    if (at + bytes > this.#buffer.length) this.#grow(at + bytes);
    this.#buffer.write(text, at, bytes, wide ? 'utf16le' : 'latin1');
    this.#used = at + bytes;
    return at;
  }

  /** The `units` units that start at byte `at`. */
  text(at: number, units: number, wide: boolean): string {
    return wide
      ? this.#buffer.toString('utf16le', at, at + units * 2)
      : this.#buffer.toString('latin1', at, at + units);
  }

  /** Gives back what is not used. */
  trim(): void {
    if (this.#used < this.#buffer.length) this.#moveTo(this.#used);
  }

  #grow(needed: number): void {
    this.#moveTo(Math.max(FIRST_BYTES, this.#buffer.length * 2, needed));
  }

  #moveTo(bytes: number): void {
    const next = Buffer.allocUnsafeSlow(bytes);
    this.#buffer.copy(next, 0, 0, this.#used);
    this.#buffer = next;
  }
}
