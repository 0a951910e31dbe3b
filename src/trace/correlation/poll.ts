// One poll: how long it was held, what it brought, and why it was answered.
import type { SessionId, TransportName } from '../../shared/index.ts';
import type { Carried } from './carriers.ts';
import type { RecordOf } from './record-of.ts';

/**
 * `noop`: the polling duration ran out. `superseded`: another request of the session took over. `abandoned`: the
 * client left first. `empty`: nothing was to be said, and the session ended. `refused`: another status than 200.
 */
export type PollEnd =
  | 'packets'
  | 'noop'
  | 'superseded'
  | 'goodbye'
  | 'error'
  | 'empty'
  | 'abandoned'
  | 'refused';

export interface Poll {
  readonly sid: SessionId;
  readonly transport: TransportName;
  /** Of its exchange record. */
  readonly seq: number;
  readonly at: number;
  readonly exchange: number;
  /** Milliseconds since the epoch. */
  readonly startedAt: number;
  readonly heldMs: number;
  /** `seq` of the packets that it brought, as far as they are kept. */
  readonly delivered: readonly number[];
  readonly count: number;
  readonly end: PollEnd;
}

/** `undefined` where the exchange is no poll of a session. */
export function pollOf(
  record: RecordOf<'exchange'>,
  carried: Carried | undefined,
): Poll | undefined {
  const { sid, transport, method, status, seq, at, exchange, startedAt, heldMs, url } = record;
  if (sid === undefined || method !== 'GET' || asksForTheEnd(url)) return undefined;
  if (transport !== 'xhr-polling' && transport !== 'jsonp-polling') return undefined;
  const delivered = carried?.seqs ?? [];
  const count = carried?.packetsOut ?? 0;
  const end = endOf(status, count, carried);
  return { sid, transport, seq, at, exchange, startedAt, heldMs, delivered, count, end };
}

/** `?disconnect`, with or without a value. */
export function asksForTheEnd(url: string): boolean {
  return /[?&]disconnect(?:[=&]|$)/.test(url);
}

function endOf(status: number, count: number, carried: Carried | undefined): PollEnd {
  if (status === 0) return 'abandoned';
  if (status !== 200) return 'refused';
  if (count === 0 || carried === undefined) return 'empty';
  if (carried.said === 'goodbye' || carried.said === 'error') return carried.said;
  if (count > 1) return 'packets';
  return carried.said;
}
