// Frames as the reference reads and writes them, wrongly too (0.9.19, hybi-16.js): what `quirks` brings back.
import type { MessageLimits } from './transport.ts';

export interface FrameListener {
  text(text: string): void;
  /** A whole binary message of so many bytes. */
  binary(bytes: number): void;
  ping(): void;
  /** A close frame, whose content is not read. */
  close(): void;
  /** Reading cannot go on. */
  broken(why: string): void;
  /** The bytes of this connection are too many, all of them together. */
  kicked(): void;
}

const TEXT = 1;
const BINARY = 2;
const CLOSE = 8;
const PING = 9;

/** 65536 bytes are written as a length of 0: above is 64 bits, below 16. */
export function referenceFrame(text: string): Buffer {
  const data = Buffer.from(text);
  const { length } = data;
  if (length <= 125) return Buffer.concat([Buffer.from([0x81, length]), data]);
  if (length <= 65_536) {
    const head = [0x81, 126, (length >>> 8) & 0xff, length & 0xff];
    return Buffer.concat([Buffer.from(head), data]);
  }
  const head = Buffer.alloc(10);
  head.writeUInt16BE(0x817f, 0);
  head.writeUInt32BE(length, 6);
  return Buffer.concat([head, data]);
}

/** Takes masks or none, decodes every fragment by itself, and waits for more before it sees an empty text. */
export class ReferenceFrames {
  readonly #limits: MessageLimits;
  readonly #listener: FrameListener;
  /** Bytes are counted again each time they are looked at, as there. */
  #counted = 0;
  #needed = 2;
  #got: Buffer[] = [];
  #gotBytes = 0;
  #next: (data: Buffer) => void = (data) => this.#head(data);
  #isOver = false;
  #isLast = false;
  #isMasked = false;
  #opcode = 0;
  /** Of the message whose fragments are arriving; 0 outside. */
  #fragmented = 0;
  #message = '';
  #binaryBytes = 0;

  constructor(limits: MessageLimits, listener: FrameListener) {
    this.#limits = limits;
    this.#listener = listener;
  }

  push(chunk: Buffer): void {
    let rest = chunk;
    do {
      this.#counted += rest.length;
      if (this.#counted > this.#limits.maxBodyBytes) this.#stop(() => this.#listener.kicked());
      else rest = this.#take(rest);
    } while (rest.length > 0 && !this.#isOver);
  }

  /** Answers what is left of it. */
  #take(chunk: Buffer): Buffer {
    const taken = chunk.subarray(0, this.#needed - this.#gotBytes);
    this.#got.push(taken);
    this.#gotBytes += taken.length;
    if (this.#gotBytes === this.#needed) {
      const data = Buffer.concat(this.#got);
      this.#got = [];
      this.#gotBytes = 0;
      this.#next(data);
    }
    return chunk.subarray(taken.length);
  }

  #stop(tell: () => void): void {
    if (this.#isOver) return;
    this.#isOver = true;
    tell();
  }

  #expect(bytes: number, next: (data: Buffer) => void): void {
    if (bytes > this.#limits.maxBodyBytes) this.#stop(() => this.#listener.kicked());
    this.#needed = bytes;
    this.#next = next;
  }

  #head(data: Buffer): void {
    const [first = 0, second = 0] = data;
    this.#isLast = (first & 0x80) !== 0;
    this.#isMasked = (second & 0x80) !== 0;
    const opcode = first & 0x0f;
    this.#opcode = opcode === 0 ? this.#fragmented : opcode;
    if (opcode !== 0 && !this.#isLast) this.#fragmented = opcode;
    const why = (first & 0x70) === 0 ? this.#objection() : 'reserved fields must be empty';
    if (why !== undefined) this.#break(why);
    else if (this.#opcode === CLOSE) this.#stop(() => this.#listener.close());
    else this.#length(second & 0x7f);
  }

  #objection(): string | undefined {
    if (this.#opcode === 0) return 'a continuation of nothing';
    if (this.#opcode === PING && !this.#isLast) return 'a ping in fragments';
    if ([TEXT, BINARY, CLOSE, PING].includes(this.#opcode)) return undefined;
    return `no handler for opcode ${this.#opcode}`;
  }

  #length(short: number): void {
    // The mask of an empty ping is not read, and is taken for the next frame.
    if (this.#opcode === PING && short === 0) this.#finish(Buffer.alloc(0));
    else if (short < 126) this.#mask(short);
    else if (short === 126) this.#expect(2, (data) => this.#mask(data.readUInt16BE(0)));
    else
      this.#expect(8, (data) => {
        if (data.readUInt32BE(0) === 0) this.#mask(data.readUInt32BE(4));
        else this.#break('a length of more than 32 bits');
      });
  }

  #mask(length: number): void {
    if (this.#isMasked) {
      this.#expect(4, (mask) => {
        this.#expect(length, (data) => this.#finish(unmasked(data, mask)));
      });
    } else {
      this.#expect(length, (data) => this.#finish(data));
    }
  }

  #finish(data: Buffer): void {
    if (this.#opcode === PING) this.#listener.ping();
    else if (this.#opcode === BINARY) this.#binary(data);
    else this.#text(data);
    if (this.#isLast && this.#opcode === this.#fragmented) this.#fragmented = 0;
    this.#expect(2, (head) => this.#head(head));
  }

  #text(data: Buffer): void {
    this.#message += data.toString('utf8');
    if (!this.#isLast) return;
    const text = this.#message;
    this.#message = '';
    this.#listener.text(text);
  }

  #binary(data: Buffer): void {
    this.#binaryBytes += data.length;
    if (!this.#isLast) return;
    this.#listener.binary(this.#binaryBytes);
    this.#binaryBytes = 0;
  }

  #break(why: string): void {
    this.#stop(() => this.#listener.broken(why));
  }
}

function unmasked(data: Buffer, mask: Buffer): Buffer {
  const plain = Buffer.allocUnsafe(data.length);
  for (let at = 0; at < data.length; at += 1) plain[at] = (data[at] ?? 0) ^ (mask[at & 3] ?? 0);
  return plain;
}
