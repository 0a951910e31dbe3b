// What followed from this packet, each line a way there.
import { PACKET_TYPES } from '../../../shared/index.ts';
import type { TraceRecord } from '../../../shared/index.ts';
import { useActions } from '../../store/index.ts';
import { formatCount, showControls } from '../../format/index.ts';

const TEXT_UNITS = 200;
const SHOWN = 12;

export function CausedList({ caused }: { readonly caused: readonly TraceRecord[] }) {
  const { goTo } = useActions();
  const packets = caused.filter((record) => record.kind === 'packet');
  if (packets.length === 0) return null;
  return (
    <section className="caused">
      <h3 className="small-title">What it led to</h3>
      {packets.slice(0, SHOWN).map((record) => (
        <button
          key={record.seq}
          type="button"
          className="caused-line mono"
          onClick={() => void goTo(record.seq)}
        >
          <span className="faint num">{formatCount(record.seq)}</span>
          <span className={record.dir === 'in' ? 'ok' : 'soft'}>
            {record.dir === 'in' ? '→' : '←'}
          </span>
          <span className={`type-word-${record.raw.charAt(0)}`}>{typeOf(record.raw)}</span>
          <span className="clip soft">{showControls(record.raw.slice(0, TEXT_UNITS))}</span>
        </button>
      ))}
      {packets.length > SHOWN ? (
        <p className="faint caused-more">and {formatCount(packets.length - SHOWN)} more</p>
      ) : null}
    </section>
  );
}

function typeOf(raw: string): string {
  return PACKET_TYPES[Number.parseInt(raw.charAt(0), 10)] ?? '?';
}
