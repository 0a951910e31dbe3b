// Which session of one trace is which of the other: ids differ, so that order, handshake and behaviour must tell.
import type { SessionSummary } from './session-summary.ts';

export type SessionPair =
  | { readonly left: SessionSummary; readonly right: SessionSummary }
  | { readonly left: SessionSummary; readonly right?: undefined }
  | { readonly left?: undefined; readonly right: SessionSummary };

/** So many sessions ahead one is looked for that did nearly the same. */
const WINDOW = 64;
/** Packets that are looked at to tell how much two sessions have in common. */
const SAMPLE = 500;

/** Pairs in the order of the left trace, then what the right one has alone. */
export function pairSessions(
  left: readonly SessionSummary[],
  right: readonly SessionSummary[],
): readonly SessionPair[] {
  const partners = new Map<SessionSummary, SessionSummary>();
  const open = new Set(right);
  const pair = (one: SessionSummary, other: SessionSummary) => {
    partners.set(one, other);
    open.delete(other);
  };
  pairAtSamePlace(left, right, pair);
  pairEqual(
    left.filter((each) => !partners.has(each)),
    [...open],
    pair,
  );
  pairAlike(
    left.filter((each) => !partners.has(each)),
    [...open],
    pair,
  );
  return [
    ...left.map((each): SessionPair => {
      const other = partners.get(each);
      return other === undefined ? { left: each } : { left: each, right: other };
    }),
    ...[...open].map((each): SessionPair => ({ right: each })),
  ];
}

type Pair = (left: SessionSummary, right: SessionSummary) => void;

function pairAtSamePlace(
  left: readonly SessionSummary[],
  right: readonly SessionSummary[],
  pair: Pair,
): void {
  for (const [index, one] of left.entries()) {
    const other = right[index];
    if (other !== undefined && isEqual(one, other)) pair(one, other);
  }
}

function isEqual(one: SessionSummary, other: SessionSummary): boolean {
  return one.behaviour === other.behaviour && one.handshake === other.handshake;
}

/** Those that did exactly the same, in their order. */
function pairEqual(
  left: readonly SessionSummary[],
  right: readonly SessionSummary[],
  pair: Pair,
): void {
  const byBehaviour = new Map<string, SessionSummary[]>();
  for (const each of right) {
    const key = `${each.behaviour} ${each.handshake}`;
    const queue = byBehaviour.get(key);
    if (queue === undefined) byBehaviour.set(key, [each]);
    else queue.push(each);
  }
  for (const each of left) {
    const other = byBehaviour.get(`${each.behaviour} ${each.handshake}`)?.shift();
    if (other !== undefined) pair(each, other);
  }
}

/** Each with the one that has most in common with it among the next of those left over. */
function pairAlike(
  left: readonly SessionSummary[],
  right: readonly SessionSummary[],
  pair: Pair,
): void {
  const open = [...right];
  const samples = new Map<SessionSummary, Sample>();
  const sampled = (session: SessionSummary): Sample => {
    const known = samples.get(session) ?? sampleOf(session);
    samples.set(session, known);
    return known;
  };
  for (const [index, each] of left.entries()) {
    // Where there are more than enough for everybody, a session may stay alone that has nothing in common with any.
    const isAlone = left.length - index > open.length;
    const best = bestOf(each, open.slice(0, WINDOW), { sampled, mustShare: isAlone });
    samples.delete(each);
    if (best === undefined) continue;
    pair(each, best);
    open.splice(open.indexOf(best), 1);
  }
}

interface Choice {
  readonly sampled: (session: SessionSummary) => Sample;
  /** Where none has anything in common with it, none is chosen. */
  readonly mustShare: boolean;
}

function bestOf(
  one: SessionSummary,
  others: readonly SessionSummary[],
  { sampled, mustShare }: Choice,
): SessionSummary | undefined {
  const keys = sampled(one);
  let best: SessionSummary | undefined;
  let most = mustShare ? 0 : -1;
  for (const other of others) {
    const shared = share(keys, sampled(other)) + (one.handshake === other.handshake ? 0.01 : 0);
    if (shared > most) {
      best = other;
      most = shared;
    }
  }
  return best;
}

/** Keys of its first packets each way, with how often they come. */
type Sample = ReadonlyMap<number, number>;

function sampleOf(session: SessionSummary): Sample {
  const counts = new Map<number, number>();
  for (const { keys } of session.streams.values()) {
    for (const key of keys.all.subarray(0, SAMPLE)) counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return counts;
}

/** Part that two samples have in common, 0 to 1. */
function share(one: Sample, other: Sample): number {
  let common = 0;
  let all = 0;
  for (const [key, count] of one) {
    common += Math.min(count, other.get(key) ?? 0);
    all += count;
  }
  for (const count of other.values()) all += count;
  return all === 0 ? 1 : (2 * common) / all;
}
