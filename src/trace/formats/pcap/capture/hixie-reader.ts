// Frames of draft-hixie-75 and -76 (section 4.2 of both): `00 text FF`, and lengths in sevens of bits.
import type { Budget } from './budget.ts';
import { Body } from './body.ts';
import type { Sight } from './reassembly.ts';
import type { SocketListener, SocketReader } from './socket-reader.ts';

const TEXT_END = 0xff;
const FRAME_BYTES = 2;

type State = 'skip' | 'type' | 'text' | 'length' | 'binary' | 'lost';

export class HixieReader implements SocketReader {
  readonly #listener: SocketListener;
  readonly #budget: Budget;
  #state: State;
  /** Bytes before the first frame: what draft 76 proves itself with. */
  #skipped: number;
  #body: Body | undefined;
  #length = 0;

  constructor(listener: SocketListener, budget: Budget, proofBytes: number) {
    this.#listener = listener;
    this.#budget = budget;
    this.#skipped = proofBytes;
    this.#state = proofBytes > 0 ? 'skip' : 'type';
  }

  push(bytes: Buffer, sight: Sight): void {
    // Texts begin with 00, and a segment that does is where reading goes on after a gap.
    if (this.#state === 'lost' && bytes[0] === 0) this.#state = 'type';
    let at = 0;
    while (at < bytes.length) at = this.#step(bytes, at, sight);
  }

  gap(bytes: number, sight: Sight): void {
    this.#body?.release();
    this.#body = undefined;
    this.#state = 'lost';
    this.#listener.lost(bytes, 'they are not in the capture', sight);
  }

  #step(bytes: Buffer, at: number, sight: Sight): number {
    switch (this.#state) {
      case 'skip':
      case 'binary':
        return this.#skip(bytes, at, sight);
      case 'type':
        this.#type(bytes[at] ?? 0, bytes.length - at, sight);
        return at + 1;
      case 'length':
        this.#digit(bytes[at] ?? 0, sight);
        return at + 1;
      case 'text':
        return this.#text(bytes, at, sight);
      default:
        this.#listener.lost(bytes.length - at, 'no frame of a WebSocket begins there', sight);
        return bytes.length;
    }
  }

  #type(byte: number, left: number, sight: Sight): void {
    this.#length = 0;
    if (byte === 0) {
      this.#body = new Body(this.#budget);
      this.#state = 'text';
    } else if (byte >= 0x80) this.#state = 'length';
    else {
      this.#state = 'lost';
      this.#listener.lost(left, `a frame cannot begin with the byte ${byte}`, sight);
    }
  }

  #text(bytes: Buffer, at: number, sight: Sight): number {
    const end = bytes.indexOf(TEXT_END, at);
    const body = this.#body;
    body?.add(bytes.subarray(at, end < 0 ? bytes.length : end), sight.at);
    if (end < 0) return bytes.length;
    this.#state = 'type';
    this.#body = undefined;
    body?.release();
    if (body === undefined) return end + 1;
    if (body.missing > 0) this.#listener.lost(body.bytes, 'a message is too long', sight);
    else {
      const text = body.whole().toString('utf8');
      this.#listener.message({ text }, body.bytes + FRAME_BYTES, sight);
    }
    return end + 1;
  }

  /** Seven bits a byte, the highest first. A length of 0 is how draft 76 closes. */
  #digit(byte: number, sight: Sight): void {
    this.#length = Math.min(this.#length * 128 + (byte & 0x7f), Number.MAX_SAFE_INTEGER);
    if ((byte & 0x80) !== 0) return;
    this.#skipped = this.#length;
    this.#state = this.#length > 0 ? 'binary' : 'type';
    if (this.#length > 0) return;
    this.#listener.message({ opcode: 'close', bytes: 0 }, FRAME_BYTES, sight);
  }

  #skip(bytes: Buffer, at: number, sight: Sight): number {
    const skipped = Math.min(this.#skipped, bytes.length - at);
    this.#skipped -= skipped;
    if (this.#skipped > 0) return at + skipped;
    if (this.#state === 'binary') {
      this.#listener.message({ opcode: 'binary', bytes: this.#length }, undefined, sight);
    }
    this.#state = 'type';
    return at + skipped;
  }
}
