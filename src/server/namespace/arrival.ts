// A session that comes to a namespace: who it is, and what it shares with whom.
import type { HandshakeData, SessionId, TransportName } from '../../shared/index.ts';

import type { MemberRemains } from './remains.ts';

/** Who arrives, and what it shares with whom. */
export interface Arrival {
  readonly sid: SessionId;
  readonly endpoint: string;
  readonly qs: string;
  readonly transport: TransportName;
  readonly handshake: HandshakeData;
  /** One object for all namespaces of the session in this script. */
  readonly session: object;
  /** True for a member that had joined before its script was loaded anew. */
  readonly isReintroduced: boolean;
  /** What the version before left of this member. */
  readonly kept: MemberRemains | undefined;
  /** The session's objects in all namespaces of this script. */
  readonly kin: Kin;
}

/** Who else a session is in the same script. */
export interface Kin {
  /** The object of a session at an endpoint it has joined, or asked to. */
  object(endpoint: string, sid: SessionId): object | undefined;
  endpoints(sid: SessionId): readonly string[];
}
