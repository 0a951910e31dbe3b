// The packet and its answer as a pair.
import { Reply } from 'lucide-react';
import type { RecordDetail, TraceRow } from '../../../shared/index.ts';
import { useActions } from '../../store/index.ts';
import { formatCount, formatDuration, formatTime, showControls } from '../../format/index.ts';
import { Blank } from '../../ui/index.ts';

export function AckTab({ detail: { row, pair } }: { readonly detail: RecordDetail }) {
  if (row.type === 'ack') {
    return pair === undefined ? (
      <Blank icon={Reply} title="It answers nothing">
        No packet with this message id was recorded for this session: it was sent before the
        recording, dropped, or never.
      </Blank>
    ) : (
      <Pair asked={pair} answer={row} />
    );
  }
  if (row.id === undefined) {
    return (
      <Blank icon={Reply} title="No answer asked for">
        This packet carries no message id, so nothing acknowledges it.
      </Blank>
    );
  }
  if (pair === undefined) return <Pending row={row} />;
  return <Pair asked={row} answer={pair} />;
}

function Pending({ row }: { readonly row: TraceRow }) {
  const who = row.dir === 'in' ? 'the server' : 'the client';
  return (
    <p className="note warn detail-note">
      <b>No answer yet.</b>{' '}
      {row.id?.endsWith('+') === true
        ? `Message id ${row.id}: ${who}’s handler must answer with an ack packet.`
        : `Message id ${row.id}: ${who} acknowledges it by itself.`}
    </p>
  );
}

function Pair({ asked, answer }: { readonly asked: TraceRow; readonly answer: TraceRow }) {
  const took = asked.rttMs ?? answer.rttMs ?? answer.at - asked.at;
  return (
    <>
      <p className="round-trip">
        <b className="num">{formatDuration(took)}</b> <span className="soft">round trip</span>
      </p>
      <PairLine title="Asked" row={asked} />
      <PairLine title="Answered" row={answer} />
    </>
  );
}

function PairLine({ title, row }: { readonly title: string; readonly row: TraceRow }) {
  const { goTo } = useActions();
  return (
    <button type="button" className="pair-line" onClick={() => void goTo(row.seq)}>
      <span className="soft">{title}</span>
      <span className="mono num">
        {row.dir === 'in' ? '→' : '←'} #{formatCount(row.seq)} {row.type}{' '}
        {showControls(row.name ?? '')}
      </span>
      <span className="faint num">{formatTime(row.at)}</span>
      <span className="mono soft clip pair-data">{showControls(row.preview)}</span>
    </button>
  );
}
