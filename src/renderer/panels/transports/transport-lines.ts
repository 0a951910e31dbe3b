// What each transport carries at this moment, summed over the live sessions.
import { TRANSPORT_NAMES } from '../../../shared/index.ts';
import type { SessionSnapshot, TransportName } from '../../../shared/index.ts';

export interface TransportLine {
  readonly name: TransportName;
  readonly isOffered: boolean;
  /** Live sessions on it now. */
  readonly sessions: number;
  /** Packets both ways of these sessions, heartbeats and noops included. */
  readonly packets: number;
  /** Packets of theirs that wait for it. */
  readonly buffered: number;
}

export function transportLines(
  sessions: Iterable<SessionSnapshot>,
  offered: readonly TransportName[],
): readonly TransportLine[] {
  const sums = new Map<TransportName, { sessions: number; packets: number; buffered: number }>();
  for (const { phase, transport, packets, buffered } of sessions) {
    if (phase === 'disconnected' || transport === undefined) continue;
    const sum = sums.get(transport) ?? { sessions: 0, packets: 0, buffered: 0 };
    sum.sessions += 1;
    sum.packets += packets;
    sum.buffered += buffered;
    sums.set(transport, sum);
  }
  const none = { sessions: 0, packets: 0, buffered: 0 };
  return TRANSPORT_NAMES.map((name) => ({
    name,
    isOffered: offered.includes(name),
    ...(sums.get(name) ?? none),
  }));
}

/** Packets a second between two looks, from the sums of the sessions that live at both. */
export function ratesOf(
  before: ReadonlyMap<string, SessionSnapshot>,
  now: ReadonlyMap<string, SessionSnapshot>,
  seconds: number,
): ReadonlyMap<TransportName, number> {
  const rates = new Map<TransportName, number>();
  if (seconds <= 0) return rates;
  for (const [sid, { transport, packets }] of now) {
    if (transport === undefined) continue;
    const more = packets - (before.get(sid)?.packets ?? 0);
    if (more > 0) rates.set(transport, (rates.get(transport) ?? 0) + more / seconds);
  }
  return rates;
}
