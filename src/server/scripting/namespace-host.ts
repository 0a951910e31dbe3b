// The seam between the gateway and all scripts together.
import type { HandshakeData, SessionId, TransportName } from '../../shared/index.ts';
import type { HandshakeVerdict, NamespaceEffect, NamespaceInput } from '../namespace/index.ts';

/** A session that has joined an endpoint, as the gateway knows it. */
export interface Member {
  readonly sid: SessionId;
  readonly endpoint: string;
  /** Query of the connect packet with its `?`, or `''`. */
  readonly qs: string;
  readonly handshake: HandshakeData;
  readonly transport: TransportName;
}

/** What the namespaces may ask of the gateway. */
export interface NamespaceSink {
  /** In order; effects of several inputs may come together. */
  perform(effects: readonly NamespaceEffect[]): void;
  /** Live members of the endpoints that are meant, to introduce them to a script that was reloaded or restarted. */
  members(isMeant: (endpoint: string) => boolean): readonly Member[];
}

/** What all scripts together say to a handshake. */
export interface HandshakeJudgement {
  readonly verdict: HandshakeVerdict;
  /** Path of the script that refused. */
  readonly by?: string;
}

/** What the gateway sees of all scripts. */
export interface NamespaceHost {
  /** True while some loaded script has a namespace at this endpoint. */
  serves(endpoint: string): boolean;
  /** Never blocks; what one turn of the event loop delivered goes to a worker in one message. */
  deliver(input: NamespaceInput): void;
  /** Called once, before the first `deliver`. */
  connect(sink: NamespaceSink): void;
  /** Asked for every handshake, by the number of its request; nothing where nobody has a say. Never rejects. */
  authorize?(handshake: HandshakeData, exchange: number): Promise<HandshakeJudgement> | undefined;
}
