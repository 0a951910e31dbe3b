// What the gateway tells the namespaces.
import type { HandshakeData, SessionId, TransportName } from '../../shared/index.ts';

interface InputBase {
  readonly sid: SessionId;
  /** `''` is the root namespace. */
  readonly endpoint: string;
  /** `seq` of the record that led to this input; 0 = none. */
  readonly cause: number;
}

/** A client wants to join. For the root endpoint this is told when the session opens. */
export interface ConnectInput extends InputBase {
  readonly on: 'connect';
  /** Query of the connect packet with its `?`, or `''`. */
  readonly qs: string;
  readonly transport: TransportName;
  readonly handshake: HandshakeData;
}

/** A valid message, json, event, ack or error packet of an endpoint the session has joined or asked to join. */
export interface PacketInput extends InputBase {
  readonly on: 'packet';
  /** The exact text of the packet. */
  readonly raw: string;
}

/** The member left (`0::/endpoint`) or its session ended: one input per joined endpoint. */
export interface LeaveInput extends InputBase {
  readonly on: 'leave';
  /** `left`, or the session's close reason. */
  readonly reason: string;
}

/** Inputs of one session must be told in the order in which they happened. */
export type NamespaceInput = ConnectInput | PacketInput | LeaveInput;
