// The servers that are compared: the reference's settings and ours, side by side.
import { DEFAULT_GATEWAY_OPTIONS } from '../../src/server/index.ts';
import type { GatewayOptions } from '../../src/server/index.ts';

interface Compared {
  readonly reference: Readonly<Record<string, unknown>>;
  readonly ours: Partial<GatewayOptions>;
}

const NAMES = DEFAULT_GATEWAY_OPTIONS.transports;

/** As the handshake lists them where nothing else was wanted. */
export const OFFERED = NAMES.join(',');

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
  /** Without heartbeats, but with their times. */
  silent: {
    reference: { transports: NAMES, heartbeats: false, 'heartbeat interval': 0.05 },
    ours: { heartbeats: false, heartbeatIntervalMs: 50 },
  },
  noTimes: {
    reference: { transports: NAMES, 'close timeout': 0, 'heartbeat timeout': 0 },
    ours: { closeTimeoutMs: 0, heartbeatTimeoutMs: 0 },
  },
  hasty: {
    reference: { transports: NAMES, 'polling duration': 0 },
    ours: { pollingDurationMs: 0 },
  },
  named: {
    reference: { transports: NAMES, resource: '/talk' },
    ours: { resource: '/talk' },
  },
  pattern: {
    reference: { transports: NAMES, 'resource pattern': '/(talk|chat)[.]io' },
    ours: { resource: /\/(talk|chat)[.]io/ },
  },
  barred: {
    reference: { transports: NAMES, blacklist: ['echo'] },
    ours: { blacklist: ['echo'] },
  },
  /** The next three are changed while they run, each by one exchange alone. */
  beating: {
    reference: { transports: NAMES, 'heartbeat interval': 0.1, 'heartbeat timeout': 0.3 },
    ours: { heartbeatIntervalMs: 100, heartbeatTimeoutMs: 300 },
  },
  switched: { reference: { transports: NAMES }, ours: {} },
  retimed: { reference: { transports: NAMES }, ours: {} },
  pollingOnly: {
    reference: { transports: ['xhr-polling'] },
    ours: { transports: ['xhr-polling'] },
  },
  flash: {
    reference: { 'flash policy port': 0, transports: ['websocket', 'flashsocket'] },
    ours: { flashPolicyPort: 0, transports: ['websocket', 'flashsocket'] },
  },
  /** Flash for a list of origins; the reference reads the list when transports are set. */
  flashList: {
    reference: {
      'flash policy port': 0,
      origins: ['a.example:80', '*:8000'],
      transports: ['websocket', 'flashsocket'],
    },
    ours: {
      flashPolicyPort: 0,
      origins: ['a.example:80', '*:8000'],
      transports: ['websocket', 'flashsocket'],
    },
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
  originsList: {
    reference: { transports: NAMES, origins: ['foo.bar.com:80', 'any.example:*', '*:9000'] },
    ours: { origins: ['foo.bar.com:80', 'any.example:*', '*:9000'] },
  },
  otherResource: {
    reference: { transports: NAMES, resource: '/io' },
    ours: { resource: '/io' },
  },
  patternResource: {
    reference: { transports: NAMES, 'resource pattern': '^/(one|two)/io' },
    ours: { resource: /^\/(one|two)\/io/ },
  },
  zeroTimers: {
    reference: {
      transports: NAMES,
      'polling duration': 0,
      'close timeout': 0,
      'heartbeat timeout': 0,
    },
    ours: { pollingDurationMs: 0, closeTimeoutMs: 0, heartbeatTimeoutMs: 0 },
  },
} as const satisfies Record<string, Compared>;

export type ServerName = keyof typeof SERVERS;

/** The port of a server, or of its Flash policy. */
export type Place = ServerName | `${ServerName} policy`;
