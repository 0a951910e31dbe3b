// A session as its namespaces see it together: gevent-socketio's virtual socket.
import type { HandshakeData, SessionId, TransportName } from '../../shared/index.ts';
import type { Member } from '../namespace/index.ts';

import { Environ } from './environ.ts';

/** The session behind a namespace, with its other namespaces of this script. */
export class ScriptSocket<Any extends object> {
  readonly #member: Member;
  readonly #isNamespace: (object: object | undefined) => object is Any;

  /** @internal */
  constructor(member: Member, isNamespace: (object: object | undefined) => object is Any) {
    this.#member = member;
    this.#isNamespace = isNamespace;
  }

  /** The session's id, as in the handshake. */
  get sid(): SessionId {
    return this.#member.arrival.sid;
  }

  /** What carried the session when this namespace was joined. */
  get transport(): TransportName {
    return this.#member.arrival.transport;
  }

  /** What the handshake said of the client. */
  get request(): HandshakeData {
    return this.#member.arrival.handshake;
  }

  /** The same with its cookies read. */
  get environ(): Environ {
    return new Environ(this.#member.arrival.handshake);
  }

  /** The object that all namespaces of the session share. */
  get session(): object {
    return this.#member.arrival.session;
  }

  /** The endpoints of this script that the session has joined, or asked to. */
  get endpoints(): readonly string[] {
    const { kin, sid } = this.#member.arrival;
    return kin.endpoints(sid);
  }

  /** True where the session has joined that endpoint of this script. */
  has(endpoint: string): boolean {
    return this.namespace(endpoint) !== undefined;
  }

  /**
   * The same session at another endpoint of this script; nothing where it has not joined that. Namespaces of
   * other scripts live in other threads: they are reached by packets alone.
   */
  namespace(endpoint: string): Any | undefined {
    const { kin, sid } = this.#member.arrival;
    const object = kin.object(endpoint, sid);
    return this.#isNamespace(object) ? object : undefined;
  }

  /** Ends the whole session, with all its namespaces: the client gets `0::`. */
  disconnect(): void {
    this.#member.endSession();
  }
}
