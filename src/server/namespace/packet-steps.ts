// The steps from a packet to its method, as a member offers them to its script.
import type { Packet, PacketOf } from '../../shared/index.ts';

import type { NamespaceObject } from './namespace-object.ts';

/** A member with the object that answers for it. */
interface Who<M> {
  readonly member: M;
  readonly object: NamespaceObject;
}

/** A method that is asked for, by its name. */
export interface Step<M> {
  readonly party: Who<M>;
  readonly name: string;
  readonly packet: Packet;
  readonly args: readonly unknown[];
}

/** Each answers what becomes the ack. */
export interface PacketSteps<M> {
  /** By its type: to the step of events, or to the hook of that type. */
  packet(party: Who<M>, packet: Packet): unknown;
  /** From an event's name to its method. */
  event(party: Who<M>, packet: PacketOf<'event'>): unknown;
  /** Judges, and goes on where it may. */
  withAcl(step: Step<M>): unknown;
  /** Finds the method and calls it, whatever the ACL says. */
  method(step: Step<M>): unknown;
}
