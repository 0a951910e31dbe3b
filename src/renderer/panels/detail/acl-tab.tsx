// Why this packet was allowed or denied: the checks one by one, the list as it stood, who made it, what would change it.
import { ShieldQuestion } from 'lucide-react';
import type { Decision, RecordDetail, Refusal, Result } from '../../../shared/index.ts';
import { useActions, useAnswer } from '../../store/index.ts';
import { decisionSteps, showControls } from '../../format/index.ts';
import { Blank, Steps } from '../../ui/index.ts';

import { AclDeeds } from './acl-deeds.tsx';
import { ListThen } from './list-then.tsx';
import { RemedyNote } from './remedy-note.tsx';
import { changeSentence, reasonOf, verdictOf } from './verdict-words.ts';
import type { AclRecord, JudgedRecord } from './verdict-words.ts';

export function AclTab({ detail }: { readonly detail: RecordDetail }) {
  const { record, caused } = detail;
  const { explain } = useActions();
  const verdict = verdictOf(record, caused);
  const changes = [record, ...caused].filter(
    (one): one is AclRecord => one.kind === 'acl' && one.change !== undefined,
  );
  const seq = packetOf(detail);
  const decision = useAnswer(
    seq === undefined ? undefined : () => explain(seq),
    `${seq}`,
    caused.length,
  );
  if (verdict === undefined && changes.length === 0 && decision?.ok !== true) {
    return <Nothing decision={decision} isAsked={seq !== undefined} />;
  }
  const [change] = changes;
  return (
    <>
      {verdict === undefined ? null : <Verdict verdict={verdict} />}
      <AclDeeds list={verdict ?? change} />
      {decision?.ok === true ? <Path decision={decision.value} /> : null}
      {verdict === undefined ? null : <ListThen verdict={verdict} />}
      {changes.map((one) => (
        <p key={one.seq} className="note detail-note">
          <b>The list changed.</b> {changeSentence(one)}
        </p>
      ))}
    </>
  );
}

/** Which packet the decision was over: this one, or the one that led to this record. */
function packetOf({ record }: RecordDetail): number | undefined {
  if (record.kind === 'packet') return record.dir === 'in' ? record.seq : undefined;
  return record.kind === 'acl' && record.cause !== undefined && record.cause > 0
    ? record.cause
    : undefined;
}

interface NothingGiven {
  readonly decision: Result<Decision, Refusal> | undefined;
  readonly isAsked: boolean;
}

function Nothing({ decision, isAsked }: NothingGiven) {
  // The answer comes within a few milliseconds: nothing is calmer than a flash of words.
  if (isAsked && decision === undefined) return null;
  return (
    <Blank icon={ShieldQuestion} title="Nothing was decided">
      Only a packet that a client sends is judged: its name, then the list of its session, then the
      method it calls.
    </Blank>
  );
}

function Verdict({ verdict }: { readonly verdict: JudgedRecord }) {
  const { allowed, method } = verdict.verdict;
  return (
    <p className={`note detail-note ${allowed ? '' : 'warn'}`}>
      <b className={allowed ? 'ok' : 'bad'}>{allowed ? '✓ Allowed' : '✕ Denied'}:</b>{' '}
      <code className="mono">{showControls(method)}</code>. {reasonOf(verdict)}
      <RemedyNote verdict={verdict} />
    </p>
  );
}

function Path({ decision }: { readonly decision: Decision }) {
  return (
    <section className="acl-path">
      <h3 className="small-title">How it was decided</h3>
      <Steps label="Decision path" steps={decisionSteps(decision)} />
    </section>
  );
}
