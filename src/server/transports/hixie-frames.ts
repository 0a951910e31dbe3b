// Frames of the drafts before RFC 6455 (draft-hixie-75 and -76, section 4.2): `00 text FF`, read and written on bytes.
import type { MessageLimits } from './transport.ts';

const TEXT = 0x00;
const TEXT_END = 0xff;
const BINARY = 0x80;
const CLOSE = 0xff;
/** First room for a frame that did not come in one piece. */
const ROOM = 1_024;
const NOTHING = Buffer.alloc(0);

/** Draft 76 ends a connection with a frame of the type FF and the length 0. */
export const CLOSE_FRAME: Buffer = Buffer.from([CLOSE, 0]);

export interface HixieSink {
  /** One text frame. Bytes that are no UTF-8 have become U+FFFD. `bytes` is the text's length in UTF-8. */
  text(text: string, bytes: number): void;
  /** A frame with a length before it; its content is dropped. */
  binary(bytes: number): void;
  close(): void;
  /** The stream cannot be read further; nothing is told after this. */
  fault(message: string): void;
}

/** Bytes of the frame that holds so many bytes of text. */
export function hixieFrameBytes(textBytes: number): number {
  return textBytes + 2;
}

/** All texts as frames in one buffer, so that they leave in one write. `total` is the sum of their frames' bytes. */
export function encodeHixieFrames(texts: readonly string[], total: number): Buffer {
  const buffer = Buffer.allocUnsafe(total);
  let at = 0;
  for (const text of texts) {
    buffer[at] = TEXT;
    at += 1 + buffer.write(text, at + 1, 'utf8');
    buffer[at] = TEXT_END;
    at += 1;
  }
  return buffer;
}

type State = 'type' | 'text' | 'binary length' | 'close length' | 'binary' | 'over';

/**
 * Takes the stream in chunks of any size. FF does not occur in UTF-8, so the end of a text is found on the bytes,
 * whatever stands in it. A frame of more than `maxBodyBytes` is a fault as soon as that is known.
 */
export class HixieDecoder {
  readonly #limits: MessageLimits;
  readonly #sink: HixieSink;
  #state: State = 'type';
  /** Content of a text frame that is not complete, in the first `#length` bytes. */
  #held: Buffer = NOTHING;
  #length = 0;
  /** Bytes of a binary frame that are still to be dropped. */
  #left = 0;

  constructor(limits: MessageLimits, sink: HixieSink) {
    this.#limits = limits;
    this.#sink = sink;
  }

  add(chunk: Buffer): void {
    let at = 0;
    while (at < chunk.length && this.#state !== 'over') at = this.#step(chunk, at);
  }

  /** Answers where the next step goes on. */
  #step(chunk: Buffer, at: number): number {
    switch (this.#state) {
      case 'text':
        return this.#text(chunk, at);
      case 'binary':
        return this.#skip(chunk, at);
      case 'type':
        this.#type(chunk[at] ?? 0);
        return at + 1;
      default:
        this.#lengthDigit(chunk[at] ?? 0);
        return at + 1;
    }
  }

  #type(byte: number): void {
    this.#length = 0;
    if (byte === TEXT) this.#state = 'text';
    else if (byte === BINARY) this.#state = 'binary length';
    else if (byte === CLOSE) this.#state = 'close length';
    else this.#fault(`a frame began with the byte ${hex(byte)}, where 00 opens a text`);
  }

  #text(chunk: Buffer, at: number): number {
    const end = chunk.indexOf(TEXT_END, at);
    const until = end < 0 ? chunk.length : end;
    const length = this.#length + until - at;
    if (length > this.#limits.maxBodyBytes) {
      this.#tooLarge();
    } else if (end < 0) {
      this.#hold(chunk, at);
    } else if (this.#length === 0) {
      this.#told(chunk.toString('utf8', at, end), length);
    } else {
      this.#hold(chunk.subarray(at, end), 0);
      this.#told(this.#held.toString('utf8', 0, length), length);
    }
    return until + 1;
  }

  #told(text: string, bytes: number): void {
    this.#state = 'type';
    if (this.#held.length > ROOM) this.#held = NOTHING;
    this.#sink.text(text, bytes);
  }

  /** Copied, as a chunk of one byte may hang on a large piece of memory. */
  #hold(chunk: Buffer, from: number): void {
    const length = this.#length + chunk.length - from;
    if (length > this.#held.length) {
      const wider = Buffer.allocUnsafe(Math.max(ROOM, length, this.#held.length * 2));
      this.#held.copy(wider, 0, 0, this.#length);
      this.#held = wider;
    }
    chunk.copy(this.#held, this.#length, from);
    this.#length = length;
  }

  /** Seven bits a byte, the highest first; the eighth says that another follows. */
  #lengthDigit(byte: number): void {
    this.#length = this.#length * 128 + (byte & 0x7f);
    if (this.#length > this.#limits.maxBodyBytes) {
      this.#tooLarge();
    } else if (byte < 0x80) {
      this.#lengthRead(this.#length);
    }
  }

  #lengthRead(length: number): void {
    if (this.#state === 'binary length') {
      this.#left = length;
      this.#state = 'binary';
      if (length === 0) this.#skipped();
    } else if (length === 0) {
      this.#state = 'over';
      this.#sink.close();
    } else {
      this.#fault(`a frame of the type FF had the length ${length}, where 0 closes`);
    }
  }

  #skip(chunk: Buffer, at: number): number {
    const skipped = Math.min(this.#left, chunk.length - at);
    this.#left -= skipped;
    if (this.#left === 0) this.#skipped();
    return at + skipped;
  }

  #skipped(): void {
    this.#state = 'type';
    this.#sink.binary(this.#length);
  }

  #tooLarge(): void {
    this.#fault(`a frame holds more than ${this.#limits.maxBodyBytes} bytes`);
  }

  #fault(message: string): void {
    this.#state = 'over';
    this.#held = NOTHING;
    this.#sink.fault(message);
  }
}

function hex(byte: number): string {
  return byte.toString(16).padStart(2, '0').toUpperCase();
}
