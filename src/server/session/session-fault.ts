// What a session finds wrong, in sentences.
import type { FaultEffect, LoseEffect, Outgoing } from './effect.ts';

const SHOWN_UNITS = 200;

/** A packet for an endpoint that the session never joined, or has left. The reference may deliver it; we do not. */
export function notJoined(endpoint: string, raw: string, cause: number): FaultEffect {
  const shown = endpoint.slice(0, SHOWN_UNITS);
  const message = `A packet for ${shown} was not handled, as the session has not joined it. Send 1::${shown} first; a stock client that reconnects sends what it kept before it joins again.`;
  return { do: 'fault', code: 'not-joined', message, endpoint, raw, cause };
}

/** An event whose name clients may not emit. The reference passes over it without a word (namespace.js). */
export function blacklisted(
  name: string,
  at: Omit<FaultEffect, 'do' | 'code' | 'message'>,
): FaultEffect {
  const shown = name.slice(0, SHOWN_UNITS);
  const message = `The event ${shown} was not handled: its name is in the setting blacklist, so no client may emit it.`;
  return { do: 'fault', code: 'blacklisted', message, ...at };
}

export function outboxFull(cause: number): FaultEffect {
  const message =
    'More waits for this client than may be buffered, so the session was ended: the client no longer fetches what it is sent, or is sent more than it can read.';
  return { do: 'fault', code: 'outbox-full', message, cause };
}

/** What is still sent to a session that has ended is lost, and says so. */
export function tooLate(packet: Outgoing): LoseEffect {
  return { do: 'lose', packets: [packet], why: 'the session had ended' };
}
