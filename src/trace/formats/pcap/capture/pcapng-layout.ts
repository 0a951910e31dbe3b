// Blocks of pcapng, in either byte order, which may change from section to section (draft-ietf-opsawg-pcapng).
import {
  type Captured,
  type CaptureLayout,
  captureNote,
  type CapturePortion,
  LONGEST_BLOCK,
} from './captured.ts';

const SECTION_HEADER = 0x0a0d0d0a;
const INTERFACE_DESCRIPTION = 1;
/** Not written any more, but read (section A.1 of the draft). */
const OLD_PACKET = 2;
const SIMPLE_PACKET = 3;
const ENHANCED_PACKET = 6;
const BYTE_ORDER_MAGIC = 0x1a2b3c4d;
const RESOLUTION = 9;
const OFFSET = 14;
const SHORTEST_BLOCK = 12;

interface Interface {
  readonly link: number;
  readonly mostBytes: number;
  /** Milliseconds of a unit of time. */
  readonly unitMs: number;
  readonly offsetMs: number;
}

export function isPcapng(head: Buffer): boolean {
  return head.length >= 4 && head.readUInt32BE(0) === SECTION_HEADER;
}

/** One block, without its type and lengths. */
interface Block {
  readonly type: number;
  readonly body: Buffer;
  /** Byte of the file where the body begins. */
  readonly place: number;
}

export class PcapngLayout implements CaptureLayout {
  #isLittle = true;
  #interfaces: Interface[] = [];
  #number = 0;

  read({ bytes, at: from, place }: CapturePortion, found: Captured[]): number {
    let at = from;
    while (at + SHORTEST_BLOCK <= bytes.length) {
      const begin = place + at - from;
      if (!this.#order(bytes, at)) return damaged(found, begin, 'it should say its byte order');
      const length = this.#uint32(bytes, at + 4);
      if (length < SHORTEST_BLOCK || length % 4 !== 0 || length > LONGEST_BLOCK) {
        return damaged(found, begin, `it gives its length as ${length} bytes`);
      }
      if (at + length > bytes.length) break;
      if (this.#uint32(bytes, at + length - 4) !== length) {
        return damaged(found, begin, 'its length is another one at its end');
      }
      const body = bytes.subarray(at + 8, at + length - 4);
      this.#block({ type: this.#uint32(bytes, at), body, place: begin + 8 }, found);
      at += length;
    }
    return at;
  }

  /** A section header says the byte order of what follows. */
  #order(bytes: Buffer, at: number): boolean {
    if (bytes.readUInt32BE(at) !== SECTION_HEADER) return true;
    this.#isLittle = bytes.readUInt32LE(at + 8) === BYTE_ORDER_MAGIC;
    return this.#isLittle || bytes.readUInt32BE(at + 8) === BYTE_ORDER_MAGIC;
  }

  #block(block: Block, found: Captured[]): void {
    switch (block.type) {
      case SECTION_HEADER:
        this.#interfaces = [];
        break;
      case INTERFACE_DESCRIPTION:
        if (block.body.length >= 8) this.#interfaces.push(this.#interface(block.body));
        break;
      case ENHANCED_PACKET:
        if (block.body.length >= 20) this.#packet(block, this.#uint32(block.body, 0), found);
        break;
      case OLD_PACKET:
        if (block.body.length >= 20) this.#packet(block, this.#uint16(block.body, 0), found);
        break;
      case SIMPLE_PACKET:
        if (block.body.length >= 4) this.#simple(block, found);
        break;
      default:
    }
  }

  #packet({ body, place }: Block, index: number, found: Captured[]): void {
    this.#number += 1;
    const from = this.#interfaces[index];
    const kept = this.#uint32(body, 12);
    if (from === undefined || kept > body.length - 20) {
      found.push(
        this.#passedOver(place, from === undefined ? UNKNOWN : 'it is longer than its block'),
      );
      return;
    }
    const units = this.#uint32(body, 4) * 2 ** 32 + this.#uint32(body, 8);
    found.push({
      is: 'frame',
      number: this.#number,
      place: place + 20,
      at: milliseconds(units, from) + from.offsetMs,
      link: from.link,
      bytes: body.subarray(20, 20 + kept),
      length: this.#uint32(body, 16),
    });
  }

  /** It has no time, and is of the first interface. */
  #simple({ body, place }: Block, found: Captured[]): void {
    this.#number += 1;
    const [from] = this.#interfaces;
    if (from === undefined) {
      found.push(this.#passedOver(place, UNKNOWN));
      return;
    }
    const length = this.#uint32(body, 0);
    const most = from.mostBytes === 0 ? length : from.mostBytes;
    const bytes = body.subarray(4, 4 + Math.min(length, most));
    const frame = { number: this.#number, place: place + 4, link: from.link, bytes, length };
    found.push({ is: 'frame', at: 0, ...frame });
  }

  #passedOver(place: number, why: string): Captured {
    const message = `Frame ${this.#number}, at byte ${place}, was passed over: ${why}.`;
    return captureNote('bad-frame', message);
  }

  #interface(body: Buffer): Interface {
    const link = this.#uint16(body, 0);
    const mostBytes = this.#uint32(body, 4);
    let unitMs = 1e-3;
    let offsetMs = 0;
    for (const { code, value } of this.#options(body, 8)) {
      const [resolution = 6] = value;
      if (code === RESOLUTION) unitMs = unitOf(resolution);
      else if (code === OFFSET && value.length >= 8) offsetMs = this.#int64(value) * 1000;
    }
    return { link, mostBytes, unitMs, offsetMs };
  }

  *#options(body: Buffer, from: number): Generator<{ code: number; value: Buffer }> {
    let at = from;
    while (at + 4 <= body.length) {
      const code = this.#uint16(body, at);
      const length = this.#uint16(body, at + 2);
      if (code === 0 || at + 4 + length > body.length) return;
      yield { code, value: body.subarray(at + 4, at + 4 + length) };
      at += 4 + length + ((4 - (length & 3)) & 3);
    }
  }

  #int64(bytes: Buffer): number {
    return Number(this.#isLittle ? bytes.readBigInt64LE(0) : bytes.readBigInt64BE(0));
  }

  #uint32(bytes: Buffer, at: number): number {
    return this.#isLittle ? bytes.readUInt32LE(at) : bytes.readUInt32BE(at);
  }

  #uint16(bytes: Buffer, at: number): number {
    return this.#isLittle ? bytes.readUInt16LE(at) : bytes.readUInt16BE(at);
  }
}

const UNKNOWN = 'nothing describes the interface it came from';

/** The highest bit chooses powers of 2 instead of 10; they are of a second. */
function unitOf(resolution: number): number {
  const power = resolution & 0x7f;
  return 1000 * (resolution > 0x7f ? 2 ** -power : 10 ** -power);
}

/** Divided where that is exact: microseconds since 1970 have as many digits as a number holds. */
function milliseconds(units: number, { unitMs }: Interface): number {
  return unitMs < 1 ? units / Math.round(1 / unitMs) : units * unitMs;
}

function damaged(found: Captured[], place: number, why: string): number {
  const message =
    `The block at byte ${place} cannot be read: ${why}. The file is damaged there; ` +
    'what stands before it was read.';
  found.push(captureNote('bad-capture', message));
  return -1;
}
