// What the gateway tells the namespaces.
import type { HandshakeData, SessionId, TransportName } from '../../shared/index.ts';

import type { SharedAudience } from './effect.ts';

interface InputBase {
  /** `''` is the root namespace. */
  readonly endpoint: string;
  /** `seq` of the record that led to this input; 0 = none. */
  readonly cause: number;
}

interface MemberInputBase extends InputBase {
  readonly sid: SessionId;
}

/** A client wants to join. For the root endpoint this is told when the session opens. */
export interface ConnectInput extends MemberInputBase {
  readonly on: 'connect';
  /** Query of the connect packet with its `?`, or `''`. */
  readonly qs: string;
  readonly transport: TransportName;
  readonly handshake: HandshakeData;
}

/** A valid message, json, event, ack or error packet of an endpoint the session has joined or asked to join. */
export interface PacketInput extends MemberInputBase {
  readonly on: 'packet';
  /** The exact text of the packet. */
  readonly raw: string;
}

/** The member left (`0::/endpoint`) or its session ended: one input per joined endpoint. */
export interface LeaveInput extends MemberInputBase {
  readonly on: 'leave';
  /** `left`, or the session's close reason. */
  readonly reason: string;
}

/** Another server that shares this one's rooms broadcast something: it is for the members that are here. */
export interface HeardInput extends InputBase, SharedAudience {
  readonly on: 'heard';
  /** One encoded packet. */
  readonly raw: string;
  readonly volatile?: boolean;
}

/** What a person at the inspector wants of a member's ACL. */
export type AclOrder =
  | { readonly op: 'allow' | 'deny'; readonly method: string }
  | { readonly op: 'lift' | 'reset' | 'show' }
  /** What would become of this packet? */
  | { readonly op: 'try'; readonly raw: string };

/** An order over a member's ACL; it is answered with `told` under its number. */
export interface OrderInput extends MemberInputBase {
  readonly on: 'order';
  readonly number: number;
  readonly order: AclOrder;
}

/** Somebody asks for a session, and the script has a say in that; answered with `judged` under its number. */
export interface HandshakeInput extends InputBase {
  readonly on: 'handshake';
  readonly number: number;
  /** Of the request, for telling what went wrong with it. */
  readonly exchange: number;
  readonly handshake: HandshakeData;
}

/** What one session did, or is done to it. */
export type MemberInput = ConnectInput | PacketInput | LeaveInput | OrderInput;

/** Inputs of one session must be told in the order in which they happened. */
/** What runs code of the script. */
export type CallingInput = MemberInput | HandshakeInput;

export type NamespaceInput = MemberInput | HeardInput;

/** What a script is told: of its members, and of who is none yet. */
export type ScriptInput = NamespaceInput | HandshakeInput;
