// Two traces compared by meaning: read once to align them by numbers, and once more for what differs.
import {
  type DiffCounts,
  type DiffOptions,
  ok,
  type Refusal,
  type Result,
  type SessionDiff,
  type TraceDiff,
  type TraceRecord,
} from '../../shared/index.ts';

import { compareSessions, type PlacedFinding, type SessionFindings } from './compare-sessions.ts';
import { Pace } from './pace.ts';
import { PacketDetails } from './packet-details.ts';
import { pairSessions } from './pair-sessions.ts';
import { TraceSummary } from './summarise.ts';
import { tellSession } from './tell-differences.ts';

/** Records of a trace in their order, in portions of any size; it is read twice. */
export interface DiffSource {
  read(): AsyncIterable<readonly TraceRecord[]>;
}

export interface DiffSetting extends DiffOptions {
  /** Only packets that pass are compared. */
  readonly picks?: (record: TraceRecord) => boolean;
  readonly signal?: AbortSignal;
}

const TOLD = 1000;

/**
 * What the right trace says otherwise than the left one. Ids of sessions and messages, times, batches, transports, noops
 * and the order of JSON's keys make no difference; nor does the order between the two ways, or between endpoints.
 * Memory: about 60 bytes a packet, and what is told. @throws what reading throws, and the signal's reason.
 */
export async function diffTraces(
  left: DiffSource,
  right: DiffSource,
  setting: DiffSetting = {},
): Promise<Result<TraceDiff, Refusal>> {
  const pace = new Pace(setting.signal);
  const one = await summarise(left, setting, pace);
  if (!one.ok) return one;
  const other = await summarise(right, setting, pace);
  if (!other.ok) return other;
  const pairs = pairSessions([...one.value.sessions.values()], [...other.value.sessions.values()]);
  const compared: SessionFindings[] = [];
  for (const pair of pairs) compared.push(await compareSessions(pair, setting.toleranceMs, pace));
  const told = firstOf(compared, setting.limit ?? TOLD);
  const tellSetting = {
    left: await detailsOf(left, told, { side: 'left', pace }),
    right: await detailsOf(right, told, { side: 'right', pace }),
    isSession: {
      left: (text: string) => one.value.sessions.has(text),
      right: (text: string) => other.value.sessions.has(text),
    },
    toleranceMs: setting.toleranceMs,
  };
  const sessions = compared.map((each, index) => tellSession(each, told[index] ?? [], tellSetting));
  return ok(summed(sessions));
}

async function summarise(
  source: DiffSource,
  { heartbeats = false, picks }: DiffSetting,
  pace: Pace,
): Promise<Result<TraceSummary, Refusal>> {
  const summary = new TraceSummary(heartbeats);
  for await (const records of source.read()) {
    for (const record of records) {
      if (record.kind === 'packet' && picks?.(record) === false) continue;
      const observed = summary.observe(record);
      if (!observed.ok) return observed;
      if (pace.isDue()) await pace.rest();
    }
  }
  return ok(summary);
}

/** By session, as many as the limit leaves; the first ones. */
function firstOf(
  compared: readonly SessionFindings[],
  limit: number,
): readonly (readonly PlacedFinding[])[] {
  let left = limit;
  return compared.map(({ findings }) => {
    const told = findings.slice(0, left);
    left -= told.length;
    return told;
  });
}

async function detailsOf(
  source: DiffSource,
  told: readonly (readonly PlacedFinding[])[],
  { side, pace }: { readonly side: 'left' | 'right'; readonly pace: Pace },
): Promise<PacketDetails> {
  const wanted = new Set<number>();
  for (const finding of told.flat()) {
    const stream = side === 'left' ? finding.leftStream : finding.rightStream;
    if (finding[side] >= 0) wanted.add(stream.seqs.at(finding[side]));
  }
  const details = new PacketDetails(wanted);
  if (details.isComplete) return details;
  for await (const records of source.read()) {
    for (const record of records) details.observe(record);
    if (details.isComplete) break;
    if (pace.isDue()) await pace.rest();
  }
  return details;
}

function summed(sessions: readonly SessionDiff[]): TraceDiff {
  const counts = { same: 0, missing: 0, extra: 0, reordered: 0, changed: 0 };
  let told = 0;
  for (const session of sessions) {
    for (const name of COUNTED) counts[name] += session.counts[name];
    told += session.differences.length;
  }
  const { missing, extra, reordered, changed } = counts;
  const differences = missing + extra + reordered + changed;
  const isPaired = sessions.every(({ left, right }) => left !== undefined && right !== undefined);
  return { isSame: differences === 0 && isPaired, counts, sessions, untold: differences - told };
}

const COUNTED: readonly (keyof DiffCounts)[] = ['same', 'missing', 'extra', 'reordered', 'changed'];
