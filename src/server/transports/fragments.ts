// A message that is not whole yet: its bytes in one buffer that grows, whatever pieces they come in.

const FIRST_BYTES = 4_096;

export class Fragments {
  readonly isText: boolean;
  #buffer: Buffer = Buffer.alloc(0);
  #length = 0;
  /** Of the frame that is under way. */
  #left = 0;
  #mask: Buffer = Buffer.alloc(0);
  #maskAt = 0;
  #isLast = false;

  constructor(isText: boolean) {
    this.isText = isText;
  }

  /** Bytes of the message so far, those included that its frame under way has still to bring. */
  get length(): number {
    return this.#length + this.#left;
  }

  get data(): Buffer {
    return this.#buffer.subarray(0, this.#length);
  }

  get isInFrame(): boolean {
    return this.#left > 0;
  }

  get isWhole(): boolean {
    return this.#isLast && this.#left === 0;
  }

  /** A frame of so many bytes begins. */
  begin(mask: Buffer, length: number, isLast: boolean): void {
    this.#mask = Buffer.from(mask);
    this.#maskAt = 0;
    this.#left = length;
    this.#isLast = isLast;
  }

  /** Bytes of the frame that began, masked. Answers how many of them belong to it. */
  take(bytes: Buffer): number {
    const buffer = this.#room(bytes.length);
    const taken = Math.min(this.#left, bytes.length);
    const from = this.#length;
    const mask = this.#mask;
    const turned = this.#maskAt;
    for (let at = 0; at < taken; at += 1) {
      buffer[from + at] = (bytes[at] ?? 0) ^ (mask[(turned + at) & 3] ?? 0);
    }
    this.#maskAt = (turned + taken) & 3;
    this.#length += taken;
    this.#left -= taken;
    return taken;
  }

  /** Bytes that are not masked any more. */
  add(bytes: Buffer, isLast: boolean): void {
    bytes.copy(this.#room(bytes.length), this.#length);
    this.#length += bytes.length;
    this.#isLast = isLast;
  }

  #room(bytes: number): Buffer {
    const needed = this.#length + bytes;
    if (needed > this.#buffer.length) {
      const next = Buffer.allocUnsafeSlow(Math.max(FIRST_BYTES, needed, this.#buffer.length * 2));
      this.#buffer.copy(next, 0, 0, this.#length);
      this.#buffer = next;
    }
    return this.#buffer;
  }
}
