// The chunks of a trace, oldest first: where the next row goes, which chunk holds a record, what is let go.
import { Chunk } from './chunk.ts';

const ROWS = 65_536;
const TEXT_BYTES = 16 * 1024 * 1024;
/** Retention lets go about this part of what may be kept. */
const PARTS = 16;

export interface Limits {
  readonly maxPackets: number;
  readonly maxBytes: number;
}

export class Chunks {
  readonly #limits: Limits;
  readonly #rows: number;
  readonly #textBytes: number;
  #chunks: Chunk[] = [];
  #sealedBytes = 0;
  #packetsBefore = 0;

  constructor(limits: Limits) {
    this.#limits = limits;
    this.#rows = clamp(Math.ceil(limits.maxPackets / PARTS), ROWS);
    this.#textBytes = clamp(Math.ceil(limits.maxBytes / PARTS), TEXT_BYTES);
  }

  get all(): readonly Chunk[] {
    return this.#chunks;
  }

  /** Packets kept. */
  get packets(): number {
    return this.#packetsBefore + (this.#chunks.at(-1)?.packets ?? 0);
  }

  /** Memory held. */
  get bytes(): number {
    return this.#sealedBytes + (this.#chunks.at(-1)?.bytes ?? 0);
  }

  /** The chunk that takes the row numbered `seq`. */
  open(seq: number): Chunk {
    const newest = this.#chunks.at(-1);
    if (newest !== undefined && newest.rows < this.#rows && newest.slab.used < this.#textBytes) {
      return newest;
    }
    if (newest !== undefined) {
      newest.seal();
      this.#sealedBytes += newest.bytes;
      this.#packetsBefore += newest.packets;
    }
    const chunk = new Chunk(seq, this.#rows);
    this.#chunks.push(chunk);
    return chunk;
  }

  /** The chunk that holds a record, `undefined` where it is not kept. */
  holding(seq: number): Chunk | undefined {
    const chunk = this.#chunks[this.placeOf(seq)];
    return chunk !== undefined && seq >= chunk.firstSeq && seq < chunk.endSeq ? chunk : undefined;
  }

  /** Place of the last chunk that starts at `seq` or before; -1 where none does. */
  placeOf(seq: number): number {
    let low = 0;
    let high = this.#chunks.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.#chunks[middle]?.firstSeq ?? 0) <= seq) low = middle + 1;
      else high = middle;
    }
    return low - 1;
  }

  /** Lets the oldest chunk go where too much is kept; the one that is being written always stays. */
  dropOldest(): Chunk | undefined {
    if (this.#chunks.length < 2) return undefined;
    if (this.packets <= this.#limits.maxPackets && this.bytes <= this.#limits.maxBytes) {
      return undefined;
    }
    const oldest = this.#chunks.shift();
    this.#sealedBytes -= oldest?.bytes ?? 0;
    this.#packetsBefore -= oldest?.packets ?? 0;
    return oldest;
  }

  clear(): void {
    this.#chunks = [];
    this.#sealedBytes = 0;
    this.#packetsBefore = 0;
  }
}

function clamp(wanted: number, most: number): number {
  return Math.max(1, Math.min(wanted, most));
}
