// The verdict over this packet, the list as it stood at that moment, and what would change it.
import { ShieldQuestion } from 'lucide-react';
import type { RecordDetail } from '../../../shared/index.ts';
import { plural, showControls } from '../../format/index.ts';
import { Blank } from '../../ui/index.ts';

import { reasonOf, remedyOf, verdictOf } from './verdict-words.ts';
import type { AclRecord, JudgedRecord } from './verdict-words.ts';

export function AclTab({ detail: { record, caused } }: { readonly detail: RecordDetail }) {
  const verdict = verdictOf(record, caused);
  const changes = [record, ...caused].filter(
    (one): one is AclRecord => one.kind === 'acl' && one.change !== undefined,
  );
  if (verdict === undefined && changes.length === 0) {
    return (
      <Blank icon={ShieldQuestion} title="No list was asked">
        Either no method is called by this packet, or this session has no list at its endpoint: then
        every method may be called.
      </Blank>
    );
  }
  return (
    <>
      {verdict === undefined ? null : <Verdict verdict={verdict} />}
      {changes.map((change) => (
        <p key={change.seq} className="note detail-note">
          <b>The list changed.</b> {changeSentence(change)}
        </p>
      ))}
    </>
  );
}

function Verdict({ verdict }: { readonly verdict: JudgedRecord }) {
  const { allowed, method } = verdict.verdict;
  const remedy = remedyOf(verdict);
  return (
    <>
      <p className={`note detail-note ${allowed ? '' : 'warn'}`}>
        <b className={allowed ? 'ok' : 'bad'}>{allowed ? '✓ Allowed' : '✕ Denied'}:</b>{' '}
        <code className="mono">{showControls(method)}</code>. {reasonOf(verdict)}
        {remedy === undefined ? null : (
          <>
            {' '}
            It would go through after <code className="mono">{remedy}</code>.
          </>
        )}
      </p>
      <MethodList verdict={verdict} />
    </>
  );
}

function MethodList({ verdict: { acl, endpoint, verdict } }: { readonly verdict: JudgedRecord }) {
  const place = endpoint === '' ? 'the root' : showControls(endpoint);
  if (acl.state === 'open') {
    return <p className="acl-list soft">No list on {place}: open to every method.</p>;
  }
  if (acl.state === 'closed') {
    return <p className="acl-list soft">The list on {place} was empty: closed to every method.</p>;
  }
  return (
    <section className="acl-list">
      <h3 className="small-title">
        The list on {place} at that moment, {plural(acl.methods.length, 'method')}
      </h3>
      <ul className="methods mono">
        {acl.methods.map((method) => (
          <li key={method} className={method === verdict.method ? 'ok' : ''}>
            {method === verdict.method ? '✓ ' : ''}
            {showControls(method)}
          </li>
        ))}
      </ul>
    </section>
  );
}

function changeSentence({ change, acl }: AclRecord): string {
  if (change === undefined) return '';
  const method = change.method === undefined ? '' : ` ${showControls(change.method)}`;
  const by = change.by === undefined ? '' : ` by ${showControls(change.by)}`;
  const now =
    acl.state === 'listed'
      ? `it now has ${plural(acl.methods.length, 'method')}`
      : `now ${acl.state}`;
  return `${change.op}${method}${by}; ${now}.`;
}
