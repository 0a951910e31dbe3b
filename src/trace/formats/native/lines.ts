// Lines of bytes as they come, with bounded memory, and whether the last one ended.

/** Bytes of the longest line that is taken whole. A string of V8 holds twice as much. */
const LONGEST = 256 * 1024 * 1024;
const NEWLINE = 0x0a;
const CARRIAGE_RETURN = 0x0d;

export interface Line {
  readonly text: string;
  /** From 1. */
  readonly number: number;
  /** False for a last line without a line end. */
  readonly isEnded: boolean;
  /** The line was too long to be taken; `text` is empty. */
  readonly isTooLong: boolean;
}

/**
 * The lines of each portion that comes.
 * @throws what the bytes throw.
 */
export async function* readLines(
  bytes: AsyncIterable<Uint8Array>,
  longest: number = LONGEST,
): AsyncGenerator<readonly Line[]> {
  const splitter = new LineSplitter(longest);
  for await (const { buffer, byteOffset, byteLength } of bytes) {
    const lines = splitter.split(Buffer.from(buffer, byteOffset, byteLength));
    if (lines.length > 0) yield lines;
  }
  yield splitter.finish();
}

class LineSplitter {
  readonly #longest: number;
  #parts: Buffer[] = [];
  #bytes = 0;
  #number = 0;

  constructor(longest: number) {
    this.#longest = longest;
  }

  split(chunk: Buffer): readonly Line[] {
    const lines: Line[] = [];
    let from = 0;
    let newline = chunk.indexOf(NEWLINE);
    while (newline >= 0) {
      this.#keep(chunk.subarray(from, newline));
      lines.push(this.#take(true));
      from = newline + 1;
      newline = chunk.indexOf(NEWLINE, from);
    }
    this.#keep(chunk.subarray(from));
    return lines;
  }

  /** The last line, where it did not end. */
  finish(): readonly Line[] {
    return this.#bytes > 0 ? [this.#take(false)] : [];
  }

  /** Of a line that is too long nothing is kept but its length. */
  #keep(part: Buffer): void {
    this.#bytes += part.length;
    if (this.#bytes > this.#longest) this.#parts = [];
    else if (part.length > 0) this.#parts.push(part);
  }

  #take(isEnded: boolean): Line {
    const isTooLong = this.#bytes > this.#longest;
    const text = isTooLong ? '' : decode(this.#parts);
    this.#parts = [];
    this.#bytes = 0;
    this.#number += 1;
    return { text, number: this.#number, isEnded, isTooLong };
  }
}

function decode(parts: readonly Buffer[]): string {
  const [only] = parts;
  const bytes = parts.length === 1 && only !== undefined ? only : Buffer.concat(parts);
  const isCarriage = bytes.at(-1) === CARRIAGE_RETURN;
  return bytes.toString('utf8', 0, isCarriage ? bytes.length - 1 : bytes.length);
}
