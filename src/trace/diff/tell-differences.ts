// Findings in words and values: the packets on both sides, and the fields that differ.
import type {
  Difference,
  DiffPacket,
  DiffSession,
  FieldChange,
  SessionDiff,
} from '../../shared/index.ts';

import { judged } from './compare-streams.ts';
import type { SessionNames } from './canonical-json.ts';
import type { PlacedFinding, SessionFindings } from './compare-sessions.ts';
import { packetChanges, type Sides } from './field-changes.ts';
import type { PacketDetails } from './packet-details.ts';
import type { SessionSummary } from './session-summary.ts';
import { IS_DENIED, IS_FAULTY, type Stream } from './stream.ts';

export interface TellSetting {
  readonly left: PacketDetails;
  readonly right: PacketDetails;
  /** Whether a text is the id of a session. */
  readonly isSession: {
    readonly left: (text: string) => boolean;
    readonly right: (text: string) => boolean;
  };
  readonly toleranceMs: number | undefined;
}

/** `told` are the findings of the session that are told in full. */
export function tellSession(
  { pair, counts }: SessionFindings,
  told: readonly PlacedFinding[],
  setting: TellSetting,
): SessionDiff {
  return {
    ...(pair.left === undefined ? {} : { left: describe(pair.left) }),
    ...(pair.right === undefined ? {} : { right: describe(pair.right) }),
    counts,
    differences: told.map((finding) => tell(finding, pair, setting)),
  };
}

function describe(session: SessionSummary): DiffSession {
  const { sid, ordinal, transport, reason, packets } = session;
  return {
    sid,
    ordinal,
    packets,
    ...(transport === undefined ? {} : { transport }),
    ...(reason === undefined ? {} : { reason }),
  };
}

type Pair = SessionFindings['pair'];

function tell(finding: PlacedFinding, pair: Pair, setting: TellSetting): Difference {
  const { is, leftStream, rightStream, moved } = finding;
  const { dir, endpoint } = leftStream;
  const left = packetAt(leftStream, finding.left, { session: pair.left, details: setting.left });
  const right = packetAt(rightStream, finding.right, {
    session: pair.right,
    details: setting.right,
  });
  const sides = {
    ...(left === undefined ? {} : { left }),
    ...(right === undefined ? {} : { right }),
  };
  const about = { is, dir, endpoint, ...sides, ...(moved ? { moved } : {}) };
  if (is !== 'changed' || left === undefined || right === undefined) return about;
  return { ...about, changes: changesOf(finding, { pair, setting, left, right }) };
}

function packetAt(
  stream: Stream,
  place: number,
  {
    session,
    details,
  }: { readonly session: SessionSummary | undefined; readonly details: PacketDetails },
): DiffPacket | undefined {
  if (place < 0 || session === undefined) return undefined;
  const detail = details.of(stream.seqs.at(place));
  const sinceMs = Math.round((stream.times.at(place) - session.startedAt) * 1000) / 1000;
  return detail === undefined ? undefined : { ...detail.told, sinceMs };
}

interface Changed {
  readonly pair: Pair;
  readonly setting: TellSetting;
  readonly left: DiffPacket;
  readonly right: DiffPacket;
}

function changesOf(finding: PlacedFinding, changed: Changed): readonly FieldChange[] {
  return [...fieldsOf(changed), ...aroundOf(finding, changed)];
}

function fieldsOf({ pair, setting, left, right }: Changed): readonly FieldChange[] {
  const one = setting.left.of(left.seq);
  const other = setting.right.of(right.seq);
  if (one === undefined || other === undefined) return [];
  if (one.packet === undefined || other.packet === undefined) {
    return one.text === other.text ? [] : [{ path: 'text', left: one.text, right: other.text }];
  }
  const sides: Sides<SessionNames> = {
    left: { own: pair.left?.sid ?? '', has: setting.isSession.left },
    right: { own: pair.right?.sid ?? '', has: setting.isSession.right },
  };
  return packetChanges(one.packet, other.packet, sides);
}

/** What is not in the packet itself: its verdict, a fault, what it answers, when it came. */
function aroundOf(finding: PlacedFinding, { left, right, setting }: Changed): FieldChange[] {
  const { leftStream, rightStream } = finding;
  const changes: FieldChange[] = [];
  const before = judged(leftStream, finding.left);
  const after = judged(rightStream, finding.right);
  if ((before & IS_DENIED) !== (after & IS_DENIED)) {
    changes.push({
      path: 'acl',
      ...((before & IS_DENIED) === 0 ? { right: 'denied' } : { left: 'denied' }),
    });
  }
  if ((before & IS_FAULTY) !== (after & IS_FAULTY)) {
    changes.push({
      path: 'fault',
      left: (before & IS_FAULTY) !== 0,
      right: (after & IS_FAULTY) !== 0,
    });
  }
  const late =
    Math.abs(left.sinceMs - right.sinceMs) > (setting.toleranceMs ?? Number.POSITIVE_INFINITY);
  if (finding.answersElse) changes.push({ path: 'id' });
  if (late) changes.push({ path: 'time', left: left.sinceMs, right: right.sinceMs });
  return changes;
}
