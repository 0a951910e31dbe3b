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
import { type Needle, type RowReader, textOf } from '../filter/index.ts';

import { type Chunk, NO_ID } from './chunk.ts';
import type { ChunkList } from './chunk-list.ts';
import { endpointAt, idAt, nameAt, rttAt, sidAt, wordAt } from './list-row.ts';
import { extraAt, rebuild, textAt } from './rebuild.ts';
import {
  BITS,
  HEARTBEAT,
  IS_EXTRA_WIDE,
  IS_FAULTY,
  IS_TEXT_WIDE,
  KIND_MASK,
  NOOP,
  PACKET_KIND,
  TYPE_MASK,
  type Verdict,
} from './row-bits.ts';

const FAULT_KIND = BITS.kind.pack('fault');

export class Cursor implements RowReader {
  readonly #chunks: ChunkList;
  #chunk: Chunk | undefined;
  #index = 0;
  #bits = 0;
  #work = 0;

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

  text(): string {
    if (!this.#isPacket()) return textOf(this.record());
    this.#countWork();
    return textAt(this.#here(), this.#index);
  }

  holds(needle: Needle): boolean {
    this.#countWork();
    if (this.#isPacket()) return this.#textHolds(needle);
    if (needle.isPlain && !this.#mayHold(needle)) return false;
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

  /** Only these name forms of headers. */
  #isPacked(): boolean {
    return this.kind === 'exchange' || this.kind === 'session';
  }

  #countWork(): void {
    const chunk = this.#here();
    this.#work += (chunk.textUnits[this.#index] ?? 0) + (chunk.extraUnits[this.#index] ?? 0);
  }

  #textHolds(needle: Needle): boolean {
    const chunk = this.#here();
    if ((this.#bits & IS_TEXT_WIDE) !== 0) return needle.inText(textAt(chunk, this.#index));
    const at = chunk.textAt[this.#index] ?? 0;
    return needle.inBytes(chunk.slab.bytes, at, at + (chunk.textUnits[this.#index] ?? 0));
  }

  /** JSON, text, columns and forms hold every value; where they do not hold the needle, no value does. */
  #mayHold(needle: Needle): boolean {
    if (this.#textHolds(needle) || this.#extraHolds(needle)) return true;
    const { sid, transport } = this;
    if (sid !== undefined && needle.inText(sid)) return true;
    if (transport !== undefined && needle.inText(transport)) return true;
    const chunk = this.#here();
    return (
      (this.#isPacked() && chunk.forms.holds(needle)) ||
      needle.inText(`${chunk.exchange[this.#index] ?? 0}`) ||
      needle.inText(`${chunk.cause[this.#index] ?? 0}`)
    );
  }

  #extraHolds(needle: Needle): boolean {
    const chunk = this.#here();
    if ((this.#bits & (IS_EXTRA_WIDE | IS_TEXT_WIDE)) !== 0) {
      return needle.inText(extraAt(chunk, this.#index));
    }
    const at = (chunk.textAt[this.#index] ?? 0) + (chunk.textUnits[this.#index] ?? 0);
    return needle.inBytes(chunk.slab.bytes, at, at + (chunk.extraUnits[this.#index] ?? 0));
  }

  #here(): Chunk {
    if (this.#chunk === undefined) throw new Error('The cursor was read before it found a record.');
    return this.#chunk;
  }
}
