// The server as others use it: it listens, holds the sessions, and lets a person reach into them.
import type { RequestListener, Server } from 'node:http';
import { fail, ok } from '../../shared/index.ts';
import type { Refusal, Result, SessionId, SessionSnapshot, Tap } from '../../shared/index.ts';
import type { NamespaceHost } from '../scripting/index.ts';
import { type Clock, systemClock } from './clock.ts';
import { type Core, openCore } from './core.ts';
import { openDoors } from './doors.ts';
import type { ListenAt, Listening } from './listen.ts';
import { completeOptions, type GatewayOptions } from './options.ts';
import type { ServerPort } from './server-port.ts';

export interface GatewaySetting {
  readonly options: Partial<GatewayOptions>;
  readonly tap: Tap;
  readonly namespaces?: NamespaceHost;
  readonly clock?: Clock;
  /** Answers requests outside the resource on our own port. */
  readonly fallback?: RequestListener;
  /** At most once a session in a turn of the event loop. */
  readonly onSessionChange?: (sid: SessionId) => void;
  /** Folder with the built browser client; the installed package otherwise. */
  readonly clientDir?: string;
}

export interface Injection {
  readonly sid: SessionId;
  /** `server`: the packet goes to the client. `client`: it arrives as if the client had sent it. */
  readonly as: 'server' | 'client';
  readonly raw: string;
}

export class Gateway {
  readonly options: GatewayOptions;
  readonly #core: Core;
  readonly #port: ServerPort;

  constructor(setting: GatewaySetting) {
    const { tap, namespaces, clock = systemClock, fallback, clientDir } = setting;
    const options = completeOptions(setting.options);
    const { onSessionChange = () => undefined } = setting;
    this.options = options;
    this.#core = openCore({ options, tap, clock, namespaces, onSessionChange });
    this.#port = openDoors(this.#core, { options, clock, fallback, clientDir });
  }

  /** A gateway listens at one place at a time, and may listen again after `close`. */
  async listen(at: ListenAt): Promise<Result<Listening, Refusal>> {
    if (this.#port.isListening) {
      return fail({
        code: 'listening',
        message: 'The server is listening already; stop it first.',
      });
    }
    return this.#port.listen(at);
  }

  /** Serves the resource on somebody else's server. `close` gives its listeners back and leaves it open. */
  attach(server: Server): void {
    this.#port.attach(server);
  }

  /** Ends every session with `0::`, answers held polls, and resolves when the port is free. */
  async close(): Promise<void> {
    const { roster, perform } = this.#core;
    for (const entry of [...roster.live()]) {
      perform.feed(entry, { on: 'booted', reason: 'server stopped', cause: 0 });
    }
    await this.#port.close();
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
  disconnect(at: { sid: SessionId; endpoint?: string | undefined }): Result<undefined, Refusal> {
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

  /** Also of a session that ended a while ago. */
  snapshot(sid: SessionId): SessionSnapshot | undefined {
    return this.#core.roster.snapshot(sid);
  }

  /** Live sessions, and those that ended a while ago. */
  sessions(): readonly SessionId[] {
    return this.#core.roster.sids();
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
