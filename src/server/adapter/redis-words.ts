// What is told of the link to Redis, in records that say what goes on and what to do.
import type { FaultEvent, ServerEvent } from '../../shared/index.ts';

import { MAX_HELD } from './outgoing-queue.ts';

const SHOWN_UNITS = 4096;

/** An address without its user and password. */
export function shownAddress(url: string): string {
  try {
    const { protocol, host, pathname } = new URL(url);
    return `${protocol}//${host}${pathname === '/' ? '' : pathname}`;
  } catch {
    return 'the given address';
  }
}

/** `waited` are sent now; `lost` were more than are kept. */
export function linked(
  at: string,
  { waited, lost }: { readonly waited: number; readonly lost: number },
): ServerEvent {
  const first = waited === 0 ? '' : `, ${count(waited, 'broadcast')} that waited first`;
  const never = lost === 0 ? '' : `; ${count(lost, 'broadcast')} were too many to wait`;
  const message = `Rooms and broadcasts are shared through Redis at ${at}${first}${never}.`;
  return { kind: 'server', op: 'linked', changes: [], message };
}

export function away(at: string, why: string): FaultEvent {
  const message = `Redis at ${at} is away (${why}). Sessions go on; broadcasts reach this server's clients, and up to ${MAX_HELD.toLocaleString('en')} wait for the other servers. It is tried again until it answers.`;
  return { kind: 'fault', code: 'redis-away', message };
}

export function refused(at: string, why: string): FaultEvent {
  const message = `Redis at ${at} refuses what is asked of it: ${why}. Broadcasts stay on this server until that is put right.`;
  return { kind: 'fault', code: 'redis-refused', message };
}

export function dropped(at: string): FaultEvent {
  const message = `More broadcasts wait for Redis at ${at} than are kept: further ones stay on this server until it is back.`;
  return { kind: 'fault', code: 'redis-dropped', message };
}

export function missed(from: string, number: number): FaultEvent {
  const message = `${count(number, 'broadcast')} of another server (${from.slice(0, 40)}) did not get here: Redis was away from one of the two.`;
  return { kind: 'fault', code: 'redis-missed', message };
}

export function unreadable(channel: string, why: string, text: string): FaultEvent {
  const message = `What came over the Redis channel ${channel} is passed over: it ${why}. Does something else use that channel?`;
  return { kind: 'fault', code: 'redis-unreadable', message, raw: text.slice(0, SHOWN_UNITS) };
}

function count(number: number, noun: string): string {
  return `${number.toLocaleString('en')} ${noun}${number === 1 ? '' : 's'}`;
}
