// What knocks and never becomes a session, one scene a cause.
import { once } from 'node:events';
import { makeSelfSigned } from '../../../src/server/index.ts';
import type { CauseId } from '../../../src/trace/autopsy/index.ts';
import { requestText } from '../../conformance/raw-http.ts';
import { type Scene, XHR } from './scene.ts';

const SHAKE = '/socket.io/1/?t=1';
/** A ClientHello's beginning. */
const TLS = Buffer.from([0x16, 0x03, 0x01, 0x00, 0x05, 0x01, 0x00, 0x00, 0x01, 0x00]);

export const ATTEMPT_SCENES = {
  'session-unknown': {
    async play({ peer }) {
      await peer.get(`${XHR}/AnotherServersSession`);
    },
  },
  'handshake-origin-refused': {
    options: { origins: ['here.example:*'] },
    async play({ peer }) {
      await peer.get(SHAKE, ['Origin: http://elsewhere.example']);
      await peer.get(SHAKE, ['Origin: http://elsewhere.example']);
    },
  },
  'handshake-unauthorized': {
    options: { authorize: async () => false },
    async play({ peer }) {
      await peer.get(SHAKE);
    },
  },
  'handshake-error': {
    options: {
      authorize: async () => {
        throw new Error('no database');
      },
    },
    async play({ peer }) {
      await peer.get(SHAKE);
    },
  },
  'server-full': {
    options: { maxSessions: 1 },
    async play({ peer }) {
      await peer.handshake();
      await peer.get(SHAKE);
    },
  },
  'handshake-abandoned': {
    options: { authorize: () => new Promise(() => undefined) },
    async play(stage) {
      const connection = stage.peer.connect();
      connection.write(requestText(`GET ${SHAKE}`));
      await stage.peer.settle();
      connection.close();
      await stage.answered(0);
    },
  },
  'protocol-version-wrong': {
    async play({ peer }) {
      await peer.get('/socket.io/2/');
    },
  },
  'foreign-protocol': {
    async play({ peer }) {
      await peer.get('/socket.io/?EIO=4&transport=polling');
    },
  },
  'not-http': {
    async play(stage) {
      stage.peer.connect().write('SSH-2.0-OpenSSH_9.2\r\n\r\n');
      await stage.fault('not-http');
    },
  },
  'tls-on-plain-port': {
    async play(stage) {
      stage.peer.connect().write(TLS);
      await stage.fault('tls-on-plain-port');
    },
  },
  'tls-failed': {
    tls: makeSelfSigned({ hosts: [], now: Date.now() }),
    async play(stage) {
      stage.peer.connect().write(requestText(`GET ${SHAKE}`));
      await stage.fault('tls-failed');
    },
  },
  'request-slow': {
    options: { headersTimeoutMs: 100, requestTimeoutMs: 100 },
    async play(stage) {
      stage.peer.connect().write('GET /socket.io/1/ HTTP/1.1\r\nX-Slow: ');
      await stage.fault('request-timeout');
    },
  },
  'head-too-large': {
    options: { maxHeaders: 10 },
    async play({ peer }) {
      await peer.get(
        SHAKE,
        Array.from({ length: 12 }, (_, place) => `X-${place}: 1`),
      );
    },
  },
  'connections-full': {
    options: { maxConnections: 1 },
    async play(stage) {
      await once(stage.peer.connect().socket, 'ready');
      await stage.peer.connect().answer();
      await stage.fault('too-many-connections');
    },
  },
} as const satisfies Partial<Record<CauseId, Scene>>;
