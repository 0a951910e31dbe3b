// The writer's side of the chunks: where the next row goes, and what is let go so that the limits hold.
import { type Chunk, makeChunk } from './chunk.ts';
import type { ChunkList } from './chunk-list.ts';
import type { StoreNews } from './store-news.ts';

const ROWS = 65_536;
const TEXT_BYTES = 16 * 1024 * 1024;
/** Retention lets go about this part of what may be kept. */
const PARTS = 16;
/**
 * A chunk takes no new row when its texts passed their limit, so the slab has room for one more that is long. What is
 * not written costs address space only, as systems give out zeroed pages when they are touched.
 */
const SLACK = 2;

export interface Limits {
  readonly maxPackets: number;
  readonly maxBytes: number;
  /** Milliseconds. */
  readonly maxAgeMs: number;
}

export class Chunks {
  readonly #list: ChunkList;
  readonly #limits: Limits;
  readonly #onNews: (news: StoreNews) => void;
  readonly #rows: number;
  readonly #textBytes: number;
  #sealedBytes = 0;
  #packetsBefore = 0;
  /** A chunk holds rows of a part of the time only, so that it can be let go when that is over. */
  #renewAt = 0;

  constructor(list: ChunkList, limits: Limits, onNews: (news: StoreNews) => void) {
    this.#list = list;
    this.#limits = limits;
    this.#onNews = onNews;
    this.#rows = clamp(Math.ceil(limits.maxPackets / PARTS), ROWS);
    this.#textBytes = clamp(Math.ceil(limits.maxBytes / PARTS), TEXT_BYTES);
  }

  /** Packets kept. */
  get packets(): number {
    return this.#packetsBefore + (this.#list.newest?.packets ?? 0);
  }

  /** Memory used. */
  get bytes(): number {
    return this.#sealedBytes + (this.#list.newest?.bytes ?? 0);
  }

  /** The chunk that takes the row numbered `seq` of this time. */
  open(seq: number, at: number): Chunk {
    const newest = this.#list.newest;
    const hasRoom =
      newest !== undefined &&
      newest.nextIndex < this.#rows &&
      newest.slab.used < this.#textBytes &&
      at < this.#renewAt;
    return hasRoom ? newest : this.next(seq, 0, at);
  }

  /** A new chunk that begins with the row numbered `seq`, whose texts take so many bytes at most. */
  next(seq: number, bytes: number, at: number): Chunk {
    const newest = this.#list.newest;
    if (newest !== undefined) {
      newest.seal();
      this.#sealedBytes += newest.bytes;
      this.#packetsBefore += newest.packets;
    }
    const chunk = makeChunk(seq, this.#rows, Math.max(this.#textBytes * SLACK, bytes));
    this.#list.add(chunk);
    this.#renewAt = at + this.#limits.maxAgeMs / PARTS;
    this.#onNews({ is: 'begun', chunk: chunk.buffer });
    return chunk;
  }

  /** Lets the oldest chunk go where too much is kept; the one that is being written stays unless it is too old. */
  dropOldest(now: number): Chunk | undefined {
    const [oldest] = this.#list.all;
    if (oldest === undefined) return undefined;
    const isTooMuch =
      this.#list.all.length > 1 &&
      (this.packets > this.#limits.maxPackets || this.bytes > this.#limits.maxBytes);
    if (!isTooMuch && !this.#isTooOld(oldest, now)) return undefined;
    if (oldest !== this.#list.newest) {
      this.#sealedBytes -= oldest.bytes;
      this.#packetsBefore -= oldest.packets;
    }
    this.#list.shift();
    this.#onNews({ is: 'dropped' });
    return oldest;
  }

  #isTooOld(chunk: Chunk, now: number): boolean {
    const { maxAgeMs } = this.#limits;
    return maxAgeMs !== Infinity && (chunk.at[chunk.nextIndex - 1] ?? now) < now - maxAgeMs;
  }

  clear(): void {
    this.#list.clear();
    this.#onNews({ is: 'cleared' });
    this.#sealedBytes = 0;
    this.#packetsBefore = 0;
  }
}

function clamp(wanted: number, most: number): number {
  return Math.max(1, Math.min(wanted, most));
}
