// The settings of a gateway, in milliseconds, and what they are when nothing is said.
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { HandshakeData, SessionAttachment, TransportName } from '../../shared/index.ts';
import { PRESENT_TRANSPORTS } from '../transports/index.ts';
import { DEFAULT_LIMITS, type Limits } from './limits.ts';

/**
 * Names and defaults follow 0.9.19's settings (manager.js), where it has them; docs/settings.md holds both names.
 * A gateway's own object changes with every `Gateway.change`: read a field when it is needed, keep none.
 */
export interface GatewayOptions extends Limits {
  /** Path prefix, `/socket.io`; or a pattern, whose first match is as long as what is cut off the path. */
  readonly resource: string | RegExp;
  /** Offered and accepted, in the order of the handshake. Names that this build lacks are left out. */
  readonly transports: readonly TransportName[];
  readonly heartbeats: boolean;
  readonly heartbeatIntervalMs: number;
  readonly heartbeatTimeoutMs: number;
  readonly closeTimeoutMs: number;
  readonly pollingDurationMs: number;
  /** How long a handshake may stay unused. */
  readonly handshakeTimeoutMs: number;
  /** How long the data that scripts keep for a session outlive it. */
  readonly clientStoreExpirationMs: number;
  /** `host:port` entries, either may be `*`; in one text between commas, or as a list. */
  readonly origins: string | readonly string[];
  /** Asked once for every handshake. A rejection is answered as an error, not as a no. */
  readonly authorize?: Authorize | undefined;
  /** Names of events that a client may not emit. */
  readonly blacklist: readonly string[];
  /** A body of as many bytes is refused, a WebSocket message of more ends its connection. */
  readonly maxBodyBytes: number;
  /** What may wait for one session in memory, in its buffer and in its socket. */
  readonly maxBufferedBytes: number;
  readonly maxSessions: number;
  /** Upgrades outside the resource are answered and closed where nobody else takes them. */
  readonly destroyUpgrade: boolean;
  /** The location in the oldest WebSocket handshakes is `wss:` as the origin says, not as the connection is. */
  readonly matchOriginProtocol: boolean;
  /** Runs the Flash policy server while flashsocket is offered. */
  readonly flashPolicyServer: boolean;
  readonly flashPolicyPort: number;
  /** Serves the built client files; the welcome text otherwise. */
  readonly browserClient: boolean;
  /** Keeps built files in memory. */
  readonly browserClientCache: boolean;
  readonly browserClientMinification: boolean;
  /** Sends an Etag, and 304 to who has it. */
  readonly browserClientEtag: boolean;
  readonly browserClientGzip: boolean;
  /** `max-age` of versioned files, in seconds as the header has it. */
  readonly browserClientExpiresS: number;
  /** Answers instead of the built files. */
  readonly browserClientHandler?:
    | ((request: IncomingMessage, response: ServerResponse) => void)
    | undefined;
  /** Behave as the reference does also where it is wrong in a way that clients can notice. */
  readonly quirks: boolean;
}

/** True or data for the session: let in. False: refused. */
export type Authorize = (data: HandshakeData) => Promise<boolean | SessionAttachment>;

const REFERENCE_ORDER: readonly TransportName[] = [
  'websocket',
  'htmlfile',
  'xhr-polling',
  'jsonp-polling',
];

export const DEFAULT_GATEWAY_OPTIONS: GatewayOptions = {
  ...DEFAULT_LIMITS,
  resource: '/socket.io',
  transports: REFERENCE_ORDER.filter(isPresent),
  heartbeats: true,
  heartbeatIntervalMs: 25_000,
  heartbeatTimeoutMs: 60_000,
  closeTimeoutMs: 60_000,
  pollingDurationMs: 20_000,
  handshakeTimeoutMs: 30_000,
  clientStoreExpirationMs: 15_000,
  origins: '*:*',
  blacklist: ['disconnect'],
  maxBodyBytes: 100_000_000,
  maxBufferedBytes: 64 * 1024 * 1024,
  maxSessions: 100_000,
  destroyUpgrade: true,
  matchOriginProtocol: false,
  flashPolicyServer: true,
  flashPolicyPort: 10_843,
  browserClient: true,
  browserClientCache: true,
  browserClientMinification: false,
  browserClientEtag: false,
  browserClientGzip: false,
  browserClientExpiresS: 315_360_000,
  quirks: false,
};

export function completeOptions(given: Partial<GatewayOptions>): GatewayOptions {
  const options = { ...DEFAULT_GATEWAY_OPTIONS, ...given };
  const { resource, transports } = options;
  return { ...options, resource: asResource(resource), transports: presentTransports(transports) };
}

/** A pattern that remembers nothing from one request to the next. */
function asResource(resource: string | RegExp): string | RegExp {
  if (typeof resource === 'string') return resource;
  return new RegExp(resource.source, resource.flags.replace(/[gy]/g, ''));
}

/** Each once, and only those that are here. */
function presentTransports(names: readonly TransportName[]): readonly TransportName[] {
  return [...new Set(names)].filter(isPresent);
}

function isPresent(name: TransportName): boolean {
  return PRESENT_TRANSPORTS.includes(name);
}
