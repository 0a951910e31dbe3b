import { theme } from '../catalogue.ts';
import type { Peer } from '../peer.ts';
import { OFFERED } from '../settings.ts';

const { differs, same } = theme('settings');

function change(peer: Peer, settings: Readonly<Record<string, unknown>>): Promise<string> {
  return peer.post('/set', JSON.stringify(settings));
}

same(
  'another resource',
  async (peer) => [
    await peer.get('/talk/1/'),
    await peer.get('/talk'),
    await peer.get('/talkative/1/'),
    await peer.get('/socket.io/1/'),
    await peer.get('/talk/1/xhr-polling/nobody'),
    await peer.post('/talk/1/?jsonp=4', ''),
  ],
  'named',
);
same(
  'a pattern as resource: as much as it matched is cut off the beginning',
  async (peer) => [
    await peer.get('/talk.io/1/'),
    await peer.get('/chat.io/1'),
    await peer.get('/chat.io'),
    await peer.get('/chat.io/2/'),
    await peer.get('/12345678/chat.io/1/'),
    await peer.get('/other/'),
    await peer.get('/chat.io/1/xhr-polling/nobody?disconnect'),
  ],
  'pattern',
);

same('the event disconnect reaches nobody, but is acknowledged', async (peer) => {
  const socket = await peer.talking();
  socket.send('5:1::{"name":"disconnect"}', '5:2+::{"name":"disconnect"}', '3:::still here');
  return [await socket.next(), await socket.next()];
});
same(
  'other events that clients may not emit',
  async (peer) => {
    const socket = await peer.talking();
    socket.send('5:1::{"name":"echo","args":[1]}', '5:2+::{"name":"echo","args":[2]}');
    socket.send('1::/chat', '5::/chat:{"name":"echo"}', '3:::echo');
    return [await socket.next(), await socket.next(), await socket.next()];
  },
  'barred',
);
same(
  'without heartbeats none is sent, and one that comes is taken',
  async (peer) => {
    const socket = await peer.talking();
    const first = await peer.orSilence(socket.next());
    socket.send('2::', '3:::still here');
    return first;
  },
  'silent',
);
same(
  'a poll that may not be held',
  async (peer) => {
    const sid = await peer.polling();
    return [await peer.poll(sid), await peer.poll(sid)];
  },
  'hasty',
);
differs(
  'times of 0 are numbers in the handshake too',
  {
    id: 'D02',
    server: 'noTimes',
    ours: `SID:0.001:0.001:${OFFERED}`,
    reference: `SID:::${OFFERED}`,
  },
  async (peer) => (await peer.get('/socket.io/1/')).split('\n').at(-1),
);

same(
  'transports that are switched off while the server runs',
  async (peer) => {
    const socket = await peer.talking();
    const set = await change(peer, { transports: ['xhr-polling'] });
    socket.send('3:::still here');
    const polled = await peer.polling();
    return [
      set,
      await socket.next(),
      await peer.get('/socket.io/1/'),
      await peer.say(polled, '2::'),
    ];
  },
  'switched',
);
same(
  'times that change while a session lives',
  async (peer) => {
    const sid = await peer.polling();
    await change(peer, { 'polling duration': 0.1, 'close timeout': 0.2, 'heartbeat timeout': 7.5 });
    const polled = await peer.poll(sid);
    const told = await peer.get('/socket.io/1/');
    const held = await peer.websocket(await peer.handshake());
    return [polled, told, await held.next(), await untilForgotten(peer, sid)];
  },
  'retimed',
);

/** Polls are answered by noops for as long as the session lives, so nothing is asked until it must be gone. */
async function untilForgotten(peer: Peer, sid: string): Promise<string> {
  await new Promise((done) => {
    setTimeout(done, 300);
  });
  return peer.poll(sid);
}

differs(
  'heartbeats that are switched off while one is not answered yet',
  {
    id: 'D31',
    server: 'beating',
    ours: ['1 2::', 'silence'],
    reference: ['1 2::', ['end']],
  },
  async (peer) => {
    const socket = await peer.talking();
    const heartbeat = await socket.next();
    await change(peer, { heartbeats: false });
    socket.send('2::');
    return [heartbeat, await peer.orSilence(socket.untilEnd(), 900)];
  },
);
