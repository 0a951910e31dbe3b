// Everything recorded, in memory: numbered, paired, marked, and let go oldest first where it gets too much.
import type { PacketEvent, TraceEvent, TraceTotals } from '../../shared/index.ts';

import { AckPairs, type Exchanged } from './ack-pairs.ts';
import { ChunkList } from './chunk-list.ts';
import { Chunks } from './chunks.ts';
import { Marks } from './marks.ts';
import { RoomBook } from './room-book.ts';
import type { SharedStore, StoreNews } from './store-news.ts';
import { Touched } from './touched.ts';
import { TraceReader } from './trace-reader.ts';
import { type Head, mostBytes, writeOther, writePacket } from './write-row.ts';

export interface TraceStoreOptions {
  /** A ceiling: above it the oldest chunk goes, about a sixteenth of what is kept. */
  readonly maxPackets?: number;
  /** Bytes of memory, likewise. */
  readonly maxBytes?: number;
  /** Records older than this go, a sixteenth of that time at once: milliseconds. */
  readonly maxAgeMs?: number;
  /** Told what a reader on another thread must know. */
  readonly onNews?: (news: StoreNews) => void;
}

const MOST_PACKETS = 1_000_000;
const MOST_BYTES = 512 * 1024 * 1024;

/** Writes; whoever writes may read too. */
export class TraceStore extends TraceReader {
  readonly #list: ChunkList;
  readonly #chunks: Chunks;
  readonly #pairs = new AckPairs();
  readonly #rooms = new RoomBook();
  readonly #marks: Marks;
  #lastSeq = 0;
  #droppedRecords = 0;
  #droppedPackets = 0;

  constructor(options: TraceStoreOptions = {}) {
    const { maxPackets = MOST_PACKETS, maxBytes = MOST_BYTES, maxAgeMs = Infinity } = options;
    const { onNews = () => {} } = options;
    const list = new ChunkList();
    const touched = new Touched();
    super(list, touched);
    this.#list = list;
    this.#chunks = new Chunks(list, { maxPackets, maxBytes, maxAgeMs }, onNews);
    this.#marks = new Marks(list, touched);
  }

  /**
   * Keeps a copy of an event and answers its number. `at` is milliseconds since the epoch, fractional.
   * No text of a stranger makes it throw.
   */
  append(event: TraceEvent, at: number = performance.timeOrigin + performance.now()): number {
    const seq = this.#lastSeq + 1;
    this.#lastSeq = seq;
    if (event.kind === 'packet') this.#appendPacket(event, at);
    else {
      this.#appendOther(event, at);
      this.#marks.judge(event, seq);
    }
    this.letGo(at);
    return seq;
  }

  /** Before its first record: it is numbered behind this one. */
  startAfter(seq: number): void {
    this.#lastSeq = seq;
    this.#list.startAfter(seq);
  }

  /** What a reader on another thread begins with; news from then on are for it too. */
  share(): SharedStore {
    return {
      touched: this.touched.buffer,
      chunks: this.#list.all.map(({ buffer }) => buffer),
      lastSeq: this.#lastSeq,
    };
  }

  totals(): TraceTotals {
    const { firstSeq } = this;
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

  /** Frees everything. Numbers go on, because packets on their way name them as causes; totals start anew. */
  clear(): void {
    this.#chunks.clear();
    this.#pairs.clear();
    this.#droppedRecords = 0;
    this.#droppedPackets = 0;
  }

  /** Lets go of what is too much at this time, milliseconds since the epoch. True where something was. */
  letGo(now: number): boolean {
    const before = this.#droppedRecords;
    for (let gone = this.#chunks.dropOldest(now); gone; gone = this.#chunks.dropOldest(now)) {
      this.#droppedRecords += gone.rows;
      this.#droppedPackets += gone.packets;
    }
    return this.#droppedRecords > before;
  }

  #appendPacket(event: PacketEvent, at: number): void {
    const seq = this.#lastSeq;
    let chunk = this.#chunks.open(seq, at);
    let head = writePacket(chunk, event, at);
    if (head === undefined) {
      chunk = this.#chunks.next(seq, mostBytes(event), at);
      head = writePacket(chunk, event, at);
    }
    this.#rooms.placePacket(chunk, event.sid, head?.endpoint);
    chunk.finishRow(true);
    if (head !== undefined) this.#pair(event, head, at);
  }

  #appendOther(event: Exclude<TraceEvent, PacketEvent>, at: number): void {
    const seq = this.#lastSeq;
    let chunk = this.#chunks.open(seq, at);
    if (!writeOther(chunk, event, at)) {
      chunk = this.#chunks.next(seq, mostBytes(event), at);
      writeOther(chunk, event, at);
    }
    this.#rooms.placeOther(chunk, event);
    chunk.finishRow(false);
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
}
