// How long a session still has: until its next heartbeat is due, or until its close timeout.
import type { ServerSnapshot, SessionSnapshot, SessionTimer } from '../../../shared/index.ts';
import { formatAge, formatSeconds } from '../../format/index.ts';
import { useInspector } from '../../store/index.ts';
import { useNow } from '../../ui/index.ts';

/** The timer that decides what happens next, most telling first. */
const TOLD_FIRST: readonly SessionTimer[] = [
  'close timeout',
  'handshake timeout',
  'heartbeat timeout',
  'heartbeat interval',
  'polling duration',
];

/** What its end would mean, where that is worth a word. */
const WORDS: Readonly<Partial<Record<SessionTimer, string>>> = {
  'close timeout': 'closing',
  'handshake timeout': 'no transport',
  'heartbeat timeout': 'silent',
  'polling duration': 'poll',
};

const HANDSHAKE_TIMEOUT_MS = 30_000;

export function SessionClock({ session }: { readonly session: SessionSnapshot }) {
  const now = useNow();
  const settings = useInspector(({ data }) => data.server?.settings);
  const told = TOLD_FIRST.map((name) => session.timers.find(({ timer }) => timer === name));
  const found = told.find((timer) => timer !== undefined);
  if (found === undefined || settings === undefined) {
    return <span title="Age of the session">{formatAge(now - session.since)}</span>;
  }
  const { timer, due } = found;
  const left = Math.max(0, due - now);
  const isCalm = timer === 'heartbeat interval' || timer === 'polling duration';
  return (
    <span className="clock" title={`${timer}: ${formatSeconds(left)} left`}>
      {WORDS[timer]} {formatSeconds(left)}
      <span
        className={`ring${isCalm ? '' : ' urgent'}`}
        style={{ '--part': partOf(left, wholeOf(timer, settings)) }}
        aria-hidden
      />
    </span>
  );
}

function wholeOf(timer: SessionTimer, settings: ServerSnapshot['settings']): number {
  switch (timer) {
    case 'heartbeat interval':
      return settings.heartbeatIntervalMs;
    case 'heartbeat timeout':
      return settings.heartbeatTimeoutMs;
    case 'close timeout':
      return settings.closeTimeoutMs;
    case 'polling duration':
      return settings.pollingDurationMs;
    case 'handshake timeout':
      return HANDSHAKE_TIMEOUT_MS;
  }
}

function partOf(left: number, whole: number): string {
  return `${whole === 0 ? 0 : Math.round(Math.min(1, left / whole) * 100)}%`;
}
