// What the namespaces ask of the gateway. Effects of one input are performed in their order.
import type {
  AclEvent,
  AclState,
  AclVerdict,
  Decision,
  LogLevel,
  Result,
  RoomOperation,
  SessionAttachment,
  SessionId,
} from '../../shared/index.ts';

import type { Reach } from './crowd.ts';

interface EffectBase {
  /** `seq` of the record that led to this effect; 0 = none. */
  readonly cause: number;
}

interface MemberEffect extends EffectBase {
  readonly sid: SessionId;
  readonly endpoint: string;
}

/** The connect was accepted: the gateway echoes `1::/endpoint` (the root's echo was written by the session). */
export interface JoinedEffect extends MemberEffect {
  readonly do: 'joined';
}

/** The connect was refused: the gateway answers `7::/endpoint:<reason>`. */
export interface RefusedEffect extends MemberEffect {
  readonly do: 'refused';
  /** One of `ERROR_REASONS`; any other word is written as `undefined`, as the reference does. */
  readonly reason: string;
}

/** One encoded packet to one session or to several. */
export interface SendEffect extends EffectBase {
  readonly do: 'send';
  readonly to: SessionId | readonly SessionId[];
  readonly raw: string;
  /** May be dropped where the session has no transport at this moment. */
  readonly volatile?: boolean;
  /** A broadcast: servers that share rooms with this one tell it to these members of theirs. */
  readonly shared?: SharedAudience;
  /** True where another server broadcast it. */
  readonly isRemote?: boolean;
}

/** Whom a broadcast is for, wherever they are. */
export interface SharedAudience extends Reach {
  readonly endpoint: string;
}

/** The namespace ends the membership: `0::/endpoint`, then the leave; at the root the session ends. */
export interface DisconnectEffect extends MemberEffect {
  readonly do: 'disconnect';
}

/** A list changed, or a packet was judged against one. */
export interface AclEffect extends MemberEffect {
  readonly do: 'acl';
  readonly acl: AclState;
  readonly change?: NonNullable<AclEvent['change']>;
  readonly verdict?: AclVerdict;
}

/** The member joined or left a room; without one it left all of this endpoint. */
export interface RoomEffect extends MemberEffect {
  readonly do: 'room';
  readonly op: RoomOperation;
  readonly room?: string;
}

/** Something a script did is wrong; it is told, and the session goes on. */
export interface FaultEffect extends EffectBase {
  readonly do: 'fault';
  readonly sid?: SessionId;
  readonly endpoint?: string;
  readonly code: string;
  /** One sentence: what happened, where, what to do next. */
  readonly message: string;
  /** Path of the script. */
  readonly script?: string;
  /** Number of the request that led to it. */
  readonly exchange?: number;
  /** Path of the source file that holds `line`: the script or something it imports. */
  readonly file?: string;
  readonly line?: number;
  readonly stack?: string;
}

/** A line that a script wrote on its console. */
export interface LogEffect extends EffectBase {
  readonly do: 'log';
  readonly level: LogLevel;
  /** Path of the script. */
  readonly script?: string;
  readonly message: string;
  readonly sid?: SessionId;
  readonly endpoint?: string;
}

/** What an order over an ACL came to. */
export interface OrderAnswer {
  readonly acl: AclState;
  /** Those of the member's class. */
  readonly methods: readonly string[];
  readonly decision?: Decision;
}

/** An order was carried out, or a sentence says why not. */
export interface ToldEffect extends EffectBase {
  readonly do: 'told';
  readonly number: number;
  readonly answer: Result<OrderAnswer, string>;
}

/** True, or with data for the session, lets it in. */
export type HandshakeVerdict = true | SessionAttachment | 'unauthorized' | 'error';

/** A script has decided over a handshake. */
export interface JudgedEffect extends EffectBase {
  readonly do: 'judged';
  readonly number: number;
  readonly verdict: HandshakeVerdict;
}

export type NamespaceEffect =
  | JoinedEffect
  | RefusedEffect
  | SendEffect
  | DisconnectEffect
  | AclEffect
  | RoomEffect
  | FaultEffect
  | ToldEffect
  | JudgedEffect
  | LogEffect;
