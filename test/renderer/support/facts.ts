// Small whole values for tests: sessions, rows, snapshots.
import type {
  AppSnapshot,
  RecordingSnapshot,
  ScriptSnapshot,
  ServerSnapshot,
  SessionSnapshot,
  TraceRow,
  ViewSnapshot,
} from '../../../src/shared/index.ts';

export function totals(records: number): RecordingSnapshot['totals'] {
  return {
    firstSeq: records === 0 ? 0 : 1,
    lastSeq: records,
    records,
    packets: records,
    droppedRecords: 0,
    droppedPackets: 0,
    bytes: records * 100,
  };
}

export const SERVER: ServerSnapshot = {
  state: 'listening',
  url: 'http://127.0.0.1:8000',
  host: '127.0.0.1',
  port: 8000,
  listeners: [{ host: '127.0.0.1', port: 8000, url: 'http://127.0.0.1:8000', secure: false }],
  transports: ['websocket', 'xhr-polling'],
  demoPath: '/demo/',
  settings: {
    resource: 'socket.io',
    transports: ['websocket', 'xhr-polling'],
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
    maxTotalBodyBytes: 268_435_456,
    maxHeaderBytes: 16_384,
    maxHeaders: 200,
    headersTimeoutMs: 20_000,
    requestTimeoutMs: 60_000,
    keepAliveTimeoutMs: 5_000,
    maxConnections: 20_000,
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
  },
};

export function session(sid: string, more: Partial<SessionSnapshot> = {}): SessionSnapshot {
  return {
    sid,
    phase: 'open',
    transport: 'websocket',
    since: 1_000,
    address: '127.0.0.1',
    userAgent: 'test',
    packets: 3,
    buffered: 0,
    timers: [],
    namespaces: [],
    ...more,
  };
}

export function script(id: number, more: Partial<ScriptSnapshot> = {}): ScriptSnapshot {
  return {
    id,
    file: `/scripts/chat-${id}.ts`,
    state: 'ready',
    endpoints: [{ endpoint: '/chat', methods: ['recv_connect', 'on_post'] }],
    loadedAt: 1_000,
    faults: 0,
    ...more,
  };
}

export function row(seq: number, more: Partial<TraceRow> = {}): TraceRow {
  return {
    seq,
    at: 1_000 + seq,
    kind: 'packet',
    dir: 'in',
    origin: 'peer',
    sid: 'abcdef012345',
    transport: 'websocket',
    type: 'event',
    endpoint: '/chat',
    name: 'post',
    size: 40,
    preview: `["row ${seq}"]`,
    ...more,
  };
}

export function view(viewId: number, rows: number, more: Partial<ViewSnapshot> = {}): ViewSnapshot {
  return { viewId, filter: '', rows, hidden: 0, shifted: 0, scanning: false, ...more };
}

export function snapshot(more: Partial<AppSnapshot> = {}): AppSnapshot {
  return {
    version: '0.1.0',
    host: 'browser',
    serial: 0,
    server: SERVER,
    recording: { state: 'recording', since: 1_000, totals: totals(0) },
    captures: [],
    sessions: [],
    scripts: [],
    logs: [],
    examples: [],
    ...more,
  };
}
