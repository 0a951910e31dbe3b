// A run of records as columns and texts in one shared buffer: written on one thread, read in place on others.
import { HeaderForms, MOST_FORMS } from './header-forms.ts';
import { Interned } from './interned.ts';
import { RoomSets } from './room-sets.ts';
import { TextSlab } from './text-slab.ts';

/** Bytes a row takes in all columns together. */
const BYTES_PER_ROW = 72;
/** Of each of its texts a table of texts says where it lies. */
const WORDS_PER_TEXT = 2;
/** Strings a chunk keeps apart; what comes behind them is read from its packet. */
const MOST_NAMES = 32_768;
/** Sessions, endpoints and names a row may bring. */
const NAMES_PER_ROW = 3;

/** An id column's value where there is none. */
export const NO_ID = 0xffffffff;
/** An id that does not fit into the column as it is written; it is read from the text. */
export const ID_IN_TEXT = 0xfffffffe;

/** Places in the head of the buffer, 32 bits each. It says everything that a reader must know. */
const HEAD = {
  firstSeq: 0,
  capacity: 1,
  names: 2,
  rows: 3,
  packets: 4,
  textUsed: 5,
  namesUsed: 6,
  formsUsed: 7,
  roomsUsed: 8,
} as const;
const HEAD_WORDS = 16;

export class Chunk {
  readonly buffer: SharedArrayBuffer;
  readonly firstSeq: number;
  readonly capacity: number;
  readonly names: Interned;
  readonly forms: HeaderForms;
  readonly roomSets: RoomSets;
  readonly slab: TextSlab;
  readonly #head: Uint32Array;
  #nextIndex: number;

  readonly at: Float64Array;
  /** Packed small fields, see row-bits. */
  readonly bits: Uint32Array;
  readonly sid: Uint32Array;
  readonly endpoint: Uint32Array;
  /** A packet's event name; for other kinds the word that a list shows as type. */
  readonly name: Uint32Array;
  /** Message id; for acks the id they answer. */
  readonly id: Uint32Array;
  readonly cause: Uint32Array;
  readonly exchange: Uint32Array;
  /** Bytes of the frame plus one; 0 where not told. */
  readonly wire: Uint32Array;
  readonly size: Uint32Array;
  readonly pair: Uint32Array;
  readonly rttMs: Float32Array;
  /** Number of the set of rooms its session was in, at its endpoint. */
  readonly rooms: Uint32Array;
  /** `seq` of what a person noted on it last. */
  readonly note: Uint32Array;
  readonly textAt: Uint32Array;
  readonly textUnits: Uint32Array;
  /** Fields without a column, as JSON right behind the text. */
  readonly extraUnits: Uint32Array;

  /** Reads a buffer that `makeChunk` prepared, whichever thread that was on. */
  constructor(buffer: SharedArrayBuffer) {
    const head = new Uint32Array(buffer, 0, HEAD_WORDS);
    const capacity = head[HEAD.capacity] ?? 0;
    const names = head[HEAD.names] ?? 0;
    let place = HEAD_WORDS * Uint32Array.BYTES_PER_ELEMENT;
    const take = (bytes: number) => {
      const from = place;
      place += bytes;
      return from;
    };
    const words = (count: number) => new Uint32Array(buffer, take(count * 4), count);
    this.buffer = buffer;
    this.#head = head;
    this.#nextIndex = head[HEAD.rows] ?? 0;
    this.firstSeq = head[HEAD.firstSeq] ?? 0;
    this.capacity = capacity;
    this.at = new Float64Array(buffer, take(capacity * 8), capacity);
    this.bits = words(capacity);
    this.sid = words(capacity);
    this.endpoint = words(capacity);
    this.name = words(capacity);
    this.id = words(capacity);
    this.cause = words(capacity);
    this.exchange = words(capacity);
    this.wire = words(capacity);
    this.size = words(capacity);
    this.pair = words(capacity);
    this.rttMs = new Float32Array(buffer, take(capacity * 4), capacity);
    this.rooms = words(capacity);
    this.note = words(capacity);
    this.textAt = words(capacity);
    this.textUnits = words(capacity);
    this.extraUnits = words(capacity);
    const named = { head, used: HEAD.namesUsed, at: words(names), units: words(names) };
    const formed = { head, used: HEAD.formsUsed, at: words(MOST_FORMS), units: words(MOST_FORMS) };
    // A row brings one set at most.
    const moved = { head, used: HEAD.roomsUsed, at: words(capacity), units: words(capacity) };
    this.slab = new TextSlab(head, HEAD.textUsed, Buffer.from(buffer, place));
    this.names = new Interned(named, this.slab);
    this.forms = new HeaderForms(formed, this.slab);
    this.roomSets = new RoomSets(moved, this.slab);
  }

  /** Rows that are complete. A reader on another thread may take all of these. */
  get rows(): number {
    return Atomics.load(this.#head, HEAD.rows);
  }

  /** The writer's next row. */
  get nextIndex(): number {
    return this.#nextIndex;
  }

  get packets(): number {
    return this.#head[HEAD.packets] ?? 0;
  }

  /** `seq` of the row after the newest. */
  get endSeq(): number {
    return this.firstSeq + this.rows;
  }

  /** Index of a record; -1 where it is not here. */
  place(seq: number): number {
    return seq >= this.firstSeq && seq < this.endSeq ? seq - this.firstSeq : -1;
  }

  /** `seq` of a row. */
  seqAt(index: number): number {
    return this.firstSeq + index;
  }

  /** Memory that is used. Untouched rows and the unused end of the slab cost address space only. */
  get bytes(): number {
    return this.rows * BYTES_PER_ROW + this.slab.used;
  }

  /** The row behind the newest is complete: from now on others may read it. */
  finishRow(isPacket: boolean): void {
    if (isPacket) this.#head[HEAD.packets] = this.packets + 1;
    this.#nextIndex += 1;
    Atomics.store(this.#head, HEAD.rows, this.#nextIndex);
  }

  /** No more rows will come. */
  seal(): void {
    this.names.seal();
    this.forms.seal();
    this.roomSets.seal();
  }
}

/** An empty chunk of so many rows, with room for `textBytes` of texts. */
export function makeChunk(firstSeq: number, capacity: number, textBytes: number): Chunk {
  const names = Math.min(capacity * NAMES_PER_ROW, MOST_NAMES);
  const texts = names + MOST_FORMS + capacity;
  const words = HEAD_WORDS + capacity * (BYTES_PER_ROW / 4) + WORDS_PER_TEXT * texts;
  const buffer = new SharedArrayBuffer(words * 4 + textBytes);
  const head = new Uint32Array(buffer, 0, HEAD_WORDS);
  head[HEAD.firstSeq] = firstSeq;
  head[HEAD.capacity] = capacity;
  head[HEAD.names] = names;
  return new Chunk(buffer);
}
