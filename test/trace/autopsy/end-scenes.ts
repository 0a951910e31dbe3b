// How sessions end, one scene a cause.
import type { CauseId } from '../../../src/trace/autopsy/index.ts';
import { requestText } from '../../conformance/raw-http.ts';
import { CLOSE } from '../../conformance/raw-websocket.ts';
import { scriptAt, type Scene, XHR } from './scene.ts';

export const END_SCENES = {
  'heartbeat-missed': {
    async play({ peer, clock }) {
      const socket = await peer.talking();
      socket.send('3:::hello');
      await peer.settle();
      clock.pass(25_000);
      await socket.next();
      clock.pass(60_000);
    },
  },
  'poll-not-renewed': {
    async play({ peer, clock }) {
      await peer.polling();
      clock.pass(60_000);
    },
  },
  'poll-abandoned': {
    async play(stage) {
      const sid = await stage.peer.polling();
      const held = stage.peer.connect();
      held.write(requestText(`GET ${XHR}/${sid}`));
      await stage.peer.settle();
      stage.clock.pass(12_000);
      held.close();
      await stage.answered(0);
      stage.clock.pass(60_000);
    },
  },
  'polls-stopped': {
    async play({ peer, clock }) {
      const sid = await peer.polling();
      clock.pass(20_000);
      await peer.say(sid, '3:::still here');
      clock.pass(40_000);
    },
  },
  'never-polled': {
    async play({ peer, clock }) {
      await peer.say(await peer.handshake(), '3:::hello');
      clock.pass(60_000);
    },
  },
  'client-said-goodbye': {
    async play(stage) {
      const socket = await stage.peer.talking();
      socket.send('0::');
      await stage.ended();
    },
  },
  'client-posted-goodbye': {
    async play({ peer }) {
      const sid = await peer.polling();
      await peer.say(sid, '0::');
    },
  },
  'client-asked-to-end': {
    async play({ peer }) {
      const sid = await peer.polling();
      await peer.get(`/socket.io/1//${sid}/?disconnect=1`);
    },
  },
  'goodbye-injected': {
    async play({ peer, gateway }) {
      const sid = await peer.handshake();
      await (await peer.websocket(sid)).next();
      gateway.inject({ sid, as: 'client', raw: '0::' });
    },
  },
  'script-disconnected': {
    script: scriptAt('', 'on_quit() { this.disconnect(); }'),
    async play(stage) {
      const socket = await stage.peer.talking();
      socket.send('5:::{"name":"quit"}');
      await stage.ended();
    },
  },
  'server-disconnected': {
    async play({ peer, gateway }) {
      const sid = await peer.handshake();
      await (await peer.websocket(sid)).next();
      gateway.disconnect({ sid });
    },
  },
  'server-stopped': {
    async play({ peer, gateway }) {
      await peer.talking();
      await gateway.close();
    },
  },
  'server-restarted': {
    async play(stage) {
      const sid = await stage.peer.polling();
      await stage.restart();
      await stage.peer.poll(sid);
    },
  },
  'websocket-closed': {
    async play(stage) {
      const socket = await stage.peer.talking();
      socket.sendFrame(CLOSE, Buffer.from([0x03, 0xe9]));
      await stage.ended();
    },
  },
  'connection-ended': {
    async play(stage) {
      const socket = await stage.peer.talking();
      socket.send('3:::hello');
      await stage.peer.settle();
      stage.clock.pass(4000);
      socket.connection.socket.end();
      await stage.ended();
    },
  },
  'connection-reset': {
    async play(stage) {
      const socket = await stage.peer.talking();
      socket.connection.socket.resetAndDestroy();
      await stage.ended();
    },
  },
  'frame-too-large': {
    options: { maxBodyBytes: 100 },
    async play(stage) {
      const socket = await stage.peer.talking();
      socket.send(`3:::${'x'.repeat(200)}`);
      await stage.ended();
    },
  },
  'frame-malformed': {
    async play(stage) {
      const socket = await stage.peer.talking();
      socket.connection.write(Buffer.from([0x81, 0x02, 0x68, 0x69]));
      await stage.ended();
    },
  },
  'buffer-full': {
    options: { maxBufferedBytes: 300 },
    async play({ peer, gateway }) {
      const sid = await peer.polling();
      for (const raw of ['3:::one', `3:::${'x'.repeat(100)}`])
        gateway.inject({ sid, as: 'server', raw });
    },
  },
  'client-too-slow': {
    options: { maxBufferedBytes: 1_000_000 },
    async play(stage) {
      const sid = await stage.peer.handshake();
      const socket = await stage.peer.websocket(sid);
      socket.connection.socket.pause();
      const raw = `3:::${'x'.repeat(8_000_000)}`;
      // What the system takes for a client that does not read differs from machine to machine.
      while (stage.gateway.inject({ sid, as: 'server', raw }).ok) {
        await new Promise((done) => setImmediate(done));
      }
    },
  },
  'root-refused': {
    script: scriptAt('', 'authorize() { return false; }'),
    async play(stage) {
      await stage.peer.talking();
      await stage.ended();
    },
  },
  'handshake-unused': {
    async play({ peer, clock }) {
      await peer.handshake();
      clock.pass(30_000);
    },
  },
  'poisoned-buffer': {
    script: scriptAt('/chat', ''),
    async play(stage) {
      const { peer } = stage;
      const stock = ['User-Agent: stock'];
      await peer.get(`${XHR}/forgotten`, stock);
      for (let turn = 0; turn < 2; turn += 1) {
        const sid = await stage.handshake(...stock);
        await peer.get(`${XHR}/${sid}`, stock);
        await peer.post(`${XHR}/${sid}`, '\ufffd8\ufffd1::/chat\ufffd3\ufffd0::', stock);
        await peer.get(`${XHR}/${sid}`, stock);
        stage.clock.pass(500);
      }
    },
  },
  unknown: {
    keeps: ({ kind }) => kind !== 'fault',
    async play(stage) {
      const socket = await stage.peer.talking();
      socket.connection.write(Buffer.from([0x81, 0x02, 0x68, 0x69]));
      await stage.ended();
    },
  },
} as const satisfies Partial<Record<CauseId, Scene>>;
