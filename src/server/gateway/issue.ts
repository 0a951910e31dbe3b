// Makes a session: its id, its core, its timers, its place in the roster.
import type { HandshakeAnswer, HandshakeData, SessionId } from '../../shared/index.ts';
import { Session } from '../session/index.ts';
import type { Admit } from './admit.ts';
import type { Clock } from './clock.ts';
import { Entry } from './entry.ts';
import type { GatewayOptions } from './options.ts';
import type { Perform } from './perform.ts';
import type { Roster } from './roster.ts';
import { generateSessionId } from './session-id.ts';
import { timersOn } from './session-timers.ts';

interface IssueSetting {
  readonly options: GatewayOptions;
  readonly clock: Clock;
  readonly roster: Roster;
  readonly perform: Perform;
  readonly admit: Admit;
}

/** Answers the function that issues sessions; it answers `undefined` when there are as many as there may be. */
export function issuer(
  setting: IssueSetting,
): (handshake: HandshakeData, answer: HandshakeAnswer) => SessionId | undefined {
  const { options, clock, roster, perform, admit } = setting;
  const timers = timersOn<Entry>(clock, (entry, timer, afterMs) =>
    admit.elapsed(entry, timer, afterMs),
  );
  return (handshake, answer) => {
    if (roster.isFull) return undefined;
    const sid = generateSessionId();
    const session = new Session(options);
    const entry = new Entry({ sid, session, handshake, timers });
    roster.add(entry);
    admit.handshaken(sid, handshake, answer);
    perform.effects(entry, session.issued());
    return sid;
  };
}
