// The message ids of one session: which wait for their ack, which have had it. Ids count per endpoint and direction.
import type { Direction, SessionId } from '../../shared/index.ts';
import type { AckPair } from './ack-pair.ts';
import type { RecordOf } from './record-of.ts';
import type { RecordedHead } from './packet-head.ts';

/** Of one session; of more the oldest are given up, and from then on an ack may be for one of those. */
const MOST_PENDING = 4096;
const MOST_SETTLED = 512;

type PacketRecord = RecordOf<'packet'>;

interface Settled {
  readonly request: number;
  readonly askedAt: number;
  readonly isLost: boolean;
}

export class SessionAcks {
  readonly #sid: SessionId;
  readonly #lateMs: number;
  readonly #pending = new Map<string, AckPair>();
  readonly #settled = new Map<string, Settled>();
  /** Every packet of the session was seen, so an id that is not here was never sent. */
  #isWhole: boolean;

  constructor(sid: SessionId, { isWhole, lateMs }: { isWhole: boolean; lateMs: number }) {
    this.#sid = sid;
    this.#isWhole = isWhole;
    this.#lateMs = lateMs;
  }

  get pending(): readonly AckPair[] {
    return [...this.#pending.values()];
  }

  get pendingCount(): number {
    return this.#pending.size;
  }

  /** A packet with a message id. Answers the pair that this is the end of, where it is one. */
  ask(record: PacketRecord, head: RecordedHead): AckPair | undefined {
    const { id = '', endpoint, ack, name } = head;
    const { seq, at, dir, lost } = record;
    const key = keyOf(dir, endpoint, id);
    const pair: AckPair = {
      sid: this.#sid,
      endpoint,
      id,
      dir,
      ...(ack === undefined ? {} : { by: ack }),
      ...(name === undefined ? {} : { name }),
      request: seq,
      askedAt: at,
      state: 'pending',
    };
    if (lost !== undefined) return { ...pair, state: 'lost', why: `the request was lost: ${lost}` };
    const before = this.#pending.get(key);
    this.#pending.delete(key);
    this.#settled.delete(key);
    this.#pending.set(key, pair);
    if (this.#pending.size > MOST_PENDING) this.#giveUp();
    return before === undefined
      ? undefined
      : { ...before, state: 'lost', why: 'its id was used again' };
  }

  /** An ack. `undefined` where it may be for a packet that was not seen. */
  answer(record: PacketRecord, { endpoint, ackId = '' }: RecordedHead): AckPair | undefined {
    const { seq, at, lost } = record;
    const dir = record.dir === 'in' ? 'out' : 'in';
    const key = keyOf(dir, endpoint, ackId);
    const pending = this.#pending.get(key);
    if (pending !== undefined) {
      this.#pending.delete(key);
      this.#settle(key, pending, false);
      const rttMs = at - (pending.askedAt ?? at);
      const told = { ...pending, answer: seq, rttMs };
      if (lost !== undefined) return { ...told, state: 'lost', why: `the ack was lost: ${lost}` };
      return { ...told, state: rttMs > this.#lateMs ? 'late' : 'answered' };
    }
    const about = { sid: this.#sid, endpoint, id: ackId, dir, answer: seq } as const;
    const settled = this.#settled.get(key);
    if (settled === undefined) return this.#isWhole ? { ...about, state: 'unknown id' } : undefined;
    const { request, askedAt } = settled;
    const state = settled.isLost ? 'late' : 'duplicate';
    this.#settled.set(key, { request, askedAt, isLost: false });
    return { ...about, request, askedAt, rttMs: at - askedAt, state };
  }

  /** Nobody answers at this endpoint any more; without one, at none. */
  lose(why: string, endpoint?: string): readonly AckPair[] {
    const lost: AckPair[] = [];
    for (const [key, pair] of this.#pending) {
      if (endpoint !== undefined && pair.endpoint !== endpoint) continue;
      this.#pending.delete(key);
      this.#settle(key, pair, true);
      lost.push({ ...pair, state: 'lost', why });
    }
    return lost;
  }

  #settle(key: string, { request = 0, askedAt = 0 }: AckPair, isLost: boolean): void {
    this.#settled.set(key, { request, askedAt, isLost });
    if (this.#settled.size <= MOST_SETTLED) return;
    dropOldest(this.#settled);
    this.#isWhole = false;
  }

  #giveUp(): void {
    dropOldest(this.#pending);
    this.#isWhole = false;
  }
}

function dropOldest(map: Map<string, unknown>): void {
  const [oldest] = map.keys();
  if (oldest !== undefined) map.delete(oldest);
}

/** Ids hold digits only, so no endpoint can make two keys one. */
function keyOf(dir: Direction, endpoint: string, id: string): string {
  return `${dir}/${id}/${endpoint}`;
}
