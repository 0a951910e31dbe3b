// The sessions that a log has named so far, and which of them are open on a transport.
import type { SessionTimer, TransportName } from '../../../shared/index.ts';

/** Sessions that are remembered; the oldest are let go of. */
const MOST = 100_000;

export interface LoggedSession {
  readonly sid: string;
  transport: TransportName | undefined;
  /** The transport that records have told of. */
  toldTransport: TransportName | undefined;
  readonly joined: Set<string>;
  /** When a timer of it was set, by line times. */
  readonly setAt: Map<SessionTimer, number>;
}

export class Sessions {
  readonly #all = new Map<string, LoggedSession>();
  readonly #open = new Map<TransportName, Set<string>>();

  /** The session of that name; made where the log has not named it yet. */
  of(sid: string): LoggedSession {
    const known = this.#all.get(sid);
    if (known !== undefined) return known;
    const [oldest] = this.#all.keys();
    if (this.#all.size >= MOST && oldest !== undefined) this.end(oldest);
    const session = { sid, transport: undefined, toldTransport: undefined };
    const made = { ...session, joined: new Set<string>(), setAt: new Map<SessionTimer, number>() };
    this.#all.set(sid, made);
    return made;
  }

  carry(sid: string, transport: TransportName): void {
    const session = this.of(sid);
    if (session.transport !== undefined) this.#open.get(session.transport)?.delete(sid);
    session.transport = transport;
    const others = this.#open.get(transport) ?? new Set();
    this.#open.set(transport, others.add(sid));
  }

  end(sid: string): void {
    const transport = this.#all.get(sid)?.transport;
    if (transport !== undefined) this.#open.get(transport)?.delete(sid);
    this.#all.delete(sid);
  }

  /** The only session on a transport; `undefined` where there are several, or none. */
  only(transport: TransportName): string | undefined {
    const open = this.#open.get(transport);
    if (open?.size !== 1) return undefined;
    const [sid] = open;
    return sid;
  }
}
