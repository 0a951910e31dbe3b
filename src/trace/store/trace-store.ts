// Everything recorded, in memory: numbered, paired, marked, and let go oldest first where it gets too much.
import type {
  PacketEvent,
  TraceEvent,
  TraceRecord,
  TraceRow,
  TraceTotals,
} from '../../shared/index.ts';

import { AckPairs, type Exchanged } from './ack-pairs.ts';
import { Chunks } from './chunks.ts';
import { Cursor } from './cursor.ts';
import { listRow } from './list-row.ts';
import { Marks } from './marks.ts';
import { rebuild } from './rebuild.ts';
import { caused, exchangeRecord } from './related.ts';
import type { Touched } from './touched.ts';
import { type Head, writeOther, writePacket } from './write-row.ts';

export interface TraceStoreOptions {
  /** A ceiling: above it the oldest chunk goes, about a sixteenth of what is kept. */
  readonly maxPackets?: number;
  /** Bytes of memory, likewise. */
  readonly maxBytes?: number;
}

const MOST_PACKETS = 1_000_000;
const MOST_BYTES = 512 * 1024 * 1024;

export class TraceStore {
  readonly #chunks: Chunks;
  readonly #pairs = new AckPairs();
  readonly #marks: Marks;
  #lastSeq = 0;
  #droppedRecords = 0;
  #droppedPackets = 0;
  #clears = 0;

  constructor({ maxPackets = MOST_PACKETS, maxBytes = MOST_BYTES }: TraceStoreOptions = {}) {
    this.#chunks = new Chunks({ maxPackets, maxBytes });
    this.#marks = new Marks(this.#chunks);
  }

  /**
   * Keeps a copy of an event and answers its number. `at` is milliseconds since the epoch, fractional.
   * No text of a stranger makes it throw.
   */
  append(event: TraceEvent, at: number = performance.timeOrigin + performance.now()): number {
    const seq = this.#lastSeq + 1;
    const chunk = this.#chunks.open(seq);
    if (event.kind === 'packet') {
      const head = writePacket(chunk, event, at);
      this.#lastSeq = seq;
      if (head !== undefined) this.#pair(event, head, at);
    } else {
      writeOther(chunk, event, at);
      this.#lastSeq = seq;
      this.#marks.judge(event);
    }
    this.#letGo();
    return seq;
  }

  /** The record as it was told, `packet` read from `raw`; `undefined` where it is not kept (any more). */
  record(seq: number): TraceRecord | undefined {
    const chunk = this.#chunks.holding(seq);
    return chunk === undefined ? undefined : rebuild(chunk, seq - chunk.firstSeq);
  }

  /** What a list shows of a record. `pair` may name a record that is not kept any more. */
  row(seq: number): TraceRow | undefined {
    const chunk = this.#chunks.holding(seq);
    return chunk === undefined ? undefined : listRow(chunk, seq - chunk.firstSeq);
  }

  /** Records whose `cause` is this one, oldest first, at most `limit`. */
  caused(seq: number, limit: number): readonly number[] {
    return caused(this.#chunks, seq, limit);
  }

  /** `seq` of the exchange record with this number: it comes after the packets the exchange carried. */
  exchange(number: number): number | undefined {
    return exchangeRecord(this.#chunks, number);
  }

  totals(): TraceTotals {
    const firstSeq = this.firstSeq;
    return {
      firstSeq,
      lastSeq: this.#lastSeq,
      records: this.#lastSeq - firstSeq + 1,
      packets: this.#chunks.packets,
      droppedRecords: this.#droppedRecords,
      droppedPackets: this.#droppedPackets,
      bytes: this.#chunks.bytes,
    };
  }

  /** The oldest record kept; `lastSeq + 1` where there is none. */
  get firstSeq(): number {
    return this.#chunks.all[0]?.firstSeq ?? this.#lastSeq + 1;
  }

  get lastSeq(): number {
    return this.#lastSeq;
  }

  /** How often the trace was cleared. */
  get clears(): number {
    return this.#clears;
  }

  /** Rows that changed after they were written. */
  get touched(): Touched {
    return this.#marks.touched;
  }

  /** A reader for filters, before the first record. */
  cursor(): Cursor {
    return new Cursor(this.#chunks);
  }

  /** Frees everything. Numbers go on, because packets on their way name them as causes; totals start anew. */
  clear(): void {
    this.#chunks.clear();
    this.#pairs.clear();
    this.#droppedRecords = 0;
    this.#droppedPackets = 0;
    this.#clears += 1;
  }

  #pair({ sid, dir }: PacketEvent, head: Head, at: number): void {
    const { endpoint, id, ackId, ack } = head;
    if (ackId !== undefined) this.#answer({ sid, dir, endpoint, id: ackId }, at);
    else if (id !== undefined && ack !== undefined) {
      this.#pairs.ask({ sid, dir, endpoint, id }, { seq: this.#lastSeq, at });
    }
  }

  #answer(ack: Exchanged, at: number): void {
    const request = this.#pairs.answer(ack);
    if (request === undefined) return;
    const rttMs = at - request.at;
    this.#marks.pair(this.#lastSeq, request.seq, rttMs);
    this.#marks.pair(request.seq, this.#lastSeq, rttMs);
  }

  #letGo(): void {
    for (let gone = this.#chunks.dropOldest(); gone; gone = this.#chunks.dropOldest()) {
      this.#droppedRecords += gone.rows;
      this.#droppedPackets += gone.packets;
    }
  }
}
