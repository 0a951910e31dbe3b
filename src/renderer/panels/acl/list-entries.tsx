// What stands on a list and who put it there; what the method stood on has to do with it.
import { X } from 'lucide-react';
import type { AclEntry, AclReport, MethodTally, Refusal, Result } from '../../../shared/index.ts';
import { useActions } from '../../store/index.ts';
import {
  changeWords,
  formatCount,
  methodKey,
  showControls,
  VERDICT_WORDS,
} from '../../format/index.ts';
import { Button } from '../../ui/index.ts';

import { MadeBy } from './made-by.tsx';
import type { MatrixRow } from './matrix.ts';
import { PacketLink } from './packet-link.tsx';

interface Given {
  readonly row: MatrixRow;
  /** Nothing while it is asked for. */
  readonly report: Result<AclReport, Refusal> | undefined;
  readonly method: string | undefined;
  readonly tallies: ReadonlyMap<string, MethodTally> | undefined;
  readonly onChanged: () => void;
}

export function ListEntries({ row, report, method, tallies, onChanged }: Given) {
  const { changeAcl } = useActions();
  if (report === undefined) return null;
  if (!report.ok) return <p className="note warn">{showControls(report.fault.message)}</p>;
  const { acl, entries, last } = report.value;
  const place = { sid: row.session.sid, endpoint: row.namespace.endpoint };
  const deny = (entry: AclEntry) =>
    void changeAcl(place, { op: 'deny', method: entry.method }).then(onChanged);
  const isOn = (entry: AclEntry) =>
    method !== undefined && methodKey(entry.method) === methodKey(method);
  return (
    <>
      {method === undefined ? null : (
        <MethodSentence method={method} tally={tallies?.get(methodKey(method))} />
      )}
      {acl.state === 'open' ? (
        <p className="note warn">
          <b>Open.</b> Every method can be called by this session.
        </p>
      ) : null}
      {acl.state === 'closed' ? (
        <p className="note bad">
          <b>Closed.</b> The list is empty: nothing can be called by this session.
        </p>
      ) : null}
      {entries.length === 0 && last !== undefined ? (
        <p className="acl-last soft">
          It was {last.op === 'initial' ? 'so from the start' : changeWords(last.op, undefined)},{' '}
          <MadeBy deed={last} />
        </p>
      ) : null}
      <ul className="acl-entries" aria-label="Entries">
        {entries.map((entry) => (
          <li key={entry.method} className={`acl-entry${isOn(entry) ? ' on' : ''}`}>
            <span className="mono clip" title={showControls(entry.method)}>
              {showControls(entry.method)}
            </span>
            <span className="faint acl-by">
              <MadeBy deed={entry} />
            </span>
            <Button
              look="bare"
              isSmall
              icon={X}
              label={`Take ${showControls(entry.method)} off the list`}
              onPress={() => deny(entry)}
            />
          </li>
        ))}
      </ul>
    </>
  );
}

function MethodSentence({
  method,
  tally,
}: {
  readonly method: string;
  readonly tally: MethodTally | undefined;
}) {
  return (
    <p className="acl-method-says soft">
      <code className="mono">{showControls(method)}</code>{' '}
      {tally === undefined ? (
        'was never asked for by this session.'
      ) : (
        <>
          was asked for {formatCount(tally.asked)} {tally.asked === 1 ? 'time' : 'times'}
          {tally.verdict === undefined ? (
            '.'
          ) : (
            <>
              ; at <PacketLink seq={tally.verdict.packet} /> it was{' '}
              <span className={tally.verdict.allowed ? '' : 'bad'}>
                {VERDICT_WORDS[tally.verdict.because]}
              </span>
              .
            </>
          )}
        </>
      )}
    </p>
  );
}
