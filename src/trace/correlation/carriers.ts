// Which exchange carried which packets and frames, both ways, with their bytes.
import type { SessionId } from '../../shared/index.ts';
import type { RecordOf } from './record-of.ts';

/** Exchanges that are remembered; of more the oldest are forgotten. */
const MOST_EXCHANGES = 8192;
/** Numbers of records kept for one exchange: a WebSocket carries packets without end. */
const MOST_SEQS = 64;

export interface Carried {
  readonly exchange: number;
  readonly sid: SessionId;
  /** `seq` of the first packets and frames. */
  readonly seqs: readonly number[];
  readonly packetsIn: number;
  readonly packetsOut: number;
  /** UTF-8 bytes of the packets' texts. */
  readonly bytesIn: number;
  readonly bytesOut: number;
  /** Bytes of frames and pieces, where each has its own. */
  readonly wireIn: number;
  readonly wireOut: number;
  /** What the newest packet to the client was, as far as polls are told apart by it. */
  readonly said: 'noop' | 'superseded' | 'goodbye' | 'error' | 'packets';
  /** `seq` of the exchange record; absent until it is complete. */
  readonly told?: number;
}

type Draft = { -readonly [K in keyof Carried]: Carried[K] } & { seqs: number[] };

export class Carriers {
  readonly #carried = new Map<number, Draft>();

  get(exchange: number): Carried | undefined {
    return this.#carried.get(exchange);
  }

  packet(record: RecordOf<'packet'>): void {
    const { exchange, dir, raw, wire, batch, lost } = record;
    if (exchange === undefined || lost !== undefined) return;
    const draft = this.#of(exchange, record.sid);
    if (draft.seqs.length < MOST_SEQS) draft.seqs.push(record.seq);
    const bytes = Buffer.byteLength(raw);
    // A frame of several packets tells its size with each of them.
    const own = batch === undefined || batch.index === 0 ? (wire ?? 0) : 0;
    if (dir === 'in') {
      draft.packetsIn += 1;
      draft.bytesIn += bytes;
      draft.wireIn += own;
    } else {
      draft.packetsOut += 1;
      draft.bytesOut += bytes;
      draft.wireOut += own;
      draft.said = wordFor(record);
    }
  }

  frame({ exchange, sid, seq }: RecordOf<'frame'>): void {
    if (exchange === undefined) return;
    const draft = this.#of(exchange, sid);
    if (draft.seqs.length < MOST_SEQS) draft.seqs.push(seq);
  }

  /** The exchange is complete. What it carried stays known; a WebSocket goes on carrying. */
  exchange({ exchange, seq, sid }: RecordOf<'exchange'>): Carried | undefined {
    const draft = this.#carried.get(exchange);
    if (draft === undefined && sid === undefined) return undefined;
    const told = draft ?? this.#of(exchange, sid ?? '');
    told.told = seq;
    return told;
  }

  #of(exchange: number, sid: SessionId): Draft {
    const known = this.#carried.get(exchange);
    if (known !== undefined) return known;
    const draft: Draft = {
      exchange,
      sid,
      seqs: [],
      packetsIn: 0,
      packetsOut: 0,
      bytesIn: 0,
      bytesOut: 0,
      wireIn: 0,
      wireOut: 0,
      said: 'packets',
    };
    this.#carried.set(exchange, draft);
    if (this.#carried.size > MOST_EXCHANGES) {
      const [oldest] = this.#carried.keys();
      if (oldest !== undefined) this.#carried.delete(oldest);
    }
    return draft;
  }
}

/** The noop of a polling duration names the timer that caused it; that of a takeover has no cause. */
function wordFor({ raw, cause }: RecordOf<'packet'>): Carried['said'] {
  if (raw === '8::') return cause === undefined ? 'superseded' : 'noop';
  if (raw === '0::') return 'goodbye';
  return raw === '7:::1+0' ? 'error' : 'packets';
}
