// What is to be said about a packet: its verdict, its faults, its fate, forgiven dialects.
import type { RecordDetail, TraceRecord } from '../../../shared/index.ts';
import { useActions } from '../../store/index.ts';
import { fileName, formatCount, showControls } from '../../format/index.ts';

import { RemedyNote } from './remedy-note.tsx';
import { reasonOf, verdictOf } from './verdict-words.ts';

export function PacketNotes({
  detail: { record, caused, row },
}: {
  readonly detail: RecordDetail;
}) {
  const verdict = verdictOf(record, caused);
  const faults = [record, ...caused].filter((one) => one.kind === 'fault');
  return (
    <>
      {verdict === undefined || verdict.verdict.allowed ? null : <DeniedNote verdict={verdict} />}
      {faults.map((fault) => (
        <FaultNote key={fault.seq} fault={fault} />
      ))}
      {record.kind === 'packet' && record.lost !== undefined ? (
        <p className="note bad detail-note">
          <b>It never reached the peer.</b> {showControls(record.lost)}
        </p>
      ) : null}
      {record.kind === 'packet' && record.notes !== undefined
        ? record.notes.map((note) => (
            <p key={note} className="note detail-note">
              {showControls(note)}
            </p>
          ))
        : null}
      {record.cause !== undefined && record.cause > 0 && record.cause !== row.pair ? (
        <CauseNote cause={record.cause} />
      ) : null}
    </>
  );
}

function DeniedNote({ verdict }: { readonly verdict: Parameters<typeof reasonOf>[0] }) {
  const { showTab } = useActions();
  return (
    <p className="note warn detail-note">
      <b>Why it was denied.</b> {reasonOf(verdict)}
      <RemedyNote verdict={verdict} />{' '}
      <button type="button" className="link" onClick={() => showTab('acl')}>
        See the list
      </button>
    </p>
  );
}

export function FaultNote({ fault }: { readonly fault: Extract<TraceRecord, { kind: 'fault' }> }) {
  return (
    <div className="note bad detail-note">
      <b>{showControls(fault.message)}</b>
      <div>
        <code className="mono faint">{showControls(fault.code)}</code>
        {fault.offset === undefined ? '' : ` at unit ${formatCount(fault.offset)}`}
        {fault.file === undefined ? null : (
          <>
            {' '}
            in{' '}
            <span className="mono" title={showControls(fault.file)}>
              {showControls(fileName(fault.file))}
              {fault.line === undefined ? '' : `:${fault.line}`}
            </span>
          </>
        )}
      </div>
    </div>
  );
}

function CauseNote({ cause }: { readonly cause: number }) {
  const { goTo } = useActions();
  return (
    <p className="detail-cause soft">
      Caused by{' '}
      <button type="button" className="link num" onClick={() => void goTo(cause)}>
        #{formatCount(cause)}
      </button>
    </p>
  );
}
