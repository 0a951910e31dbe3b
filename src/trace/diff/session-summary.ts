// One session of a trace, reduced to what it is compared by.
import type {
  CloseReason,
  Direction,
  Packet,
  PacketEvent,
  SessionId,
  TransportName,
} from '../../shared/index.ts';

import { mixed } from './text-hash.ts';
import { meaningOf } from './packet-meaning.ts';
import { IS_ACK, type Said, Stream } from './stream.ts';

/** Requests that wait for their ack; above it the oldest is given up. */
const MOST_WAITING = 10_000;

type PacketRecord = PacketEvent & { readonly seq: number; readonly at: number };

export class SessionSummary {
  readonly sid: SessionId;
  /** Place in the trace, from 1. */
  readonly ordinal: number;
  /** Milliseconds since the epoch. */
  readonly startedAt: number;
  /** Its request for a handshake, without what differs from run to run. */
  handshake = '';
  transport: TransportName | undefined;
  reason: CloseReason | undefined;
  readonly streams = new Map<string, Stream>();
  readonly #waiting = new Map<string, number>();
  /** Of all packets, whatever their order. */
  #behaviour = 0;

  constructor(sid: SessionId, ordinal: number, startedAt: number) {
    this.sid = sid;
    this.ordinal = ordinal;
    this.startedAt = startedAt;
  }

  get packets(): number {
    let packets = 0;
    for (const stream of this.streams.values()) packets += stream.length;
    return packets;
  }

  /** Equal for sessions that said and heard the same. */
  get behaviour(): number {
    return this.#behaviour;
  }

  add(
    record: PacketRecord,
    packet: Packet | undefined,
    isSession: (text: string) => boolean,
  ): void {
    const { sid, dir, raw, seq, at } = record;
    const endpoint = packet?.endpoint ?? '';
    const stream = this.#open(dir, endpoint);
    const meaning = meaningOf(packet, raw, { own: sid, has: isSession });
    const said: Said = { ...meaning, seq, at, ...this.#answered(packet, dir) };
    if (packet?.id !== undefined) this.#wait(`${dir}/${packet.id}/${endpoint}`, stream.length);
    stream.push(said);
    const where = (dir === 'in' ? 1 : 2) + endpoint.length * 4;
    this.#behaviour = (this.#behaviour + mixed(meaning.key, where)) % Number.MAX_SAFE_INTEGER;
  }

  /** Sets a bit of the packet with this number, where it is compared. */
  flag(seq: number, bit: number): void {
    for (const stream of this.streams.values()) {
      const place = stream.placeOf(seq);
      if (place >= 0) stream.flag(place, bit);
    }
  }

  /** What went that way at an endpoint, which may be nothing. */
  stream(dir: Direction, endpoint: string): Stream {
    return this.streams.get(`${dir}${endpoint}`) ?? new Stream(dir, endpoint);
  }

  get endpoints(): readonly string[] {
    return [...new Set([...this.streams.values()].map(({ endpoint }) => endpoint))];
  }

  #open(dir: Direction, endpoint: string): Stream {
    const stream = this.stream(dir, endpoint);
    this.streams.set(`${dir}${endpoint}`, stream);
    return stream;
  }

  #answered(packet: Packet | undefined, dir: Direction): Pick<Said, 'flags' | 'request'> {
    if (packet?.type !== 'ack') return { flags: 0, request: -1 };
    const asked = `${dir === 'in' ? 'out' : 'in'}/${packet.ackId}/${packet.endpoint}`;
    return { flags: IS_ACK, request: this.#waiting.get(asked) ?? -1 };
  }

  #wait(key: string, place: number): void {
    this.#waiting.delete(key);
    this.#waiting.set(key, place);
    if (this.#waiting.size <= MOST_WAITING) return;
    const [oldest] = this.#waiting.keys();
    if (oldest !== undefined) this.#waiting.delete(oldest);
  }
}
