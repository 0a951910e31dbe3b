// What goes wrong in a session that goes on, one scene a cause.
import type { CauseId } from '../../../src/trace/autopsy/index.ts';
import { requestText } from '../../conformance/raw-http.ts';
import { UPGRADE } from '../../conformance/raw-websocket.ts';
import { scriptAt, type Scene, XHR } from './scene.ts';

const WEBSOCKET = '/socket.io/1/websocket';

export const TROUBLE_SCENES = {
  'fallback-walked': {
    async play({ peer, clock }) {
      const sid = await peer.handshake();
      await peer.websocket(sid);
      clock.pass(10_000);
      await peer.poll(sid);
    },
  },
  'upgrade-eaten': {
    async play({ peer, clock }) {
      const sid = await peer.handshake();
      await peer.get(`${WEBSOCKET}/${sid}`, ['Connection: close', 'Sec-WebSocket-Version: 13']);
      clock.pass(30_000);
    },
  },
  'upgrade-malformed': {
    async play({ peer, clock }) {
      const sid = await peer.handshake();
      const [upgrade = '', connection = '', version = ''] = UPGRADE;
      await peer.websocket(sid, [upgrade, connection, version, 'Sec-WebSocket-Key: short']);
      clock.pass(30_000);
    },
  },
  'upgrade-origin-refused': {
    options: { origins: ['here.example:*'] },
    async play(stage) {
      const sid = await stage.handshake('Origin: http://here.example');
      await stage.peer.websocket(sid, [...UPGRADE, 'Origin: http://elsewhere.example']);
      stage.clock.pass(30_000);
    },
  },
  'transport-off': {
    options: { transports: ['xhr-polling'] },
    async play({ peer, clock }) {
      await peer.get(`/socket.io/1/htmlfile/${await peer.handshake()}`);
      clock.pass(30_000);
    },
  },
  'polls-overlapped': {
    async play({ peer, clock }) {
      const sid = await peer.polling();
      const first = peer.connect();
      first.write(requestText(`GET ${XHR}/${sid}`));
      await peer.settle();
      clock.pass(3000);
      peer.connect().write(requestText(`GET ${XHR}/${sid}`));
      await first.answer();
    },
  },
  'connection-doubled': {
    async play({ peer, clock }) {
      const sid = await peer.handshake();
      await (await peer.websocket(sid)).next();
      clock.pass(1500);
      await peer.websocket(sid);
      await peer.settle();
    },
  },
  'packet-malformed': {
    async play(stage) {
      const socket = await stage.peer.talking();
      socket.send('hello', '5:::{"name":');
      await stage.fault('bad-json');
    },
  },
  'payload-malformed': {
    async play({ peer }) {
      await peer.say(await peer.polling(), '\ufffdten\ufffd3:::hello');
    },
  },
  'endpoint-unserved': {
    async play(stage) {
      const socket = await stage.peer.talking();
      socket.send('1::/nowhere');
      await stage.fault('unknown-endpoint');
    },
  },
  'endpoint-not-joined': {
    script: scriptAt('/chat', ''),
    async play(stage) {
      const socket = await stage.peer.talking();
      socket.send('3::/chat:hello');
      await stage.fault('not-joined');
    },
  },
  'connect-refused': {
    script: scriptAt('/vault', 'authorize() { return false; }'),
    async play({ peer }) {
      const socket = await peer.talking();
      socket.send('1::/vault');
      await socket.next();
    },
  },
  'event-denied': {
    script: scriptAt('', "getInitialAcl() { return ['recv_connect']; } on_drop() {}"),
    async play({ peer }) {
      const socket = await peer.talking();
      socket.send('5:::{"name":"drop"}');
      await socket.next();
    },
  },
  'script-threw': {
    script: scriptAt('', "on_say() { throw new Error('not today'); }"),
    async play(stage) {
      const socket = await stage.peer.talking();
      socket.send('5:::{"name":"say"}');
      await stage.fault('exception');
    },
  },
  'script-stopped': {
    script: scriptAt('', 'on_loop() { for (;;); }'),
    isolation: 'worker',
    async play(stage) {
      const socket = await stage.peer.talking();
      await stage.record((record) => record.kind === 'session' && record.joined === '');
      socket.send('5:::{"name":"loop"}');
      await stage.fault('runaway');
    },
  },
  'body-too-large': {
    options: { maxBodyBytes: 100 },
    async play({ peer }) {
      await peer.say(await peer.polling(), `3:::${'x'.repeat(200)}`);
    },
  },
  'body-cut': {
    async play(stage) {
      const sid = await stage.peer.polling();
      const connection = stage.peer.connect();
      const head = `POST ${XHR}/${sid} HTTP/1.1\r\nHost: a\r\nContent-Length: 50\r\n\r\n`;
      connection.write(`${head}3:::hel`);
      await stage.peer.settle();
      connection.close();
      await stage.fault('body-cut');
    },
  },
  'body-slow': {
    options: { headersTimeoutMs: 600, requestTimeoutMs: 600 },
    async play(stage) {
      const sid = await stage.peer.polling();
      const connection = stage.peer.connect();
      const head = `POST ${XHR}/${sid} HTTP/1.1\r\nHost: a\r\nContent-Length: 50\r\n\r\n`;
      connection.write(`${head}3:::hel`);
      await connection.answer();
      await stage.answered(408);
    },
  },
  'timer-field-empty': {
    options: { quirks: true, heartbeats: false },
    async play({ peer }) {
      await peer.polling();
    },
  },
} as const satisfies Partial<Record<CauseId, Scene>>;
