// Timers on short settings: what fires, in which order, and what stops it.
import { theme } from '../catalogue.ts';
import { pause } from '../patience.ts';
import { requestText } from '../raw-http.ts';
import { OFFERED } from '../settings.ts';

const { differs, same } = theme('lifetimes');

/** Longer than the close timeout and than the heartbeats of the quick servers. */
const LONG_MS = 1_000;

same(
  'a websocket that answers no heartbeat is dropped',
  async (peer) => {
    const sid = await peer.handshake();
    const socket = await peer.websocket(sid);
    return [await socket.untilEnd(), await peer.poll(sid)];
  },
  'quick',
);
same(
  'a websocket that answers every heartbeat lives',
  async (peer) => {
    const socket = await peer.websocket(await peer.handshake());
    const frames = [await socket.next()];
    for (let at = 0; at < 4; at += 1) {
      frames.push(await socket.next());
      socket.send('2::');
    }
    return frames;
  },
  'quick',
);
same(
  'packets do not replace heartbeats',
  async (peer) => {
    const socket = await peer.websocket(await peer.handshake());
    const frames = [await socket.next(), await socket.next()];
    socket.send('3:::busy');
    frames.push(await socket.next());
    return [...frames, ...(await socket.untilEnd())];
  },
  'quick',
);
same(
  'a heartbeat by POST counts',
  async (peer) => {
    const sid = await peer.handshake();
    const socket = await peer.websocket(sid);
    const frames = [await socket.next(), await socket.next()];
    await peer.say(sid, '2::');
    return [...frames, await socket.next()];
  },
  'quick',
);
same(
  'a heartbeat on a superseded websocket counts',
  async (peer) => {
    const sid = await peer.handshake();
    const first = await peer.websocket(sid);
    await first.next();
    const second = await peer.websocket(sid);
    const frames = [await second.next()];
    first.send('2::');
    return [...frames, await second.next()];
  },
  'quick',
);
same(
  'polls get no heartbeats',
  async (peer) => {
    const sid = await peer.polling();
    return [await peer.poll(sid), await peer.poll(sid), await peer.poll(sid)];
  },
  'quick',
);
same(
  'without heartbeats none is sent',
  async (peer) => {
    const socket = await peer.talking();
    return [await peer.orSilence(socket.next())];
  },
  'quiet',
);
same(
  'a poll of no duration is answered at once',
  async (peer) => {
    const sid = await peer.handshake();
    return [await peer.get(`/socket.io/1/xhr-polling/${sid}`), await peer.poll(sid)];
  },
  'hasty',
);
same(
  'a session that only shook hands is still there',
  async (peer) => {
    const sid = await peer.handshake();
    await pause(LONG_MS);
    return peer.get(`/socket.io/1/xhr-polling/${sid}`);
  },
  'quick',
);
same(
  'POSTs do not keep a session that is not polled',
  async (peer) => {
    const sid = await peer.polling();
    for (let at = 0; at < 4; at += 1) {
      await pause(LONG_MS / 4);
      await peer.say(sid, '3:::busy');
    }
    return peer.poll(sid);
  },
  'quick',
);
same(
  'a poll that is held keeps its session',
  async (peer) => {
    const sid = await peer.polling();
    const answers = [];
    for (let at = 0; at < 6; at += 1) answers.push(await peer.poll(sid));
    return answers;
  },
  'quick',
);
same(
  'what waited for a session that ended is gone',
  async (peer) => {
    const sid = await peer.polling();
    await peer.say(sid, '3:::waits');
    await pause(LONG_MS);
    return peer.poll(sid);
  },
  'quick',
);
same(
  'a websocket after the close timeout',
  async (peer) => {
    const sid = await peer.polling();
    await pause(LONG_MS);
    const socket = await peer.websocket(sid);
    return socket.untilEnd();
  },
  'quick',
);
same(
  'a websocket has no close timeout',
  async (peer) => {
    const sid = await peer.polling();
    await peer.say(sid, '2::');
    const socket = await peer.websocket(sid);
    const frames = [];
    for (let at = 0; at < 4; at += 1) {
      frames.push(await socket.next());
      socket.send('2::');
    }
    return frames;
  },
  'quick',
);
same(
  'a heartbeat that is answered twice',
  async (peer) => {
    const socket = await peer.talking();
    const first = await socket.next();
    socket.send('2::', '2::', '2::');
    return [first, await socket.next()];
  },
  'quick',
);
differs(
  'a connection that is reset ends its session',
  { id: 'D43', server: 'quick', ours: '7:::1+0', reference: '8::' },
  async (peer) => {
    const sid = await peer.handshake();
    const socket = await peer.websocket(sid);
    await socket.next();
    socket.connection.socket.resetAndDestroy();
    await peer.settle();
    await peer.settle();
    return peer.poll(sid);
  },
);
differs(
  'a close timeout of 0 in the handshake',
  {
    id: 'D02',
    server: 'zeroTimers',
    ours: `SID:0.001:0.001:${OFFERED}`,
    reference: `SID:::${OFFERED}`,
  },
  async (peer) => (await peer.get('/socket.io/1/')).split('\n').at(-1),
);
differs(
  'a poll whose client left keeps its session for the close timeout',
  { id: 'D10', server: 'quick', ours: '7:::1+0', reference: '8::' },
  async (peer) => {
    const sid = await peer.polling();
    const left = peer.connect();
    left.write(requestText(`GET /socket.io/1/xhr-polling/${sid}`));
    await peer.settle();
    left.close();
    await pause(475);
    return peer.poll(sid);
  },
);
