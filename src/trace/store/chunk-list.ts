// The chunks of a trace, oldest first, as writer and readers know them: which one holds a record.
import type { Chunk } from './chunk.ts';

export class ChunkList {
  #chunks: Chunk[] = [];
  #lastSeq: number;
  #clears = 0;

  /** `lastSeq` is the number that was given before the first chunk. */
  constructor(lastSeq = 0) {
    this.#lastSeq = lastSeq;
  }

  get all(): readonly Chunk[] {
    return this.#chunks;
  }

  get newest(): Chunk | undefined {
    return this.#chunks.at(-1);
  }

  /** The oldest record kept; `lastSeq + 1` where there is none. */
  get firstSeq(): number {
    return this.#chunks[0]?.firstSeq ?? this.#lastSeq + 1;
  }

  /** The newest record that is complete. */
  get lastSeq(): number {
    const newest = this.newest;
    return newest === undefined ? this.#lastSeq : newest.endSeq - 1;
  }

  /** How often everything was let go at once. */
  get clears(): number {
    return this.#clears;
  }

  /** Before the first chunk: records are numbered behind this one. */
  startAfter(seq: number): void {
    this.#lastSeq = seq;
  }

  add(chunk: Chunk): void {
    this.#chunks.push(chunk);
  }

  /** Lets go of the oldest one. */
  shift(): Chunk | undefined {
    this.#lastSeq = this.lastSeq;
    return this.#chunks.shift();
  }

  clear(): void {
    this.#lastSeq = this.lastSeq;
    this.#clears += 1;
    this.#chunks = [];
  }

  /** The chunk among whose records this one is, `undefined` where it is not kept. */
  holding(seq: number): Chunk | undefined {
    const chunk = this.#chunks[this.placeOf(seq)];
    return chunk !== undefined && seq < chunk.endSeq ? chunk : undefined;
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
}
