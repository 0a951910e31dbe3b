// What can happen to a session.
import type { CloseReason, Origin, Packet, SessionTimer } from '../../shared/index.ts';

/** A client's first sign of life, or another transport taking over. */
export interface AttachedInput {
  readonly on: 'attached';
  /** True for transports that stay open (websocket); false where one answer closes them (polls). */
  readonly stays: boolean;
  /** True: another transport than the one before. Absent: no. */
  readonly isFallback?: boolean;
}

/** A POST arrived; it says that the client lives, but carries nothing to it. */
export interface PostedInput {
  readonly on: 'posted';
}

/** The transport that carried the session is gone without the session having asked for it. */
export interface DetachedInput {
  readonly on: 'detached';
  readonly reason: CloseReason;
}

/** A packet that reads well. */
export interface PacketInput {
  readonly on: 'packet';
  readonly packet: Packet;
  readonly raw: string;
  readonly cause: number;
}

/** A packet that does not read well, but whose head asks for an automatic ack. */
export interface AckableInput {
  readonly on: 'ackable';
  readonly endpoint: string;
  readonly id: string;
  readonly cause: number;
}

/** Somebody on our side wants a packet to reach the client. */
export interface SendInput {
  readonly on: 'send';
  readonly raw: string;
  readonly cause: number;
  readonly origin: Origin;
  /** May be dropped where no transport is open. */
  readonly volatile: boolean;
}

/** The turn of the event loop is over: what was said in it is complete. */
export interface SettledInput {
  readonly on: 'settled';
}

/** The namespace accepted a connect. */
export interface JoinedInput {
  readonly on: 'joined';
  readonly endpoint: string;
  readonly cause: number;
}

/** The namespace refused a connect; `raw` is the error packet that says so. */
export interface RefusedInput {
  readonly on: 'refused';
  readonly endpoint: string;
  readonly raw: string;
  readonly cause: number;
}

/** No script serves the endpoint: nothing is said to the client, as in the reference. */
export interface UnservedInput {
  readonly on: 'unserved';
  readonly endpoint: string;
  readonly cause: number;
}

/** Our side ends a membership; at the root it ends the session. */
export interface DismissedInput {
  readonly on: 'dismissed';
  readonly endpoint: string;
  readonly cause: number;
}

/** The session is to end with a word to the client: `?disconnect`, a stopping server. */
export interface BootedInput {
  readonly on: 'booted';
  readonly reason: CloseReason;
  readonly cause: number;
}

/** The session is over, and its client hears nothing of it. */
export interface EndedInput {
  readonly on: 'ended';
  readonly reason: CloseReason;
  readonly cause: number;
}

export interface ElapsedInput {
  readonly on: 'elapsed';
  readonly timer: SessionTimer;
  readonly cause: number;
}

export type MembershipInput = JoinedInput | RefusedInput | UnservedInput | DismissedInput;

export type SessionInput =
  | AttachedInput
  | PostedInput
  | DetachedInput
  | PacketInput
  | AckableInput
  | SendInput
  | MembershipInput
  | BootedInput
  | EndedInput
  | SettledInput
  | ElapsedInput;
