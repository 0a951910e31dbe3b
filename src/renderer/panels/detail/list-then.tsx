// The list as it stood when a packet was judged, and who had made it so.
import type { AclChange } from '../../../shared/index.ts';
import { useActions, useAnswer } from '../../store/index.ts';
import {
  changeWords,
  formatCount,
  formatTime,
  methodKey,
  placeName,
  plural,
  showControls,
} from '../../format/index.ts';

import type { JudgedRecord } from './verdict-words.ts';

/** Names drawn; a list may have any number. */
const SHOWN = 200;
const CHANGES_SHOWN = 6;

export function ListThen({ verdict: record }: { readonly verdict: JudgedRecord }) {
  const { acl, endpoint, verdict } = record;
  const place = placeName(endpoint);
  if (acl.state === 'open') {
    return <p className="acl-list soft">No list on {place}: open to every method.</p>;
  }
  const key = methodKey(verdict.method);
  const methods = acl.state === 'listed' ? acl.methods : [];
  return (
    <section className="acl-list">
      <h3 className="small-title">
        {acl.state === 'closed'
          ? `The list on ${place} at that moment was empty: closed to every method`
          : `The list on ${place} at that moment, ${plural(methods.length, 'method')}`}
      </h3>
      <ul className="methods mono">
        {methods.slice(0, SHOWN).map((method) => (
          <li key={method} className={methodKey(method) === key ? 'ok' : ''}>
            {methodKey(method) === key ? '✓ ' : ''}
            {showControls(method)}
          </li>
        ))}
        {methods.length > SHOWN ? <li>and {formatCount(methods.length - SHOWN)} more</li> : null}
      </ul>
      <Makers record={record} />
    </section>
  );
}

/** The changes before the verdict, newest first. */
function Makers({ record }: { readonly record: JudgedRecord }) {
  const { readAclHistory } = useActions();
  const { sid, endpoint, seq } = record;
  const history = useAnswer(() => readAclHistory({ sid, endpoint }), `${seq}`);
  const before = history?.changes.filter((change) => change.seq < seq).toReversed() ?? [];
  if (before.length === 0) return null;
  const more = before.length - CHANGES_SHOWN;
  return (
    <>
      <h3 className="small-title acl-makers">Who made it so</h3>
      <ol className="acl-made" aria-label="Who made it so">
        {before.slice(0, CHANGES_SHOWN).map((change) => (
          <Maker key={change.seq} change={change} />
        ))}
      </ol>
      {more > 0 ? <p className="caused-more faint">and {plural(more, 'earlier change')}</p> : null}
    </>
  );
}

function Maker({ change }: { readonly change: AclChange }) {
  const { goTo } = useActions();
  const { op, method, by, packet, at } = change;
  return (
    <li className="acl-maker">
      <span className="faint num">{formatTime(at).slice(0, 8)}</span>
      <span>{changeWords(op, method === undefined ? undefined : showControls(method))}</span>
      <span className="faint">
        <span className="mono">{showControls(by ?? 'the script')}</span>{' '}
        {packet === undefined ? null : (
          <button type="button" className="link num" onClick={() => void goTo(packet)}>
            #{formatCount(packet)}
          </button>
        )}
      </span>
    </li>
  );
}
