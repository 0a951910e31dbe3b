// What a person may do to a session by hand: put a packet on its way, end it, end one membership.
import { fail, ok } from '../../shared/index.ts';
import type { Refusal, Result, SessionId } from '../../shared/index.ts';
import type { Core } from './core.ts';

export interface Injection {
  readonly sid: SessionId;
  /** `server`: the packet goes to the client. `client`: it arrives as if the client had sent it. */
  readonly as: 'server' | 'client';
  readonly raw: string;
}

/** Without an endpoint the whole session is meant. */
export interface Membership {
  readonly sid: SessionId;
  readonly endpoint?: string | undefined;
}

export class ReachIn {
  readonly #core: Core;

  constructor(core: Core) {
    this.#core = core;
  }

  /** A packet by hand, through the same doors as those of the wire. The text is not corrected. */
  inject({ sid, as, raw }: Injection): Result<{ raw: string }, Refusal> {
    const { roster, perform, admit } = this.#core;
    const entry = roster.get(sid);
    if (entry === undefined) return fail(noSession(sid));
    const { transportName } = entry;
    if (transportName === undefined) return fail(notOpen(sid));
    if (as === 'server') {
      perform.feed(entry, { on: 'send', raw, cause: 0, origin: 'inject', volatile: false });
      return ok({ raw });
    }
    const fault = admit.text(entry, raw, { origin: 'inject', transport: transportName });
    return fault === undefined ? ok({ raw }) : fail({ code: fault.code, message: fault.message });
  }

  /** As a script's `disconnect` does it; without an endpoint the session ends. */
  disconnect(at: Membership): Result<undefined, Refusal> {
    const { roster, perform } = this.#core;
    const { sid, endpoint = '' } = at;
    const entry = roster.get(sid);
    if (entry === undefined) return fail(noSession(sid));
    if (endpoint !== '' && entry.session.memberState(endpoint) === undefined) {
      const message = `The session ${sid} has not joined ${endpoint}, so there is nothing to leave.`;
      return fail({ code: 'not-joined', message });
    }
    perform.feed(entry, { on: 'dismissed', endpoint, cause: 0 });
    return ok(undefined);
  }
}

function noSession(sid: string): Refusal {
  const message = `No live session has the id ${sid}: it has ended, or was never issued here.`;
  return { code: 'no-session', message };
}

function notOpen(sid: string): Refusal {
  const message = `The session ${sid} has only shaken hands. Wait until its client opens a transport.`;
  return { code: 'not-open', message };
}
