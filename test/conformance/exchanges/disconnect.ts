import { theme } from '../catalogue.ts';
import { told } from '../peer.ts';
import { requestText } from '../raw-http.ts';

const { differs, same } = theme('disconnect');

const FORMS: readonly (readonly [string, (sid: string) => string])[] = [
  ['?disconnect', (sid) => `/socket.io/1/xhr-polling/${sid}?disconnect`],
  ['?disconnect=1', (sid) => `/socket.io/1/xhr-polling/${sid}?disconnect=1`],
  ['/?t=1&disconnect=', (sid) => `/socket.io/1/xhr-polling/${sid}/?t=1&disconnect=`],
  ['//sid/?disconnect=1', (sid) => `/socket.io/1//${sid}/?disconnect=1`],
  ['another transport', (sid) => `/socket.io/1/jsonp-polling/${sid}?disconnect`],
];

for (const [form, path] of FORMS) {
  same(`${form} ends a session whose poll is held`, async (peer) => {
    const sid = await peer.polling();
    const held = peer.connect();
    held.write(requestText(`GET /socket.io/1/xhr-polling/${sid}`));
    await peer.handshake();
    const answer = await peer.get(path(sid), ['Origin: http://page.example']);
    return [answer, told(await held.answer()), await peer.poll(sid)];
  });
  same(`${form} ends a session on a websocket`, async (peer) => {
    const sid = await peer.handshake();
    const socket = await peer.websocket(sid);
    await socket.next();
    return [await peer.get(path(sid)), await socket.untilEnd(), await peer.poll(sid)];
  });
  same(`${form} of nobody`, (peer) => peer.get(path('nobody')));
}
same('?disconnect by POST', async (peer) => {
  const sid = await peer.handshake();
  const socket = await peer.websocket(sid);
  await socket.next();
  const path = `/socket.io/1/xhr-polling/${sid}?disconnect`;
  return [await peer.post(path, 'ignored'), await socket.untilEnd()];
});
same('0:: by POST with a poll held', async (peer) => {
  const sid = await peer.polling();
  const held = peer.connect();
  held.write(requestText(`GET /socket.io/1/xhr-polling/${sid}`));
  await peer.handshake();
  return [await peer.say(sid, '0::'), told(await held.answer()), await peer.poll(sid)];
});
same('0:: by POST between two polls', async (peer) => {
  const sid = await peer.polling();
  return [await peer.say(sid, '0::'), await peer.poll(sid)];
});
same('what stands behind 0:: in a payload is not handled', async (peer) => {
  const sid = await peer.polling();
  await peer.say(sid, '\ufffd3\ufffd0::\ufffd9\ufffd3:::later');
  return peer.poll(sid);
});
same('a server that ends a session between two polls', async (peer) => {
  const sid = await peer.polling();
  return [await peer.say(sid, '5:::{"name":"boot"}'), await peer.poll(sid)];
});
same('a server that ends a session whose poll is held', async (peer) => {
  const sid = await peer.polling();
  const held = peer.connect();
  held.write(requestText(`GET /socket.io/1/xhr-polling/${sid}`));
  await peer.handshake();
  return [await peer.say(sid, '5:::{"name":"boot"}'), told(await held.answer())];
});
same('0:: for a namespace leaves the session', async (peer) => {
  const sid = await peer.polling();
  await peer.say(sid, '1::/chat');
  const joined = await peer.poll(sid);
  await peer.say(sid, '0::/chat');
  await peer.say(sid, '3:::still here');
  return [joined, await peer.poll(sid)];
});

differs(
  '?disconnect between two polls ends the session',
  {
    id: 'D11',
    server: 'quick',
    ours: ['', '7:::1+0'],
    reference: ['', '8::'],
  },
  async (peer) => {
    const sid = await peer.polling();
    const answer = await peer.get(`/socket.io/1/xhr-polling/${sid}?disconnect`);
    return [answer.split('\n').at(-1), await peer.poll(sid)];
  },
);
