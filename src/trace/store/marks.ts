// What becomes known of a row after it was written: its pair, its verdict, a fault in it, what a person noted.
import type { TraceEvent } from '../../shared/index.ts';

import type { ChunkList } from './chunk-list.ts';
import {
  BITS,
  HAS_COMMENT,
  IS_FAULTY,
  IS_MARKED,
  KIND_MASK,
  PACKET_KIND,
  type Verdict,
} from './row-bits.ts';
import type { Touched } from './touched.ts';

type MarkEvent = Extract<TraceEvent, { kind: 'mark' }>;

export class Marks {
  readonly #chunks: ChunkList;
  readonly #touched: Touched;

  constructor(chunks: ChunkList, touched: Touched) {
    this.#chunks = chunks;
    this.#touched = touched;
  }

  /** Verdicts, faults and notes mark the record that `cause` names, as long as it is kept; `seq` is their own number. */
  judge(event: TraceEvent, seq: number): void {
    if (event.cause === undefined || event.cause === 0) return;
    if (event.kind === 'fault') this.#faulty(event.cause);
    if (event.kind === 'mark') this.#note(seq, event.cause, event);
    if (event.kind !== 'acl' || event.verdict === undefined) return;
    this.#verdict(event.cause, event.verdict.allowed ? 'allowed' : 'denied');
  }

  pair(seq: number, other: number, rttMs: number): void {
    const chunk = this.#chunks.holding(seq);
    const index = chunk?.place(seq) ?? -1;
    if (chunk === undefined || index < 0) return;
    chunk.rttMs[index] = rttMs;
    chunk.pair[index] = other;
    this.#touched.note(seq);
  }

  #faulty(seq: number): void {
    this.#change(seq, (bits) => bits | IS_FAULTY);
  }

  /** The last note about a record counts. */
  #note(seq: number, about: number, { marked, comment }: MarkEvent): void {
    const chunk = this.#chunks.holding(about);
    const index = chunk?.place(about) ?? -1;
    if (chunk === undefined || index < 0) return;
    chunk.note[index] = seq;
    const bits = (chunk.bits[index] ?? 0) & ~(IS_MARKED | HAS_COMMENT);
    const noted = (marked ? IS_MARKED : 0) | (comment === undefined ? 0 : HAS_COMMENT);
    chunk.bits[index] = bits | noted;
    this.#touched.note(about);
  }

  /** A refusal stays, whatever a later verdict on the same packet says. */
  #verdict(seq: number, verdict: Verdict): void {
    this.#change(seq, (bits) => {
      if ((bits & KIND_MASK) !== PACKET_KIND || BITS.verdict.read(bits) === 'denied') return bits;
      return BITS.verdict.without(bits) | BITS.verdict.pack(verdict);
    });
  }

  #change(seq: number, change: (bits: number) => number): void {
    const chunk = this.#chunks.holding(seq);
    const index = chunk?.place(seq) ?? -1;
    if (chunk === undefined || index < 0) return;
    const before = chunk.bits[index] ?? 0;
    const after = change(before) >>> 0;
    if (after === before) return;
    chunk.bits[index] = after;
    this.#touched.note(seq);
  }
}
