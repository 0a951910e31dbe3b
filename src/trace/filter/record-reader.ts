// A record by itself, read as filters read rows: for colour rules and printing, where no store stands behind it.
import type { AckBy, Packet, PacketType, TraceRecord } from '../../shared/index.ts';
import { decodePacket, scanHead } from '../../protocol/index.ts';

import type { Needle } from './needle.ts';
import { endpointOf, sizeOf, typeWord } from './record-words.ts';
import type { RowReader } from './row-reader.ts';
import { decodedText, textOf } from './whole-text.ts';

/** What a packet says of itself before its data. */
interface Head {
  readonly type: PacketType;
  readonly endpoint: string;
  readonly id?: string | undefined;
  readonly ack?: AckBy | undefined;
  readonly name?: string | undefined;
  readonly ackId?: string | undefined;
}

export class RecordReader implements RowReader {
  readonly #record: TraceRecord;
  readonly #head: Head | undefined;

  constructor(record: TraceRecord) {
    this.#record = record;
    this.#head = record.kind === 'packet' ? (record.packet ?? scanHead(record.raw)) : undefined;
  }

  get seq() {
    return this.#record.seq;
  }

  get at() {
    return this.#record.at;
  }

  get kind() {
    return this.#record.kind;
  }

  get type() {
    const record = this.#record;
    return record.kind === 'packet' ? (this.#head?.type ?? 'unreadable') : typeWord(record);
  }

  get dir() {
    return 'dir' in this.#record ? this.#record.dir : undefined;
  }

  get origin() {
    return this.#record.kind === 'packet' ? this.#record.origin : undefined;
  }

  get sid() {
    return this.#record.sid;
  }

  get transport() {
    return this.#record.transport;
  }

  get endpoint() {
    const record = this.#record;
    return record.kind === 'packet' ? this.#head?.endpoint : endpointOf(record);
  }

  get name() {
    return this.#head?.name;
  }

  get id() {
    return this.#head?.ackId ?? this.#head?.id;
  }

  get ack() {
    return this.#head?.ack;
  }

  get isAckPending() {
    return this.#head?.ack !== undefined && this.#head.type !== 'ack';
  }

  get rttMs() {
    return undefined;
  }

  get size() {
    const record = this.#record;
    if (record.kind === 'packet') return utf8Bytes(record.raw);
    return record.kind === 'fault' ? utf8Bytes(record.raw ?? '') : sizeOf(record);
  }

  get verdict() {
    if (this.#record.kind !== 'acl' || this.#record.verdict === undefined) return undefined;
    return this.#record.verdict.allowed ? 'allowed' : 'denied';
  }

  get isFaulty() {
    return this.#record.kind === 'fault';
  }

  /** Of itself a record knows only the room it tells of. */
  get rooms() {
    const record = this.#record;
    return record.kind === 'room' && record.room !== undefined ? [record.room] : [];
  }

  get rate() {
    return undefined;
  }

  get isMarked() {
    return false;
  }

  get comment() {
    return undefined;
  }

  text(): string {
    return textOf(this.#record);
  }

  decoded(): string | undefined {
    const record = this.#record;
    if (record.kind !== 'packet' || !record.raw.includes('\\')) return undefined;
    const packet = this.packet();
    return packet === undefined ? undefined : decodedText(packet);
  }

  holds(needle: Needle): boolean {
    if (needle.inText(this.text())) return true;
    const decoded = this.decoded();
    return decoded !== undefined && needle.inText(decoded);
  }

  packet(): Packet | undefined {
    if (this.#record.kind !== 'packet') return undefined;
    if (this.#record.packet !== undefined) return this.#record.packet;
    const decoded = decodePacket(this.#record.raw);
    return decoded.ok ? decoded.value.packet : undefined;
  }

  record(): TraceRecord {
    return this.#record;
  }
}

/** As Node counts: a lone surrogate takes the three bytes of U+FFFD. */
function utf8Bytes(text: string): number {
  let bytes = 0;
  for (const letter of text) {
    const code = letter.codePointAt(0) ?? 0;
    bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
  }
  return bytes;
}
