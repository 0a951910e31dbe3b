// The settings of a gateway, in milliseconds, and what they are when nothing is said.
import type { HandshakeData, TransportName } from '../../shared/index.ts';
import { PRESENT_TRANSPORTS } from '../transports/index.ts';

/** Names and defaults follow 0.9.19's settings (manager.js), where it has them. */
export interface GatewayOptions {
  /** Path prefix, `/socket.io`. */
  readonly resource: string;
  /** Offered and accepted, in the order of the handshake. Names that this build lacks are left out. */
  readonly transports: readonly TransportName[];
  readonly heartbeats: boolean;
  readonly heartbeatIntervalMs: number;
  readonly heartbeatTimeoutMs: number;
  readonly closeTimeoutMs: number;
  readonly pollingDurationMs: number;
  /** How long a handshake may stay unused. */
  readonly handshakeTimeoutMs: number;
  /** `host:port` entries between commas, either may be `*`. */
  readonly origins: string;
  /** A body of as many bytes is refused, a WebSocket message of more ends its connection. */
  readonly maxBodyBytes: number;
  /** What may wait for one session in memory, in its buffer and in its socket. */
  readonly maxBufferedBytes: number;
  readonly maxSessions: number;
  /** Asked once for every handshake. A rejection is answered as an error, not as a no. */
  readonly authorize?: (data: HandshakeData) => Promise<boolean>;
}

const REFERENCE_ORDER: readonly TransportName[] = [
  'websocket',
  'htmlfile',
  'xhr-polling',
  'jsonp-polling',
];

export const DEFAULT_GATEWAY_OPTIONS: GatewayOptions = {
  resource: '/socket.io',
  transports: REFERENCE_ORDER.filter(isPresent),
  heartbeats: true,
  heartbeatIntervalMs: 25_000,
  heartbeatTimeoutMs: 60_000,
  closeTimeoutMs: 60_000,
  pollingDurationMs: 20_000,
  handshakeTimeoutMs: 30_000,
  origins: '*:*',
  maxBodyBytes: 100_000_000,
  maxBufferedBytes: 64 * 1024 * 1024,
  maxSessions: 100_000,
};

export function completeOptions(given: Partial<GatewayOptions>): GatewayOptions {
  const options = { ...DEFAULT_GATEWAY_OPTIONS, ...given };
  return { ...options, transports: [...new Set(options.transports)].filter(isPresent) };
}

function isPresent(name: TransportName): boolean {
  return PRESENT_TRANSPORTS.includes(name);
}
