// Who a script's object answers for: the part of the script API that only reads.
import type { HandshakeData, Packet, SessionId, TransportName } from '../../shared/index.ts';
import type { Member } from '../namespace/index.ts';

import { Environ } from './environ.ts';

let arriving: Member | undefined;

/**
 * Makes the object for a member. The member is handed over beside the constructor, so that a script's own
 * constructor needs to know nothing of it.
 *
 * @internal
 */
export function makeFor<T extends ScriptMember<object>>(member: Member, type: new () => T): T {
  arriving = member;
  try {
    return new type();
  } finally {
    arriving = undefined;
  }
}

/** @internal */
export let memberOf: (object: ScriptMember<object>) => Member;

/** The member that an object answers for. */
export class ScriptMember<Session extends object = Record<string, unknown>> {
  static {
    memberOf = (object) => object.#member;
  }

  readonly #member: Member;

  constructor() {
    if (arriving === undefined) {
      throw new TypeError('A namespace is made by Socketscope when a client joins, not by `new`.');
    }
    this.#member = arriving;
    arriving = undefined;
  }

  /** The session's id, as in the handshake. */
  get sid(): SessionId {
    return this.#member.arrival.sid;
  }

  get endpoint(): string {
    return this.#member.arrival.endpoint;
  }

  /** The query of the connect packet with its `?`, or `''`: `?room=1` of `io.connect('…/chat?room=1')`. */
  get qs(): string {
    return this.#member.arrival.qs;
  }

  /** What carried the session when it joined. */
  get transport(): TransportName {
    return this.#member.arrival.transport;
  }

  /** What the handshake said of the client: url, query, headers, address. */
  get request(): HandshakeData {
    return this.#member.arrival.handshake;
  }

  /** The same, as gevent-socketio called it, with its cookies read: `this.environ.cookies.token`. */
  get environ(): Environ {
    return new Environ(this.#member.arrival.handshake);
  }

  /** One object for all namespaces of the session in this script, until it has left the last of them. */
  get session(): Session {
    // The script says what it keeps here; nobody else writes to it.
    return this.#member.arrival.session as Session;
  }

  /** The packet that is being handled, also after an `await`; nothing in hooks that no packet called. */
  get packet(): Packet | undefined {
    return this.#member.context?.packet;
  }

  /** The rooms the member is in. */
  get rooms(): ReadonlySet<string> {
    return this.#member.rooms;
  }

  /** True where the member had joined before the script was loaded anew; `recv_connect` runs for it once more. */
  get isReintroduced(): boolean {
    return this.#member.arrival.isReintroduced;
  }
}
