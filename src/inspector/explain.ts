// Why a packet became what it did: the checks it passed, put together from what was recorded of it.
import { fail, ok } from '../shared/index.ts';
import type {
  AclState,
  AclVerdict,
  Decision,
  DecisionCheck,
  DecisionStep,
  Packet,
  Refusal,
  Result,
  TraceRecord,
  VerdictCause,
} from '../shared/index.ts';
import { decodePacket } from '../protocol/index.ts';
import type { Evidence } from '../trace/thread/index.ts';

/** Records that one packet caused; more are not looked at. */
export const CAUSED_READ = 1000;

type Of<K extends TraceRecord['kind']> = Extract<TraceRecord, { kind: K }>;

/** Where a verdict fell; everything before was passed. */
const FELL_AT: Record<VerdictCause, DecisionCheck | undefined> = {
  open: undefined,
  listed: undefined,
  unallowed_event_name: 'name',
  method_access_denied: 'acl',
  no_such_method: 'exists',
};

/** Of a packet that a client sent. An open ACL leaves no record of its own: that nothing was refused is what says it. */
export function explain(seq: number, { record, caused }: Evidence): Result<Decision, Refusal> {
  if (record === undefined) {
    const message = `Record ${seq} is no longer kept: it was cleared, or dropped to make room.`;
    return fail({ code: 'no-such-record', message });
  }
  const decoded = record.kind === 'packet' ? decodePacket(record.raw) : undefined;
  if (record.kind !== 'packet' || record.dir !== 'in' || decoded?.ok !== true) {
    const message = `Record ${seq} is no packet that a client sent, so nothing was decided over it.`;
    return fail({ code: 'no-decision', message });
  }
  return ok(decisionOver(decoded.value.packet, caused));
}

function decisionOver(packet: Packet, caused: readonly TraceRecord[]): Decision {
  const faults = caused.filter((one): one is Of<'fault'> => one.kind === 'fault');
  const unserved = faults.find(({ code }) => code === 'unknown-endpoint' || code === 'not-joined');
  if (unserved !== undefined) {
    return { allowed: false, steps: [step('endpoint', unserved.message, false)] };
  }
  const judged = caused.find(
    (one): one is Of<'acl'> => one.kind === 'acl' && one.verdict !== undefined,
  );
  const steps: DecisionStep[] = [];
  for (const one of stepsBefore(packet, judged)) {
    steps.push(one);
    if (!one.passed) break;
  }
  const method = judged?.verdict?.method;
  const named = method === undefined ? {} : { method };
  if (steps.at(-1)?.passed === false) return { allowed: false, ...named, steps };
  return { allowed: true, ...named, steps: [...steps, resultStep(caused, faults)] };
}

function stepsBefore(packet: Packet, judged: Of<'acl'> | undefined): readonly DecisionStep[] {
  const { verdict, acl } = judged ?? {};
  const fell = verdict === undefined ? undefined : FELL_AT[verdict.because];
  const findings: Record<Exclude<DecisionCheck, 'result'>, string> = {
    endpoint: `${packet.endpoint === '' ? 'The root' : packet.endpoint} is served, and the session had joined it.`,
    name:
      packet.type === 'event'
        ? nameFinding(packet.name, fell)
        : `A packet of type ${packet.type} needs no name.`,
    method:
      verdict === undefined ? 'It calls the method of its name.' : `It calls ${verdict.method}.`,
    acl: aclFinding(verdict, acl),
    exists:
      fell === 'exists'
        ? `The class has no method ${verdict?.method}.`
        : 'The class has it, or a stand-in answers.',
    arity: `The packet carries ${argumentsOf(packet)}.`,
  };
  return (['endpoint', 'name', 'method', 'acl', 'exists', 'arity'] as const).map((check) =>
    step(check, findings[check], check !== fell),
  );
}

function nameFinding(name: string, fell: DecisionCheck | undefined): string {
  return fell === 'name'
    ? `“${name}” cannot be the name of an event.`
    : 'The name of the event is lawful.';
}

function aclFinding(verdict: AclVerdict | undefined, acl: AclState | undefined): string {
  if (verdict === undefined || acl === undefined || acl.state === 'open')
    return 'The ACL was open.';
  if (acl.state === 'closed') return 'The ACL was closed: its list was empty.';
  const is = verdict.because === 'method_access_denied' ? 'is not' : 'is';
  return `${verdict.method} ${is} on the list: ${acl.methods.join(', ')}.`;
}

function argumentsOf(packet: Packet): string {
  if (packet.type !== 'event') return 'one argument';
  const { length } = packet.args;
  return length === 1 ? 'one argument' : `${length} arguments`;
}

function resultStep(caused: readonly TraceRecord[], faults: readonly Of<'fault'>[]): DecisionStep {
  const fault = faults.find(
    ({ code }) => code === 'exception' || code === 'answer' || code === 'runaway',
  );
  if (fault !== undefined) return step('result', fault.message, false);
  const ack = caused.find(
    (one): one is Of<'packet'> =>
      one.kind === 'packet' && one.dir === 'out' && one.raw.startsWith('6:'),
  );
  if (ack === undefined)
    return step('result', 'It was called; no answer was asked for, or none has come yet.', true);
  return step('result', `It was called and answered: ${ack.raw.slice(0, 200)}`, true);
}

function step(check: DecisionCheck, finding: string, passed: boolean): DecisionStep {
  return { check, passed, finding };
}
