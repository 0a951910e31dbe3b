// How many packets each session had within a second, for a reader that mostly goes on from row to row.
import type { Chunk } from './chunk.ts';
import type { ChunkList } from './chunk-list.ts';
import { sidAt } from './list-row.ts';
import { KIND_MASK, PACKET_KIND } from './row-bits.ts';

const WINDOW_MS = 1000;
/** Rows that are looked back at, at most. */
const MOST_ROWS = 65_536;
/** Further ahead than this a window is counted anew. */
const FAR = 4096;
/** What counting a row is worth in units of text, for a scan that must give way. */
const WORK_A_ROW = 16;

export class RateWindow {
  readonly #chunks: ChunkList;
  #counts = new Map<string, number>();
  /** First row of the window and the one behind its last. */
  #from = 0;
  #end = 0;
  #chunk: Chunk | undefined;
  #work = 0;

  constructor(chunks: ChunkList) {
    this.#chunks = chunks;
  }

  /** Packets of the session among the rows that are at most a second older than this one, itself included. */
  rateAt(seq: number, sid: string | undefined): number {
    const at = this.#at(seq) ?? 0;
    const isGone = this.#from < this.#chunks.firstSeq;
    if (isGone || seq < this.#end || seq > this.#end + FAR) this.#lookBack(seq, at);
    for (; this.#end <= seq; this.#end++) this.#count(this.#end, 1);
    while (this.#from < seq && this.#isOver(at)) {
      this.#count(this.#from, -1);
      this.#from += 1;
    }
    return this.#counts.get(sid ?? '') ?? 0;
  }

  /** Lets go of the chunk. */
  rest(): void {
    this.#chunk = undefined;
  }

  /** Units of work since it was asked last. */
  takeWork(): number {
    const work = this.#work;
    this.#work = 0;
    return work;
  }

  #isOver(at: number): boolean {
    const oldest = this.#at(this.#from);
    return oldest === undefined || oldest <= at - WINDOW_MS || this.#end - this.#from > MOST_ROWS;
  }

  /** An empty window that begins where the one of this row does. Rows that are not kept stand in nobody's way. */
  #lookBack(seq: number, at: number): void {
    this.#counts.clear();
    let from = seq;
    while (from > this.#chunks.firstSeq && seq - from < MOST_ROWS) {
      const before = this.#at(from - 1);
      this.#work += 1;
      if (before !== undefined && before <= at - WINDOW_MS) break;
      from -= 1;
    }
    this.#from = from;
    this.#end = from;
  }

  #at(seq: number): number | undefined {
    const index = this.#seek(seq);
    return index < 0 ? undefined : this.#chunk?.at[index];
  }

  #count(seq: number, change: 1 | -1): void {
    this.#work += WORK_A_ROW;
    const index = this.#seek(seq);
    const chunk = this.#chunk;
    if (chunk === undefined || index < 0) return;
    if (((chunk.bits[index] ?? 0) & KIND_MASK) !== PACKET_KIND) return;
    const sid = sidAt(chunk, index) ?? '';
    const count = (this.#counts.get(sid) ?? 0) + change;
    if (count === 0) this.#counts.delete(sid);
    else this.#counts.set(sid, count);
  }

  /** Goes to the chunk of a record. Answers its index there, -1 where it is not kept. */
  #seek(seq: number): number {
    const here = this.#chunk?.place(seq) ?? -1;
    if (here >= 0) return here;
    this.#chunk = this.#chunks.holding(seq);
    return this.#chunk?.place(seq) ?? -1;
  }
}
