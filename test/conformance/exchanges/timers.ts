import { theme } from '../catalogue.ts';
import { pause } from '../patience.ts';
import { requestText } from '../raw-http.ts';

const { differs, same } = theme('timers');

same(
  'a heartbeat that is not answered ends the session without a word',
  async (peer) => {
    const sid = await peer.handshake();
    const socket = await peer.websocket(sid);
    const heard = [await socket.next(), await socket.next()];
    return [heard, await socket.untilEnd(), await peer.poll(sid)];
  },
  'quick',
);
same(
  'other packets do not answer a heartbeat',
  async (peer) => {
    const sid = await peer.handshake();
    const socket = await peer.websocket(sid);
    const heard = [await socket.next(), await socket.next()];
    socket.send('3:::still here', '8::');
    return [heard, await socket.next(), await socket.untilEnd()];
  },
  'quick',
);
same(
  'polls are answered by noops and never by heartbeats',
  async (peer) => {
    const sid = await peer.polling();
    const polled = [await peer.poll(sid), await peer.poll(sid), await peer.poll(sid)];
    return [polled, await peer.say(sid, '2::'), await peer.poll(sid), await peer.poll(sid)];
  },
  'quick',
);
same(
  'a session without a poll ends after the close timeout',
  async (peer) => {
    const sid = await peer.polling();
    await pause(550);
    return [await peer.poll(sid), await peer.say(sid, '3:::late')];
  },
  'quick',
);
same(
  'what is posted does not put off the close timeout',
  async (peer) => {
    const sid = await peer.polling();
    await pause(250);
    await peer.say(sid, '2::');
    await pause(300);
    return peer.poll(sid);
  },
  'quick',
);
same(
  'a poll puts off the close timeout',
  async (peer) => {
    const sid = await peer.polling();
    await pause(150);
    const noop = await peer.poll(sid);
    await pause(150);
    return [noop, await peer.poll(sid)];
  },
  'quick',
);
same(
  'a websocket has no close timeout and no polling duration',
  async (peer) => {
    const sid = await peer.polling();
    await peer.say(sid, '2::');
    const socket = await peer.websocket(sid);
    const heartbeat = await socket.next();
    socket.send('2::');
    const again = await socket.next();
    socket.send('2::');
    return [heartbeat, again, await socket.next(), await peer.poll('nobody')];
  },
  'quick',
);

differs(
  'an id that was never used is let go when its page leaves',
  { id: 'D11', ours: ['', '7:::1+0'], reference: ['', '1::'] },
  async (peer) => {
    const sid = await peer.handshake();
    const connection = peer.connect();
    connection.write(requestText(`GET /socket.io/1//${sid}/?disconnect=1`));
    return [(await connection.answer()).body, await peer.poll(sid)];
  },
);
