// What went wrong in a session that did not end by it.
import type { Denial, FaultMark, SessionLife } from '../correlation/index.ts';
import { WIRE_FAULT_CODES } from '../../protocol/index.ts';
import type { TroubleCause } from './trouble-causes.ts';
import { walk } from './beginning.ts';
import { REFUSALS } from './silent-ends.ts';
import { clause, type Finding } from './story.ts';
import { duration, place, shown, times } from './words.ts';

/** Records of one trouble that a clause links to. */
const MOST_LINKED = 8;

const PAYLOAD_CODES: readonly string[] = [
  'bad-frame-length',
  'frame-too-long',
  'frame-out-of-step',
  'not-jsonp',
  'no-form-field',
  'bad-form-field',
];

const BY_CODE: ReadonlyMap<string, TroubleCause> = new Map<string, TroubleCause>([
  ...WIRE_FAULT_CODES.map((code) => [code, 'packet-malformed'] as const),
  ...PAYLOAD_CODES.map((code) => [code, 'payload-malformed'] as const),
  ['unknown-endpoint', 'endpoint-unserved'],
  ['not-joined', 'endpoint-not-joined'],
  ['exception', 'script-threw'],
  ['answer', 'script-threw'],
  ['runaway', 'script-stopped'],
  ['crash', 'script-stopped'],
  ['exit', 'script-stopped'],
  ['body-too-large', 'body-too-large'],
  ['body-cut', 'body-cut'],
  ['request-timeout', 'body-slow'],
]);

/** In the order of their first records. */
export function troublesOf(life: SessionLife): readonly Finding[] {
  const found = [
    ...fallback(life),
    ...refusedOpenings(life),
    ...overlaps(life),
    ...byFaults(life),
    ...byDenials(life),
    ...emptyTimes(life),
  ];
  return found.toSorted((a, b) => firstSeq(a) - firstSeq(b));
}

function fallback(life: SessionLife): readonly Finding[] {
  const names = new Set(life.transports.map(({ transport }) => transport));
  if (names.size < 2) return [];
  const refused = refusals(life).map((fault) => clause(fault.message, fault));
  return [{ cause: 'fallback-walked', clauses: [...refused, ...walk(life)] }];
}

/** Of a session that goes on with what carried it; else they belong to the fallback, or to the end. */
function refusedOpenings(life: SessionLife): readonly Finding[] {
  const names = new Set(life.transports.map(({ transport }) => transport));
  if (names.size > 1 || life.end?.reason === 'handshake timeout') return [];
  return grouped(refusals(life), ({ code }) => REFUSALS.get(code));
}

function refusals({ faults }: SessionLife): readonly FaultMark[] {
  return faults.filter(({ code }) => REFUSALS.has(code));
}

function overlaps({ superseded, upgrades, transports }: SessionLife): readonly Finding[] {
  const found: Finding[] = [];
  if (superseded !== undefined && transports.length < 2) {
    const held = duration(superseded.heldMs);
    const text = `A poll had been open for ${held} when another request of the session came; it was answered with a noop.`;
    found.push({ cause: 'polls-overlapped', clauses: [clause(text, superseded)] });
  }
  const second = upgrades.find((one, at) =>
    upgrades.slice(0, at).some((other) => other.transport === one.transport),
  );
  if (second !== undefined) {
    const first = upgrades.find(({ transport }) => transport === second.transport);
    const text = `Another ${second.transport} connection was opened ${duration(second.at - (first?.at ?? 0))} after the first, for the same session.`;
    found.push({ cause: 'connection-doubled', clauses: [clause(text, first, second)] });
  }
  return found;
}

function byFaults(life: SessionLife): readonly Finding[] {
  return grouped(life.faults, ({ code }) => BY_CODE.get(code));
}

function grouped(
  faults: readonly FaultMark[],
  causeOf: (fault: FaultMark) => TroubleCause | undefined,
): readonly Finding[] {
  const groups = new Map<TroubleCause, FaultMark[]>();
  for (const fault of faults) {
    const cause = causeOf(fault);
    if (cause !== undefined) groups.set(cause, [...(groups.get(cause) ?? []), fault]);
  }
  return [...groups].map(([cause, [first, ...more]]) => {
    const clauses =
      first === undefined ? [] : [clause(shown(first.message, 400), before(first), first)];
    const again = `The same kind of fault came ${times(more.length)} more.`;
    const rest = more.length === 0 ? [] : [clause(again, ...more.slice(0, MOST_LINKED))];
    return { cause, clauses: [...clauses, ...rest] };
  });
}

/** The record that led to the fault. */
function before({ cause, at }: FaultMark): { seq: number; at: number } | undefined {
  return cause === undefined ? undefined : { seq: cause, at };
}

function byDenials({ denials }: SessionLife): readonly Finding[] {
  const refused = denials.filter(({ method, endpoint }) => method === undefined && endpoint !== '');
  const denied = denials.filter(({ method }) => method !== undefined);
  return [
    ...told(
      'connect-refused',
      refused,
      ({ endpoint }) => `At ${place(endpoint)} the client was told 7::, so it did not join.`,
    ),
    ...told(
      'event-denied',
      denied,
      ({ method = '', endpoint, because }) =>
        `${shown(method)} at ${place(endpoint)} was denied: ${because}.`,
    ),
  ];
}

function told(
  cause: TroubleCause,
  denials: readonly Denial[],
  say: (denial: Denial) => string,
): readonly Finding[] {
  if (denials.length === 0) return [];
  const shownOnes = denials.slice(0, MOST_LINKED);
  const clauses = shownOnes.map((one) => {
    const asked = one.cause === undefined ? undefined : { seq: one.cause, at: one.at };
    return clause(say(one), asked, one);
  });
  const more = denials.length - shownOnes.length;
  const rest = more === 0 ? [] : [clause(`That happened ${times(more)} more.`, denials.at(-1))];
  return [{ cause, clauses: [...clauses, ...rest] }];
}

function emptyTimes({ issued }: SessionLife): readonly Finding[] {
  if (issued?.answer === undefined) return [];
  const { heartbeatTimeoutMs, closeTimeoutMs } = issued.answer;
  const empty = [
    ...(heartbeatTimeoutMs === undefined ? ['heartbeat timeout'] : []),
    ...(closeTimeoutMs === undefined ? ['close timeout'] : []),
  ];
  if (empty.length === 0) return [];
  const text = `The answer to the handshake left the ${empty.join(' and the ')} empty.`;
  return [{ cause: 'timer-field-empty', clauses: [clause(text, issued)] }];
}

function firstSeq({ clauses }: Finding): number {
  return Math.min(...clauses.flatMap(({ seqs }) => seqs));
}
