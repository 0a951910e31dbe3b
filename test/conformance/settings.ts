// The servers that are compared: the reference's settings and ours, side by side.
import type { GatewayOptions } from '../../src/server/index.ts';

interface Compared {
  readonly reference: Readonly<Record<string, unknown>>;
  readonly ours: Partial<GatewayOptions>;
}

const NAMES = ['websocket', 'xhr-polling'] as const;

export const SERVERS = {
  plain: {
    reference: { transports: NAMES },
    ours: {},
  },
  /** Timers short enough to wait for. */
  quick: {
    reference: {
      transports: NAMES,
      'heartbeat interval': 0.15,
      'heartbeat timeout': 0.4,
      'close timeout': 0.4,
      'polling duration': 0.15,
    },
    ours: {
      heartbeatIntervalMs: 150,
      heartbeatTimeoutMs: 400,
      closeTimeoutMs: 400,
      pollingDurationMs: 150,
    },
  },
  origins: {
    reference: { transports: NAMES, origins: 'foo.bar.com:80' },
    ours: { origins: 'foo.bar.com:80' },
  },
  unauthorized: {
    reference: { transports: NAMES, authorized: false },
    ours: { authorize: async () => false },
  },
  failing: {
    reference: { transports: NAMES, authorized: 'error' },
    ours: { authorize: () => Promise.reject(new Error('no reason')) },
  },
  small: {
    reference: { transports: NAMES, 'destroy buffer size': 1000 },
    ours: { maxBodyBytes: 1000 },
  },
  quiet: {
    reference: { transports: NAMES, heartbeats: false },
    ours: { heartbeats: false },
  },
  pollingOnly: {
    reference: { transports: ['xhr-polling'] },
    ours: { transports: ['xhr-polling'] },
  },
  flash: {
    reference: { transports: ['websocket', 'flashsocket'], 'flash policy server': false },
    ours: { transports: ['websocket', 'flashsocket'], flashPolicyServer: false },
  },
  /** Client files with everything that can be switched on for them, but minification. */
  files: {
    reference: {
      transports: NAMES,
      'browser client etag': true,
      'browser client gzip': true,
      'browser client expires': 86_400,
    },
    ours: {
      transports: NAMES,
      browserClientEtag: true,
      browserClientGzip: true,
      browserClientExpiresS: 86_400,
    },
  },
  noFiles: {
    reference: { transports: NAMES, 'browser client': false },
    ours: { transports: NAMES, browserClient: false },
  },
} as const satisfies Record<string, Compared>;

export type ServerName = keyof typeof SERVERS;
