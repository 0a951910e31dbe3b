// The object that answers for one member; the script API's base class has all of this.
import type { Packet, PacketOf } from '../../shared/index.ts';

/** What a client is to be told of. */
export interface ToldError {
  /** `method_access_denied`, or the script's own word. */
  readonly name: string;
  readonly text: string;
  /** The method that was asked for; nothing where the script tells of something else. */
  readonly method?: string | undefined;
  readonly packet?: Packet | undefined;
  /** A message id for the event, which the client's library then acknowledges. */
  readonly msgId?: string | undefined;
  /** The client is not to hear of it. */
  readonly quiet: boolean;
}

/** A call whose method threw. */
export interface FailedCall {
  /** `on_user_message`, `recv_connect`, `spawn`. */
  readonly method: string;
  readonly args: readonly unknown[];
  readonly packet: Packet | undefined;
}

export interface NamespaceObject {
  /** May the client join? A promise is awaited. */
  authorize(): unknown;
  initialize(): unknown;
  /** Method names in an array or a Set, or nothing to allow everything. */
  getInitialAcl(): unknown;

  /** Tells the client of a refusal; left out, it gets the event `error`. */
  errorHandler?(error: ToldError): unknown;

  /** The steps from a packet to its method; those of one whose class is hooked. */
  processPacket?(packet: Packet): unknown;
  processEvent?(packet: PacketOf<'event'>): unknown;
  callMethodWithAcl?(method: string, packet: Packet, ...args: readonly unknown[]): unknown;
  callMethod?(method: string, packet: Packet, ...args: readonly unknown[]): unknown;
  /** What it answers is the method's answer. */
  exceptionHandler?(thrown: unknown, call: FailedCall): unknown;
}
