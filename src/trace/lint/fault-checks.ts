// What faults, verdicts and timers say of a session.
import { WIRE_FAULT_CODES } from '../../protocol/index.ts';
import type { VerdictCause } from '../../shared/index.ts';
import type { RecordOf, SessionLife } from '../correlation/index.ts';
import type { FindingList } from './finding-list.ts';
import type { RuleId } from './rules.ts';

const BY_CODE: ReadonlyMap<string, RuleId> = new Map<string, RuleId>([
  ...WIRE_FAULT_CODES.map((code) => [code, 'unreadable-packet'] as const),
  ['bad-frame-length', 'frame-length-mismatch'],
  ['frame-too-long', 'frame-length-mismatch'],
  ['frame-out-of-step', 'frame-length-mismatch'],
  ['unknown-endpoint', 'unserved-endpoint'],
  ['blacklisted', 'blacklisted-event'],
  ['binary-frame', 'binary-frame'],
  ['foreign-protocol', 'foreign-client'],
  ['wrong-version', 'foreign-client'],
  ['no-client-file', 'missing-client-file'],
  ['transport-not-offered', 'refused-transport'],
  ['bad-origin', 'refused-transport'],
  ['bad-upgrade', 'refused-transport'],
  ['not-an-upgrade', 'refused-transport'],
  ['exception', 'script-fault'],
  ['answer', 'script-fault'],
  ['runaway', 'script-fault'],
  ['crash', 'script-fault'],
  ['exit', 'script-fault'],
]);

const BY_VERDICT: Partial<Readonly<Record<VerdictCause, RuleId>>> = {
  unallowed_event_name: 'unlawful-event-name',
  no_such_method: 'unheard-event',
  method_access_denied: 'denied-event',
};

export function checkFault(
  record: RecordOf<'fault'>,
  life: SessionLife | undefined,
  found: FindingList,
): void {
  const { code, sid, endpoint, message, seq } = record;
  if (code === 'not-joined') {
    const rule = hasLeft(life, endpoint) ? 'packet-after-leave' : 'packet-before-connect';
    found.add(rule, { sid, about: endpoint, seqs: [seq] });
    return;
  }
  const rule = BY_CODE.get(code);
  if (rule !== undefined) found.add(rule, { sid, about: endpoint ?? message, seqs: [seq] });
}

/** The packet that was judged is shown with it, where it is one of the session’s. */
export function checkVerdict(
  record: RecordOf<'acl'>,
  life: SessionLife | undefined,
  found: FindingList,
): void {
  const { verdict, sid, seq, cause } = record;
  const rule = verdict === undefined || verdict.allowed ? undefined : BY_VERDICT[verdict.because];
  if (rule === undefined) return;
  const isOwn = cause !== undefined && life?.recentIn.includes(cause) === true;
  found.add(rule, { sid, about: verdict?.method, seqs: isOwn ? [cause, seq] : [seq] });
}

/** How long they ran is what the settings say; the client was told other times. */
export function checkTimer(
  { timer, afterMs, sid, seq }: RecordOf<'timer'>,
  life: SessionLife | undefined,
  found: FindingList,
): void {
  const { heartbeatTimeoutMs, closeTimeoutMs } = life?.issued?.answer ?? {};
  if (
    timer === 'heartbeat interval' &&
    heartbeatTimeoutMs !== undefined &&
    afterMs >= heartbeatTimeoutMs
  ) {
    found.add('heartbeats-too-rare', { sid, seqs: [seq] });
  }
  if (timer === 'polling duration' && closeTimeoutMs !== undefined && afterMs >= closeTimeoutMs) {
    found.add('polls-held-too-long', { sid, seqs: [seq] });
  }
}

function hasLeft(life: SessionLife | undefined, endpoint: string | undefined): boolean {
  return (
    life?.memberships.some((one) => one.endpoint === endpoint && one.left !== undefined) ?? false
  );
}
