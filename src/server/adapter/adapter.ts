// The contract of what lets several servers act as one: every broadcast is told to the others, in order.
import type { FaultEvent, ServerEvent, SessionId } from '../../shared/index.ts';

/** One packet for everybody who has joined an endpoint, or is in one of these rooms of it, on whichever server. */
export interface Broadcast {
  /** `''` is the root. */
  readonly endpoint: string;
  /** Without them all members of the endpoint are meant. */
  readonly rooms?: readonly string[];
  readonly except?: readonly SessionId[];
  /** The encoded packet. */
  readonly raw: string;
  /** May be dropped where it cannot be told at once. */
  readonly volatile?: boolean;
}

/** What an adapter is handed: the server's side of it. */
export interface AdapterSink {
  /** Another server broadcast this. What one server broadcasts must be told in its order, and once. */
  heard(broadcast: Broadcast): void;
  /** A record: that the link stands, that it is gone, what was lost on it. */
  tell(event: FaultEvent | ServerEvent): void;
}

/** One server's place among those that share. */
export interface AdapterLink {
  /** Never throws, never blocks, holds a bounded amount. The server's own members have their packet already. */
  publish(broadcast: Broadcast): void;
  /** From here on nothing is heard, told or published. */
  close(): Promise<void>;
}

export interface Adapter {
  /** Called when the server starts to listen; again after `close` when it listens again. Never throws. */
  open(sink: AdapterSink): AdapterLink;
}
