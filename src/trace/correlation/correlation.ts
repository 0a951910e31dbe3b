// What belongs together in a trace, found record by record: pairs of ids and acks, carriers, polls, sessions' lives.
import type { SessionId, TraceRecord } from '../../shared/index.ts';
import type { AckPair } from './ack-pair.ts';
import { type Carried, Carriers } from './carriers.ts';
import type { SessionLife } from './life.ts';
import { Lives } from './lives.ts';
import { headOf, type RecordedHead } from './packet-head.ts';
import { type Poll, pollOf } from './poll.ts';
import type { RecordOf } from './record-of.ts';
import { SessionAcks } from './session-acks.ts';

/** Told while records go by; each at the record that settles it. */
export interface CorrelationSink {
  /** A pair is settled, or an ack has no request. Pending ones are asked for. */
  paired?(pair: AckPair): void;
  /** `carried` is what a complete exchange brought. */
  exchanged?(
    record: RecordOf<'exchange'>,
    carried: Carried | undefined,
    poll: Poll | undefined,
  ): void;
  ended?(life: SessionLife): void;
  /** Every packet, with what its head says. */
  packet?(record: RecordOf<'packet'>, head: RecordedHead | undefined): void;
  /** Every record, when what it settled has been told. */
  record?(record: TraceRecord): void;
}

export interface CorrelationSetting {
  /** Milliseconds; an answer after longer is late. */
  readonly lateMs?: number;
}

const LATE_MS = 5000;
/** Sessions whose ids are followed; of more the oldest are given up. */
const MOST_SESSIONS = 20_000;

export class Correlation {
  readonly #sinks: CorrelationSink[] = [];
  readonly #lateMs: number;
  readonly #carriers = new Carriers();
  readonly #lives = new Lives();
  readonly #acks = new Map<SessionId, SessionAcks>();

  constructor({ lateMs = LATE_MS }: CorrelationSetting = {}) {
    this.#lateMs = lateMs;
  }

  /** Before the first record. */
  follow(sink: CorrelationSink): void {
    this.#sinks.push(sink);
  }

  /** Records come in their order. */
  observe(record: TraceRecord): void {
    this.#relate(record);
    for (const sink of this.#sinks) sink.record?.(record);
  }

  #relate(record: TraceRecord): void {
    switch (record.kind) {
      case 'packet':
        this.#packet(record);
        return;
      case 'exchange':
        this.#exchange(record);
        return;
      case 'frame':
        this.#carriers.frame(record);
        break;
      case 'session':
        this.#session(record);
        return;
      default:
    }
    this.#lives.observe(record, {});
  }

  life(sid: SessionId): SessionLife | undefined {
    return this.#lives.get(sid);
  }

  /** In the order in which they began, those that are remembered. */
  lives(): Iterable<SessionLife> {
    return this.#lives.all();
  }

  /** Lives that were given up to make room. */
  get forgotten(): number {
    return this.#lives.forgotten;
  }

  /** What an exchange carried, the newest few thousand of them. */
  carried(exchange: number): Carried | undefined {
    return this.#carriers.get(exchange);
  }

  /** Requests that wait for their ack, oldest first. */
  pending(sid: SessionId): readonly AckPair[] {
    return this.#acks.get(sid)?.pending ?? [];
  }

  pendingCount(sid: SessionId): number {
    return this.#acks.get(sid)?.pendingCount ?? 0;
  }

  #packet(record: RecordOf<'packet'>): void {
    const head = headOf(record);
    this.#carriers.packet(record);
    this.#lives.observe(record, { head });
    for (const sink of this.#sinks) sink.packet?.(record, head);
    if (head?.id === undefined && head?.ackId === undefined) return;
    // Its pairs were settled by its end, whatever a handler still answers.
    if (this.#lives.get(record.sid)?.end !== undefined) return;
    if (head.id !== undefined) this.#settled(this.#acksOf(record.sid).ask(record, head));
    if (head.ackId !== undefined) this.#settled(this.#acksOf(record.sid).answer(record, head));
  }

  #exchange(record: RecordOf<'exchange'>): void {
    const carried = this.#carriers.exchange(record);
    const poll = pollOf(record, carried);
    this.#lives.observe(record, { poll });
    for (const sink of this.#sinks) sink.exchanged?.(record, carried, poll);
  }

  #session(record: RecordOf<'session'>): void {
    const { sid, left, phase, reason = 'for no known reason' } = record;
    const acks = this.#acks.get(sid);
    if (acks !== undefined && left !== undefined) {
      for (const pair of acks.lose(`the session left ${left}`, left)) this.#settled(pair);
    }
    const ended = this.#lives.observe(record, {});
    if (phase !== 'disconnected') return;
    this.#acks.delete(sid);
    if (acks !== undefined) {
      for (const pair of acks.lose(`the session ended: ${reason}`)) this.#settled(pair);
    }
    if (ended === undefined) return;
    for (const sink of this.#sinks) sink.ended?.(ended);
  }

  #settled(pair: AckPair | undefined): void {
    if (pair === undefined) return;
    for (const sink of this.#sinks) sink.paired?.(pair);
  }

  #acksOf(sid: SessionId): SessionAcks {
    const known = this.#acks.get(sid);
    if (known !== undefined) return known;
    const isWhole = this.#lives.get(sid)?.issued !== undefined;
    const acks = new SessionAcks(sid, { isWhole, lateMs: this.#lateMs });
    this.#acks.set(sid, acks);
    if (this.#acks.size > MOST_SESSIONS) {
      const [oldest] = this.#acks.keys();
      if (oldest !== undefined) this.#acks.delete(oldest);
    }
    return acks;
  }
}
