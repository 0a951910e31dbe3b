// How long a session still has: until its next heartbeat is due, or until its close timeout.
import type { SessionSnapshot, SessionTimer } from '../../../shared/index.ts';
import { formatAge, formatSeconds } from '../../format/index.ts';
import { useInspector } from '../../store/index.ts';
import { useNow } from '../../ui/index.ts';

/** The timer that decides what happens next, most telling first. */
const TOLD_FIRST: readonly SessionTimer[] = [
  'close timeout',
  'handshake timeout',
  'heartbeat timeout',
  'heartbeat interval',
];

const WORDS: Readonly<Partial<Record<SessionTimer, string>>> = {
  'close timeout': 'closing',
  'handshake timeout': 'waiting',
};

export function SessionClock({ session }: { readonly session: SessionSnapshot }) {
  const now = useNow();
  const settings = useInspector(({ data }) => data.server?.settings);
  const found = TOLD_FIRST.map((name) => session.timers.find(({ timer }) => timer === name)).find(
    (timer) => timer !== undefined,
  );
  if (found === undefined) return <>{formatAge(now - session.since)}</>;
  const { timer, due } = found;
  const whole = timer === 'heartbeat interval' ? settings?.heartbeatIntervalMs : wholeOf(timer, settings);
  const left = Math.max(0, due - now);
  const part = whole === undefined || whole === 0 ? 0 : Math.min(1, left / whole);
  return (
    <span className="clock" title={`${timer}: ${formatSeconds(left)} left`}>
      {WORDS[timer] === undefined ? null : <span className="clock-word">{WORDS[timer]}</span>}
      {formatSeconds(left)}
      <span
        className={`ring${timer === 'heartbeat interval' ? '' : ' urgent'}`}
        style={{ '--part': `${Math.round(part * 100)}%` }}
        aria-hidden
      />
    </span>
  );
}

function wholeOf(
  timer: SessionTimer,
  settings: { readonly heartbeatTimeoutMs: number; readonly closeTimeoutMs: number } | undefined,
): number | undefined {
  return timer === 'heartbeat timeout' ? settings?.heartbeatTimeoutMs : settings?.closeTimeoutMs;
}
