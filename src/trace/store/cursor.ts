// A place in the store that filters read from: nothing is built until text or record are asked for.
import type {
  AckBy,
  Direction,
  Origin,
  Packet,
  RecordKind,
  TraceRecord,
  TransportName,
} from '../../shared/index.ts';
import { decodePacket } from '../../protocol/index.ts';
import { decodedText, type Needle, type RowReader, textOf } from '../filter/index.ts';

import { type Chunk, NO_ID } from './chunk.ts';
import type { ChunkList } from './chunk-list.ts';
import { commentOn, endpointAt, idAt, nameAt, rttAt, sidAt, wordAt } from './list-row.ts';
import { RateWindow } from './rate-window.ts';
import { rebuild, textAt } from './rebuild.ts';
import {
  BITS,
  HAS_ESCAPES,
  HAS_ODD_ESCAPES,
  HEARTBEAT,
  IS_FAULTY,
  IS_MARKED,
  KIND_MASK,
  NOOP,
  PACKET_KIND,
  TYPE_MASK,
  type Verdict,
} from './row-bits.ts';
import { mayHold, textHolds } from './row-search.ts';

const FAULT_KIND = BITS.kind.pack('fault');

export class Cursor implements RowReader {
  readonly #chunks: ChunkList;
  #chunk: Chunk | undefined;
  #index = 0;
  #bits = 0;
  #work = 0;
  #rates: RateWindow | undefined;

  constructor(chunks: ChunkList) {
    this.#chunks = chunks;
  }

  /** Goes to a record. False where it is not kept; nothing may be read then. */
  seek(seq: number): boolean {
    let chunk = this.#chunk;
    let index = chunk === undefined ? -1 : chunk.place(seq);
    if (index < 0) {
      chunk = this.#chunks.holding(seq);
      this.#chunk = chunk;
      index = chunk === undefined ? -1 : chunk.place(seq);
    }
    if (chunk === undefined || index < 0) return false;
    this.#index = index;
    this.#bits = chunk.bits[index] ?? 0;
    return true;
  }

  /** Lets go of the chunk, so that a cursor at rest keeps no dropped records alive. */
  rest(): void {
    this.#chunk = undefined;
    this.#rates?.rest();
  }

  /** Units of text looked at so far: what a scan that must give way counts besides rows. */
  get work(): number {
    return this.#work;
  }

  /** A packet of any type, or a fault. */
  get isPacketOrFault(): boolean {
    const kind = this.#bits & KIND_MASK;
    return kind === PACKET_KIND || kind === FAULT_KIND;
  }

  get isHeartbeatOrNoop(): boolean {
    const kindAndType = this.#bits & TYPE_MASK;
    return kindAndType === HEARTBEAT || kindAndType === NOOP;
  }

  get seq(): number {
    return this.#here().seqAt(this.#index);
  }

  get at(): number {
    return this.#here().at[this.#index] ?? 0;
  }

  get kind(): RecordKind {
    return BITS.kind.read(this.#bits) ?? 'packet';
  }

  get type(): string | undefined {
    if (!this.#isPacket()) return wordAt(this.#here(), this.#index);
    return BITS.type.read(this.#bits) ?? 'unreadable';
  }

  get dir(): Direction | undefined {
    return BITS.dir.read(this.#bits);
  }

  get origin(): Origin | undefined {
    return BITS.origin.read(this.#bits);
  }

  get sid(): string | undefined {
    return sidAt(this.#here(), this.#index);
  }

  get transport(): TransportName | undefined {
    return BITS.transport.read(this.#bits);
  }

  get endpoint(): string | undefined {
    return endpointAt(this.#here(), this.#index);
  }

  get name(): string | undefined {
    return this.#isPacket() ? nameAt(this.#here(), this.#index) : undefined;
  }

  get id(): string | undefined {
    return idAt(this.#here(), this.#index);
  }

  get ack(): AckBy | undefined {
    return BITS.ack.read(this.#bits);
  }

  get isAckPending(): boolean {
    if (BITS.ack.read(this.#bits) === undefined || this.#here().id[this.#index] === NO_ID) {
      return false;
    }
    return BITS.type.read(this.#bits) !== 'ack' && this.#here().pair[this.#index] === 0;
  }

  get rttMs(): number | undefined {
    return rttAt(this.#here(), this.#index);
  }

  get size(): number {
    return this.#here().size[this.#index] ?? 0;
  }

  get verdict(): Verdict | undefined {
    return BITS.verdict.read(this.#bits);
  }

  get isFaulty(): boolean {
    return (this.#bits & IS_FAULTY) !== 0;
  }

  /** The same list for rows in the same rooms. */
  get rooms(): readonly string[] {
    const chunk = this.#here();
    return chunk.roomSets.rooms(chunk.rooms[this.#index] ?? 0);
  }

  get rate(): number | undefined {
    if (!this.#isPacket()) return undefined;
    this.#rates ??= new RateWindow(this.#chunks);
    const rate = this.#rates.rateAt(this.seq, this.sid);
    this.#work += this.#rates.takeWork();
    return rate;
  }

  get isMarked(): boolean {
    return (this.#bits & IS_MARKED) !== 0;
  }

  get comment(): string | undefined {
    return commentOn(this.#chunks, this.#here(), this.#index);
  }

  text(): string {
    if (!this.#isPacket()) return textOf(this.record());
    this.#countWork();
    return textAt(this.#here(), this.#index);
  }

  decoded(): string | undefined {
    if ((this.#bits & HAS_ESCAPES) === 0) return undefined;
    const packet = this.packet();
    return packet === undefined ? undefined : decodedText(packet);
  }

  holds(needle: Needle): boolean {
    this.#countWork();
    const chunk = this.#here();
    if (this.#isPacket()) {
      return textHolds(chunk, this.#index, needle) || this.#decodedHolds(needle);
    }
    if (needle.isPlain && !mayHold(chunk, this.#index, needle)) return false;
    return needle.inText(textOf(this.record()));
  }

  packet(): Packet | undefined {
    if (!this.#isPacket()) return undefined;
    const decoded = decodePacket(this.text());
    return decoded.ok ? decoded.value.packet : undefined;
  }

  record(): TraceRecord {
    this.#countWork();
    return rebuild(this.#here(), this.#index);
  }

  #isPacket(): boolean {
    return (this.#bits & KIND_MASK) === PACKET_KIND;
  }

  #countWork(): void {
    const chunk = this.#here();
    this.#work += (chunk.textUnits[this.#index] ?? 0) + (chunk.extraUnits[this.#index] ?? 0);
  }

  #decodedHolds(needle: Needle): boolean {
    // Most escapes are of quotes and of letters beyond ASCII, which most needles do not have.
    if (needle.isSeldomEscaped && (this.#bits & HAS_ODD_ESCAPES) === 0) return false;
    const decoded = this.decoded();
    return decoded !== undefined && needle.inText(decoded);
  }

  #here(): Chunk {
    if (this.#chunk === undefined) throw new Error('The cursor was read before it found a record.');
    return this.#chunk;
  }
}
