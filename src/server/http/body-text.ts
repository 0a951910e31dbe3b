// The text of a body that comes in chunks. A long one is decoded as it comes: at its end it would take the time of many.
import { TextDecoder } from 'node:util';

/** So much waits until it is decoded together. */
const BATCH_BYTES = 262_144;

export class BodyText {
  readonly #isByChunk: boolean;
  #waiting: Buffer[] = [];
  #waitingBytes = 0;
  #decoder: TextDecoder | undefined;
  #text = '';

  /** `isByChunk`: each chunk by itself, as the reference reads bodies; a character on a border is lost then. */
  constructor(isByChunk: boolean) {
    this.#isByChunk = isByChunk;
  }

  add(chunk: Buffer): void {
    this.#waiting.push(chunk);
    this.#waitingBytes += chunk.length;
    if (this.#waitingBytes >= BATCH_BYTES) this.#text += this.#decode(true);
  }

  /** UTF-8 of the whole body; what does not read is U+FFFD. */
  end(): string {
    const last = this.#decode(false);
    return this.#text === '' ? last : this.#text + last;
  }

  #decode(isMoreToCome: boolean): string {
    const chunks = this.#waiting;
    this.#waiting = [];
    this.#waitingBytes = 0;
    if (this.#isByChunk) return chunks.map((chunk) => chunk.toString('utf8')).join('');
    const [only] = chunks;
    const bytes = chunks.length === 1 && only !== undefined ? only : Buffer.concat(chunks);
    if (!isMoreToCome && this.#decoder === undefined) return bytes.toString('utf8');
    this.#decoder ??= new TextDecoder('utf-8', { ignoreBOM: true });
    return this.#decoder.decode(bytes, { stream: isMoreToCome });
  }
}
