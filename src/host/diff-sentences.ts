// What two traces say differently, as lines to read: bounded, and never a control character.
import type {
  DiffCounts,
  Difference,
  DiffPacket,
  DiffSession,
  FieldChange,
  JsonValue,
  SessionDiff,
  TraceDiff,
} from '../shared/index.ts';

import { printable } from './record-sentence.ts';

const LINE_UNITS = 400;
const VALUE_UNITS = 60;
const SID_UNITS = 8;

export interface DiffNames {
  readonly left: string;
  readonly right: string;
}

/** One line a difference, under one for its session; the sum comes last. */
export function diffSentences(diff: TraceDiff, names: DiffNames): readonly string[] {
  const lines: string[] = [];
  for (const session of diff.sessions) {
    if (isWithout(session)) continue;
    lines.push(saysSession(session, names));
    for (const difference of session.differences) lines.push(`  ${saysDifference(difference)}`);
  }
  if (diff.untold > 0) lines.push(`${diff.untold} more are not shown; --show shows more.`);
  lines.push(saysSum(diff, names));
  return lines.map((line) => printable(line, LINE_UNITS));
}

function isWithout({ left, right, counts }: SessionDiff): boolean {
  return left !== undefined && right !== undefined && differences(counts) === 0;
}

function differences({ missing, extra, reordered, changed }: DiffCounts): number {
  return missing + extra + reordered + changed;
}

function saysSession({ left, right, counts }: SessionDiff, names: DiffNames): string {
  if (left !== undefined && right !== undefined) {
    return `${saysWho(left)} and ${saysWho(right)}: ${saysCounts(counts)}, ${counts.same} alike.`;
  }
  const only = left ?? right;
  if (only === undefined) return '';
  const other = left === undefined ? names.left : names.right;
  return `${saysWho(only)} has no counterpart in ${other}: ${plural(only.packets, 'packet')}.`;
}

function saysWho({ sid, ordinal, transport }: DiffSession): string {
  const via = transport === undefined ? '' : `, ${transport}`;
  return `session ${ordinal} (${sid.slice(0, SID_UNITS)}${via})`;
}

/** `changed in /chat event "say" #12 → #14: args[0].id 1 → 2` */
function saysDifference({ is, dir, endpoint, left, right, changes, moved }: Difference): string {
  const known = left ?? right;
  const name = known?.name === undefined ? '' : ` ${JSON.stringify(known.name)}`;
  const what = `${is.padEnd(9)} ${dir} ${endpoint || 'root'} ${known?.type ?? 'packet'}${name}`;
  const where = [left, right].filter((one) => one !== undefined).map(saysPlace);
  const elsewhere = moved === true ? ', in another place' : '';
  const more = changes === undefined ? (known?.preview ?? '') : changes.map(saysChange).join('; ');
  return `${what} ${where.join(' → ')}${elsewhere}${more === '' ? '' : `: ${more}`}`;
}

function saysPlace({ seq }: DiffPacket): string {
  return `#${seq}`;
}

function saysChange({ path, left, right }: FieldChange): string {
  if (path === 'id') return 'answers another packet';
  return `${path} ${saysValue(left)} → ${saysValue(right)}`;
}

function saysValue(value: JsonValue | undefined): string {
  if (value === undefined) return 'nothing';
  const json = JSON.stringify(value);
  return json.length <= VALUE_UNITS ? json : `${json.slice(0, VALUE_UNITS)}…`;
}

function saysSum({ isSame, counts, sessions }: TraceDiff, { left, right }: DiffNames): string {
  if (isSame) {
    const what = `${plural(sessions.length, 'session')}, ${plural(counts.same, 'packet')}`;
    return `${left} and ${right} say the same: ${what}.`;
  }
  const found = plural(differences(counts), 'difference');
  return `${found}: ${saysCounts(counts)}; ${plural(counts.same, 'packet')} alike.`;
}

function saysCounts(counts: DiffCounts): string {
  const words = (['missing', 'extra', 'reordered', 'changed'] as const)
    .filter((name) => counts[name] > 0)
    .map((name) => `${counts[name]} ${name}`);
  return words.length === 0 ? 'no packet differs' : words.join(', ');
}

function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
