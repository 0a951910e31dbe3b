// What becomes known of a row after it was written: its pair, its verdict, that something in it is wrong.
import type { TraceEvent } from '../../shared/index.ts';

import type { Chunk } from './chunk.ts';
import type { Chunks } from './chunks.ts';
import { BITS, IS_FAULTY, KIND_MASK, PACKET_KIND, type Verdict } from './row-bits.ts';
import { Touched } from './touched.ts';

export class Marks {
  readonly touched = new Touched();
  readonly #chunks: Chunks;

  constructor(chunks: Chunks) {
    this.#chunks = chunks;
  }

  /** Verdicts and faults mark the record that `cause` names, as long as it is kept. */
  judge(event: TraceEvent): void {
    if (event.cause === undefined || event.cause === 0) return;
    if (event.kind === 'fault') this.#faulty(event.cause);
    if (event.kind !== 'acl' || event.verdict === undefined) return;
    this.#verdict(event.cause, event.verdict.allowed ? 'allowed' : 'denied');
  }

  pair(seq: number, other: number, rttMs: number): void {
    const chunk = this.#chunks.holding(seq);
    if (chunk === undefined) return;
    const index = seq - chunk.firstSeq;
    chunk.pair[index] = other;
    chunk.rttMs[index] = rttMs;
    this.touched.note(seq);
  }

  #faulty(seq: number): void {
    const chunk = this.#chunks.holding(seq);
    if (chunk !== undefined) this.#write(chunk, seq, bitsOf(chunk, seq) | IS_FAULTY);
  }

  /** A refusal stays, whatever a later verdict on the same packet says. */
  #verdict(seq: number, verdict: Verdict): void {
    const chunk = this.#chunks.holding(seq);
    if (chunk === undefined) return;
    const bits = bitsOf(chunk, seq);
    if ((bits & KIND_MASK) !== PACKET_KIND || BITS.verdict.read(bits) === 'denied') return;
    this.#write(chunk, seq, BITS.verdict.without(bits) | BITS.verdict.pack(verdict));
  }

  #write(chunk: Chunk, seq: number, bits: number): void {
    chunk.bits[seq - chunk.firstSeq] = bits;
    this.touched.note(seq);
  }
}

function bitsOf(chunk: Chunk, seq: number): number {
  return chunk.bits[seq - chunk.firstSeq] ?? 0;
}
