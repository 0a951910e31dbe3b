// Which timers run, by what was recorded: they are armed silently, and told when they fire.
import type { ArmedTimer, SessionState, SessionTimer, TransportName } from '../../shared/index.ts';

/** How long each timer ran when it last fired, anywhere. */
export type KnownTimes = Readonly<Partial<Record<SessionTimer, number>>>;

export function arm(
  state: SessionState,
  { timer, at, known }: { timer: SessionTimer; at: number; known: KnownTimes },
): SessionState {
  const afterMs = toldTime(state, timer) ?? known[timer];
  const armed: ArmedTimer = {
    timer,
    since: at,
    ...(afterMs === undefined ? {} : { due: at + afterMs }),
  };
  return { ...state, timers: [...state.timers.filter((one) => one.timer !== timer), armed] };
}

export function disarm(state: SessionState, ...timers: readonly SessionTimer[]): SessionState {
  if (!state.timers.some(({ timer }) => timers.includes(timer))) return state;
  return { ...state, timers: state.timers.filter(({ timer }) => !timers.includes(timer)) };
}

export function isArmed({ timers }: SessionState, timer: SessionTimer): boolean {
  return timers.some((one) => one.timer === timer);
}

/** Its connection stays open: heartbeats run on it. */
export function stays(transport: TransportName | undefined): boolean {
  return transport !== undefined && transport !== 'xhr-polling' && transport !== 'jsonp-polling';
}

function toldTime(state: SessionState, timer: SessionTimer): number | undefined {
  if (timer === 'heartbeat timeout') return state.heartbeatTimeoutMs;
  return timer === 'close timeout' ? state.closeTimeoutMs : undefined;
}
