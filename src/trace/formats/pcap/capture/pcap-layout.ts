// The classic capture file: a head of 24 bytes, and 16 before each frame (draft-ietf-opsawg-pcap, sections 4 and 5).
import {
  type Captured,
  type CaptureLayout,
  captureNote,
  type CapturePortion,
  LONGEST_BLOCK,
} from './captured.ts';

export const PCAP_HEAD_BYTES = 24;
const FRAME_HEAD_BYTES = 16;

/** As a big-endian reader sees the first four bytes. */
const MAGICS: ReadonlyMap<number, { readonly isLittle: boolean; readonly perMs: number }> = new Map(
  [
    [0xa1b2c3d4, { isLittle: false, perMs: 1e3 }],
    [0xd4c3b2a1, { isLittle: true, perMs: 1e3 }],
    [0xa1b23c4d, { isLittle: false, perMs: 1e6 }],
    [0x4d3cb2a1, { isLittle: true, perMs: 1e6 }],
  ],
);

export function isPcap(head: Buffer): boolean {
  return head.length >= 4 && MAGICS.has(head.readUInt32BE(0));
}

export class PcapLayout implements CaptureLayout {
  readonly #isLittle: boolean;
  /** Units of a fraction in a millisecond. */
  readonly #perMs: number;
  readonly #link: number;
  #number = 0;

  /** @param head the first 24 bytes of such a file */
  constructor(head: Buffer) {
    const { isLittle, perMs } = MAGICS.get(head.readUInt32BE(0)) ?? { isLittle: true, perMs: 1e3 };
    this.#isLittle = isLittle;
    this.#perMs = perMs;
    // What stands in the upper bits tells of check sums behind frames.
    this.#link = this.#uint32(head, 20) & 0xffff;
  }

  read({ bytes, at: from, place }: CapturePortion, found: Captured[]): number {
    let at = from;
    while (at + FRAME_HEAD_BYTES <= bytes.length) {
      const kept = this.#uint32(bytes, at + 8);
      const begin = place + at - from;
      if (kept > LONGEST_BLOCK) {
        found.push(captureNote('bad-capture', tooLong(this.#number + 1, begin, kept)));
        return -1;
      }
      const dataAt = at + FRAME_HEAD_BYTES;
      if (dataAt + kept > bytes.length) break;
      this.#number += 1;
      found.push({
        is: 'frame',
        number: this.#number,
        place: begin + FRAME_HEAD_BYTES,
        at: this.#uint32(bytes, at) * 1000 + this.#uint32(bytes, at + 4) / this.#perMs,
        link: this.#link,
        bytes: bytes.subarray(dataAt, dataAt + kept),
        length: this.#uint32(bytes, at + 12),
      });
      at = dataAt + kept;
    }
    return at;
  }

  #uint32(bytes: Buffer, at: number): number {
    return this.#isLittle ? bytes.readUInt32LE(at) : bytes.readUInt32BE(at);
  }
}

function tooLong(number: number, place: number, kept: number): string {
  return (
    `Frame ${number}, at byte ${place}, says that it holds ${kept} bytes, which no network carries: ` +
    'the file is damaged there. What stands before it was read.'
  );
}
