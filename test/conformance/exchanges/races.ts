// Several transports on one session id: who carries it, what becomes of the others, what waits meanwhile.
import { theme } from '../catalogue.ts';
import { ALIVE, hearOn } from '../hear.ts';
import type { Peer } from '../peer.ts';
import type { RawConnection } from '../raw-http.ts';
import { requestText } from '../raw-http.ts';
import { CLOSE } from '../raw-websocket.ts';

const { differs, same } = theme('races');

const TWICE = '5:::{"name":"twice"}';

function path(sid: string): string {
  return `/socket.io/1/xhr-polling/${sid}`;
}

/** A poll that is being held. */
async function hold(peer: Peer, sid: string): Promise<RawConnection> {
  const connection = peer.connect();
  connection.write(requestText(`GET ${path(sid)}`));
  await peer.settle();
  return connection;
}

async function bodyOf(peer: Peer, held: RawConnection): Promise<string> {
  const answer = await peer.orSilence(held.answer());
  return answer === 'silence' ? answer : answer.body;
}

for (const count of [1, 2, 5]) {
  same(`${count} packets wait between polls, in order`, async (peer) => {
    const sid = await peer.polling();
    for (let at = 0; at < count; at += 1) await peer.say(sid, `3:::${at}`);
    return peer.get(path(sid));
  });
  same(`${count} packets wait for a websocket, in order`, async (peer) => {
    const sid = await peer.polling();
    for (let at = 0; at < count; at += 1) await peer.say(sid, `3:::${at}`);
    return hearOn(await peer.websocket(sid));
  });
}
same('a websocket before the first poll', async (peer) => {
  const sid = await peer.handshake();
  return hearOn(await peer.websocket(sid));
});
same('a POST reaches the session of a websocket', async (peer) => {
  const sid = await peer.handshake();
  const socket = await peer.websocket(sid);
  await socket.next();
  const posted = await peer.post(path(sid), '3:::posted');
  return [posted, ...(await hearOn(socket))];
});
same('a payload by POST reaches the session of a websocket', async (peer) => {
  const sid = await peer.handshake();
  const socket = await peer.websocket(sid);
  await socket.next();
  await peer.say(sid, '\ufffd5\ufffd3:::a\ufffd5\ufffd3:::b');
  return hearOn(socket);
});
same('0:: by POST ends a websocket', async (peer) => {
  const sid = await peer.handshake();
  const socket = await peer.websocket(sid);
  await socket.next();
  const posted = await peer.say(sid, '0::');
  return [posted, await socket.untilEnd(), await peer.poll(sid)];
});
same('a poll takes over from a websocket, which is still heard', async (peer) => {
  const sid = await peer.handshake();
  const socket = await peer.attentive(sid);
  const held = await hold(peer, sid);
  socket.send('3:::from the socket');
  return [await bodyOf(peer, held), await peer.orSilence(socket.next())];
});
same('what comes when the poll was answered waits, though a websocket is open', async (peer) => {
  const sid = await peer.handshake();
  const socket = await peer.attentive(sid);
  const held = await hold(peer, sid);
  socket.send('3:::1');
  const polled = await bodyOf(peer, held);
  socket.send(TWICE, ALIVE);
  await peer.settle();
  return [polled, await peer.poll(sid)];
});
same('a websocket again after a poll', async (peer) => {
  const sid = await peer.handshake();
  const first = await peer.attentive(sid);
  const held = await hold(peer, sid);
  first.send('3:::1');
  const polled = await bodyOf(peer, held);
  first.send(TWICE);
  await peer.settle();
  return [polled, ...(await hearOn(await peer.websocket(sid)))];
});
same('three websockets, one after the other', async (peer) => {
  const sid = await peer.handshake();
  const sockets = [];
  for (let at = 0; at < 3; at += 1) {
    sockets.push(await peer.websocket(sid));
    await peer.settle();
  }
  const [first, second, third] = sockets;
  first?.send('3:::1');
  await peer.settle();
  second?.send('3:::2');
  await peer.settle();
  return [await first?.next(), ...(third === undefined ? [] : await hearOn(third))];
});
same('0:: on a superseded websocket ends the session', async (peer) => {
  const sid = await peer.handshake();
  const first = await peer.websocket(sid);
  await first.next();
  const second = await peer.websocket(sid);
  await peer.settle();
  first.send('0::');
  return [await second.untilEnd(), await peer.poll(sid)];
});
same('?disconnect ends the websocket that carries the session', async (peer) => {
  const sid = await peer.handshake();
  const first = await peer.websocket(sid);
  await first.next();
  const second = await peer.websocket(sid);
  await peer.settle();
  const answer = await peer.get(`${path(sid)}?disconnect`);
  return [answer, await second.untilEnd()];
});
same('polls of an ended session, several of them', async (peer) => {
  const sid = await peer.polling();
  await peer.say(sid, '0::');
  return [await peer.poll(sid), await peer.poll(sid), await peer.say(sid, '3:::x')];
});
same('sessions do not hear each other', async (peer) => {
  const [one, two] = [await peer.polling(), await peer.polling()];
  await peer.say(one, '3:::one');
  await peer.say(two, '3:::two');
  return [await peer.poll(one), await peer.poll(two)];
});
same('two sessions on one connection', async (peer) => {
  const [one, two] = [await peer.polling(), await peer.polling()];
  const connection = peer.connect();
  const answers: string[] = [];
  for (const [sid, body] of [
    [one, '3:::one'],
    [two, '3:::two'],
  ] as const) {
    connection.write(requestText(`POST ${path(sid)}`, [], body));
    answers.push((await connection.answer()).body);
    connection.write(requestText(`GET ${path(sid)}`));
    answers.push((await connection.answer()).body);
  }
  return answers;
});

differs(
  'a poll that a websocket supersedes is answered',
  { id: 'D06', ours: ['8::', `1 ${ALIVE}`], reference: ['silence', `1 ${ALIVE}`] },
  async (peer) => {
    const sid = await peer.polling();
    const held = await hold(peer, sid);
    const socket = await peer.websocket(sid);
    await peer.settle();
    socket.send(ALIVE);
    return [await bodyOf(peer, held), await socket.next()];
  },
);
differs(
  'three polls, of which the last carries',
  { id: 'D06', ours: ['8::', '8::', ALIVE], reference: ['silence', 'silence', ALIVE] },
  async (peer) => {
    const sid = await peer.polling();
    const held = [await hold(peer, sid), await hold(peer, sid), await hold(peer, sid)];
    await peer.say(sid, ALIVE);
    return Promise.all(held.map((one) => bodyOf(peer, one)));
  },
);
differs(
  'a close frame on a websocket that a poll superseded',
  { id: 'D26', ours: ['3:::still', '1'], reference: ['silence', '1'] },
  async (peer) => {
    const sid = await peer.handshake();
    const socket = await peer.attentive(sid);
    const held = await hold(peer, sid);
    socket.sendFrame(CLOSE, Buffer.from([0x03, 0xe8]));
    await socket.untilEnd();
    const posted = await peer.say(sid, '3:::still');
    return [await bodyOf(peer, held), posted];
  },
);
differs(
  'a session that starts with several POSTs',
  {
    id: 'D07',
    server: 'quick',
    ours: ['1', '1', '\ufffd3\ufffd1::\ufffd5\ufffd3:::a\ufffd5\ufffd3:::b'],
    reference: ['1', '1', '8::'],
  },
  async (peer) => {
    const sid = await peer.handshake();
    return [await peer.say(sid, '3:::a'), await peer.say(sid, '3:::b'), await peer.poll(sid)];
  },
);
