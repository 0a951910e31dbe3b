import { theme } from '../catalogue.ts';
import { ALIVE } from '../hear.ts';
import { pause } from '../patience.ts';
import { told } from '../peer.ts';
import { requestText } from '../raw-http.ts';

const { differs, same } = theme('polling');

const ORIGIN = ['Origin: http://page.example'];

function path(sid: string): string {
  return `/socket.io/1/xhr-polling/${sid}`;
}

same('the first poll is answered by 1::', async (peer) => peer.get(path(await peer.handshake())));
same('a poll from another origin', async (peer) => peer.get(path(await peer.handshake()), ORIGIN));
same('a poll with a slash behind the id and a cache buster', async (peer) =>
  peer.get(`${path(await peer.handshake())}/?t=123`),
);
same('a POST is answered by 1', async (peer) => peer.post(path(await peer.polling()), '3:::hi'));
same('a POST from another origin', async (peer) =>
  peer.post(path(await peer.polling()), '3:::hi', ORIGIN),
);
same('a POST without a body', async (peer) => peer.post(path(await peer.polling()), ''));
same('the type of a POST is not looked at', async (peer) =>
  peer.post(path(await peer.polling()), '3:::hi', ['Content-Type: application/json']),
);

same('an event comes back with the next poll', async (peer) => {
  const sid = await peer.polling();
  await peer.say(sid, '5:::{"name":"echo","args":[1,"two",{"three":null}]}');
  return peer.poll(sid);
});
same('an event comes back on the poll that is held', async (peer) => {
  const sid = await peer.polling();
  const held = peer.connect();
  held.write(requestText(`GET ${path(sid)}`, ORIGIN));
  const posted = await peer.post(path(sid), '5:::{"name":"echo","args":["held"]}');
  return [posted, told(await held.answer())];
});
same('several packets leave as one payload', async (peer) => {
  const sid = await peer.polling();
  await peer.say(sid, '5:::{"name":"twice"}');
  return peer.get(path(sid));
});
same('lengths in a payload count UTF-16 units', async (peer) => {
  const sid = await peer.polling();
  await peer.say(sid, '\ufffd7\ufffd3:::😀z\ufffd5\ufffd3:::é');
  return peer.get(path(sid));
});
const FIRST = '5:::{"name":"first"}';
const SECOND = '5:::{"name":"second"}';

function payloadOf(...packets: readonly string[]): string {
  return packets.map((packet) => `\ufffd${packet.length}\ufffd${packet}`).join('');
}

differs(
  'a held poll is answered by everything that was said at once',
  {
    id: 'D50',
    ours: [payloadOf(FIRST, SECOND), ALIVE],
    reference: [FIRST, payloadOf(SECOND, ALIVE)],
  },
  async (peer) => {
    const sid = await peer.polling();
    const held = peer.connect();
    held.write(requestText(`GET ${path(sid)}`));
    await peer.say(sid, '5:::{"name":"twice"}');
    const first = (await held.answer()).body;
    await peer.say(sid, ALIVE);
    return [first, await peer.poll(sid)];
  },
);
same(
  'a held poll is answered by the first of two POSTs, the next poll by the other',
  async (peer) => {
    const sid = await peer.polling();
    const held = peer.connect();
    held.write(requestText(`GET ${path(sid)}`));
    await peer.say(sid, '3:::1');
    const first = told(await held.answer());
    await peer.say(sid, '3:::2');
    return [first, await peer.poll(sid)];
  },
);
differs(
  'a client that falls back before it spoke gets everything again',
  { id: 'D32', ours: '1::', reference: 'silence' },
  async (peer) => {
    const sid = await peer.handshake();
    const socket = await peer.websocket(sid);
    await socket.next();
    return peer.orSilence(peer.poll(sid));
  },
);
same('a client that polled twice has heard, and gets nothing again', async (peer) => {
  const sid = await peer.polling();
  await peer.say(sid, '5:::{"name":"echo","args":[1]}');
  await peer.poll(sid);
  const socket = await peer.websocket(sid);
  return peer.orSilence(socket.next());
});
same('packets of one payload are handled in order', async (peer) => {
  const sid = await peer.polling();
  await peer.say(sid, '\ufffd5\ufffd3:::1\ufffd5\ufffd3:::2\ufffd5\ufffd3:::3');
  return peer.poll(sid);
});
same('a length that is too long takes what is there', async (peer) => {
  const sid = await peer.polling();
  await peer.say(sid, '\ufffd99\ufffd3:::rest');
  return peer.poll(sid);
});
same('a length that is no number loses what follows', async (peer) => {
  const sid = await peer.polling();
  await peer.say(sid, '\ufffd5\ufffd3:::1\ufffdx\ufffd3:::2\ufffd5\ufffd3:::3');
  return peer.poll(sid);
});
same('an empty packet in a payload is passed over', async (peer) => {
  const sid = await peer.polling();
  await peer.say(sid, '\ufffd0\ufffd\ufffd5\ufffd3:::2');
  return peer.poll(sid);
});
same('a body that is not framed is one packet, whatever is in it', async (peer) => {
  const sid = await peer.polling();
  await peer.say(sid, '3:::a\ufffd5\ufffd3:::b');
  return peer.poll(sid);
});
same('requests of one session on one connection', async (peer) => {
  const sid = await peer.handshake();
  const connection = peer.connect();
  const answers: string[] = [];
  for (const text of [
    requestText(`GET ${path(sid)}`),
    requestText(`POST ${path(sid)}`, [], '5:::{"name":"echo","args":[1]}'),
    requestText(`GET ${path(sid)}`),
  ]) {
    connection.write(text);
    answers.push(told(await connection.answer()));
  }
  return answers;
});
same('a body in chunks', async (peer) => {
  const sid = await peer.polling();
  const connection = peer.connect();
  connection.write(`POST ${path(sid)} HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n`);
  connection.write('4\r\n3:::\r\n');
  connection.write('5\r\nchunk\r\n0\r\n\r\n');
  return [told(await connection.answer()), await peer.poll(sid)];
});
same('a poll under HTTP/1.0', async (peer) => {
  const sid = await peer.handshake();
  const connection = peer.connect();
  connection.write(`GET ${path(sid)} HTTP/1.0\r\n\r\n`);
  return told(await connection.answer());
});

same(
  'a poll that nothing is said to ends with a noop',
  async (peer) => {
    const sid = await peer.polling();
    return peer.get(path(sid), ORIGIN);
  },
  'quick',
);
same(
  'a session that is not polled any more ends after the close timeout',
  async (peer) => {
    const sid = await peer.polling();
    await pause(800);
    return peer.poll(sid);
  },
  'quick',
);
same(
  'a body below the limit',
  async (peer) => peer.post(path(await peer.polling()), `3:::${'x'.repeat(995)}`),
  'small',
);

differs(
  'a body at the limit is refused with an answer',
  {
    id: 'D09',
    server: 'small',
    ours: ['HTTP/1.1 413 Payload Too Large', '1'],
    reference: ['', '1'],
  },
  async (peer) => {
    const sid = await peer.polling();
    const answer = await peer.post(path(sid), `3:::${'x'.repeat(996)}`);
    return [answer.split('\n')[0], await peer.say(sid, '3:::small')];
  },
);

differs(
  'a poll that another one supersedes is answered',
  {
    id: 'D06',
    ours: ['8::', '5:::{"name":"echo","args":[1]}'],
    reference: ['silence', '5:::{"name":"echo","args":[1]}'],
  },
  async (peer) => {
    const sid = await peer.polling();
    const [first, second] = [peer.connect(), peer.connect()];
    first.write(requestText(`GET ${path(sid)}`));
    await peer.handshake();
    second.write(requestText(`GET ${path(sid)}`));
    await peer.handshake();
    await peer.say(sid, '5:::{"name":"echo","args":[1]}');
    const superseded = await peer.orSilence(first.answer());
    return [superseded === 'silence' ? superseded : superseded.body, (await second.answer()).body];
  },
);

differs(
  'the echo of a session that starts with a POST is not lost',
  {
    id: 'D07',
    server: 'quick',
    ours: ['1', '1::'],
    reference: ['1', '8::'],
  },
  async (peer) => {
    const sid = await peer.handshake();
    return [await peer.say(sid, '2::'), await peer.poll(sid)];
  },
);

differs(
  'a character on the border of two chunks survives',
  {
    id: 'D08',
    ours: '3:::é',
    reference: '3:::\ufffd\ufffd',
  },
  async (peer) => {
    const sid = await peer.polling();
    const connection = peer.connect();
    connection.write(`POST ${path(sid)} HTTP/1.1\r\nHost: x\r\nContent-Length: 6\r\n\r\n3:::`);
    connection.write(Buffer.from([0xc3]));
    await peer.handshake();
    connection.write(Buffer.from([0xa9]));
    await connection.answer();
    return peer.poll(sid);
  },
);

differs(
  'a packet does not go to a poll whose client has left',
  {
    id: 'D10',
    server: 'plain',
    ours: '5:::{"name":"echo","args":["kept"]}',
    reference: 'silence',
  },
  async (peer) => {
    const sid = await peer.polling();
    const left = peer.connect();
    left.write(requestText(`GET ${path(sid)}`));
    await peer.handshake();
    left.close();
    await peer.handshake();
    await peer.say(sid, '5:::{"name":"echo","args":["kept"]}');
    return peer.orSilence(peer.poll(sid));
  },
);

differs(
  'a preflight of a POST is answered',
  {
    id: 'D01',
    ours: 'HTTP/1.1 200 OK',
    reference: 'silence',
  },
  async (peer) => {
    const request = requestText(`OPTIONS ${path(await peer.polling())}`, ORIGIN);
    return (await peer.orSilence(peer.request(request))).split('\n')[0];
  },
);

differs(
  'a method that polls do not know is answered',
  {
    id: 'D04',
    ours: 'HTTP/1.1 405 Method Not Allowed',
    reference: 'silence',
  },
  async (peer) => {
    const request = requestText(`PUT ${path(await peer.polling())}`, [], 'x');
    return (await peer.orSilence(peer.request(request))).split('\n')[0];
  },
);

same(
  'a POST behind a held poll on the same connection is heard, and answered after it',
  async (peer) => {
    const sid = await peer.polling();
    const both = peer.connect();
    const post = requestText(`POST ${path(sid)}`, [], '5:4::{"name":"nobody listens"}');
    both.write(requestText(`GET ${path(sid)}`) + post);
    return [(await both.answer()).body, (await both.answer()).body];
  },
);

same('who asks before sending a body is told to go on', async (peer) => {
  const asking = peer.connect();
  const asked = ['Expect: 100-continue', 'Content-Length: 3'];
  asking.write(requestText(`POST ${path(await peer.polling())}`, asked));
  const said = (await asking.bytes(25)).toString('latin1');
  asking.write('2::');
  return [said, (await asking.answer()).body];
});
