// Two sessions side by side, endpoint by endpoint: what differs, as places that are looked up later.
import type { DiffCounts, Direction } from '../../shared/index.ts';

import { type CompareSetting, compareConversation, type Finding } from './compare-streams.ts';
import type { Pace } from './pace.ts';
import type { SessionPair } from './pair-sessions.ts';
import { SessionSummary } from './session-summary.ts';
import type { Stream } from './stream.ts';

export interface PlacedFinding extends Finding {
  readonly leftStream: Stream;
  readonly rightStream: Stream;
}

export interface SessionFindings {
  readonly pair: SessionPair;
  readonly counts: DiffCounts;
  /** In the order of the left session. */
  readonly findings: readonly PlacedFinding[];
}

const WAYS: readonly Direction[] = ['in', 'out'];

/** A session without a counterpart is compared with one that said nothing. */
export async function compareSessions(
  pair: SessionPair,
  toleranceMs: number | undefined,
  pace: Pace,
): Promise<SessionFindings> {
  const left = pair.left ?? new SessionSummary('', 0, 0);
  const right = pair.right ?? new SessionSummary('', 0, 0);
  const setting: CompareSetting = { pace, isLate: lateness(left, right, toleranceMs) };
  const findings: PlacedFinding[] = [];
  let same = 0;
  for (const endpoint of new Set([...left.endpoints, ...right.endpoints])) {
    const sides = { left: both(left, endpoint), right: both(right, endpoint) };
    const found = await compareConversation(sides, setting);
    for (const way of WAYS) {
      same += found[way].same;
      const streams = { leftStream: sides.left[way], rightStream: sides.right[way] };
      for (const finding of found[way].findings) findings.push({ ...finding, ...streams });
    }
    if (pace.isDue()) await pace.rest();
  }
  findings.sort((one, other) => placeOf(one) - placeOf(other));
  return { pair, findings, counts: countsOf(findings, same) };
}

function both(session: SessionSummary, endpoint: string): { in: Stream; out: Stream } {
  return { in: session.stream('in', endpoint), out: session.stream('out', endpoint) };
}

/** Number of the record on the left that it stands at, or behind. */
function placeOf({ is, after, leftStream }: PlacedFinding): number {
  if (after < 0) return 0;
  return leftStream.seqs.at(after) + (is === 'extra' ? 0.5 : 0);
}

function lateness(
  left: SessionSummary,
  right: SessionSummary,
  toleranceMs: number | undefined,
): CompareSetting['isLate'] {
  if (toleranceMs === undefined) return () => false;
  return (one, other) => Math.abs(one - left.startedAt - (other - right.startedAt)) > toleranceMs;
}

function countsOf(findings: readonly Finding[], same: number): DiffCounts {
  const counts = { same, missing: 0, extra: 0, reordered: 0, changed: 0 };
  for (const { is } of findings) counts[is] += 1;
  return counts;
}
