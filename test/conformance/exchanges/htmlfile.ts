// htmlfile: the document that never ends, byte for byte, with its chunks.
import { theme } from '../catalogue.ts';
import { pause } from '../patience.ts';
import type { Peer } from '../peer.ts';
import { told } from '../peer.ts';
import { requestText } from '../raw-http.ts';
import { type Document, documentOf, echo, path } from '../raw-document.ts';

const { differs, same } = theme('htmlfile');

const ALIVE = echo('alive');
const TWICE = '5:::{"name":"twice"}';

/** A document that has brought its `1::`. */
async function talking(peer: Peer): Promise<{ document: Document; sid: string }> {
  const sid = await peer.handshake();
  const document = documentOf(peer, sid);
  await document.next();
  return { document, sid };
}

/** A document whose client has shown that it hears. */
async function attentive(peer: Peer): Promise<{ document: Document; sid: string }> {
  const open = await talking(peer);
  await peer.post(path(open.sid), '2::');
  return open;
}

/** What comes up to a last answer that always comes. */
async function hear(peer: Peer, ...bodies: readonly string[]): Promise<readonly string[]> {
  const { document, sid } = await talking(peer);
  for (const body of [...bodies, ALIVE]) await peer.post(path(sid), body);
  return document.until(ALIVE);
}

same('the head of the answer, the head of the document and 1::', async (peer) => {
  const document = documentOf(peer, await peer.handshake());
  return [await document.head(), await document.chunk(), await document.chunk()];
});
same('an origin changes nothing', async (peer) => {
  const document = documentOf(peer, await peer.handshake(), ['Origin: http://page.example']);
  return [await document.head(), await document.chunk(), await document.chunk()];
});
same('a slash behind the id and a cache buster', async (peer) => {
  const document = documentOf(peer, `${await peer.handshake()}/?t=123`);
  return [await document.head(), await document.chunk(), await document.chunk()];
});
same('under HTTP/1.0', async (peer) => {
  const connection = peer.connect();
  connection.write(`GET ${path(await peer.handshake())} HTTP/1.0\r\n\r\n`);
  const head = await connection.through('\r\n\r\n');
  return [head.replace(/Date: .*/, 'Date'), (await connection.bytes(293)).toString()];
});
same('an id that nobody knows', async (peer) => {
  const document = documentOf(peer, 'nobody');
  return [await document.head(), await document.rest()];
});
same('an id that nobody knows, and another request on its connection', async (peer) => {
  const connection = peer.connect();
  connection.write(requestText(`GET ${path('nobody')}`));
  const first = told(await connection.answer());
  connection.write(requestText('GET /socket.io/'));
  return [first, told(await connection.answer())];
});
same('a POST is answered as a POST of a poll is', async (peer) => {
  const { sid } = await talking(peer);
  return [
    await peer.post(path(sid), '3:::hi'),
    await peer.post(path(sid), '3:::hi', ['Origin: http://page.example']),
    await peer.post(path('nobody'), '3:::hi'),
  ];
});

for (const [what, text] of [
  ['plain text', 'hi'],
  ['slashes', '/a//b/'],
  ['quotes', '"\'`'],
  ['backslashes', '\\ \\\\ \\n'],
  ['line ends and tabs', 'a\nb\r\nc\t'],
  ['control characters', '\u0000\u0001\u001f\u007f'],
  ['the end of a script', '</script><script>alert(1)</script>'],
  ['angle brackets', '<b>&amp;</b> -->'],
  ['accents', 'é'],
  ['an astral character', '😀'],
  ['U+FFFD', 'a\ufffd5\ufffdb'],
  ['U+FEFF', '\ufeffx'],
  ['colons', 'a:b::c'],
  ['two kilobytes', 'x'.repeat(2_000)],
  ['a hundred kilobytes', 'x/'.repeat(50_000)],
] as const) {
  same(`a message with ${what}`, (peer) => hear(peer, `3:::${text}`));
  same(`an event with ${what}`, (peer) => hear(peer, echo(text)));
}
same('an event with a lone surrogate', (peer) =>
  hear(peer, '5:::{"name":"echo","args":["\\ud83d"]}'),
);
same('JSON', (peer) => hear(peer, '4:::{"a":[1,null,"/"]}'));
same('acks', (peer) => hear(peer, '3:1::a', '3:2+::b', '5:3+:/chat:{"name":"echo"}'));
same('namespaces', (peer) => hear(peer, '1::/chat', '3::/chat:x', '1::/vault', '0::/chat'));
same('packets of one payload come one by one', (peer) =>
  hear(peer, '\ufffd5\ufffd3:::1\ufffd5\ufffd3:::2\ufffd8\ufffd1::/chat'),
);
same('two packets at once are two chunks', (peer) => hear(peer, TWICE));

for (const count of [1, 2, 5]) {
  same(`${count} packets that waited between polls`, async (peer) => {
    const sid = await peer.polling();
    for (let at = 0; at < count; at += 1) await peer.say(sid, `3:::/${at}😀`);
    const document = documentOf(peer, sid);
    await peer.settle();
    await peer.say(sid, ALIVE);
    return document.until(ALIVE);
  });
}
same('a poll takes over from a document', async (peer) => {
  const { document, sid } = await attentive(peer);
  const polled = peer.poll(sid);
  await peer.settle();
  await peer.say(sid, '3:::1');
  await peer.say(sid, TWICE);
  return [await polled, await peer.poll(sid), await peer.orSilence(document.next())];
});
same('a websocket takes over from a document, which may leave then', async (peer) => {
  const { document, sid } = await attentive(peer);
  const socket = await peer.websocket(sid);
  await peer.settle();
  document.close();
  await peer.settle();
  await peer.post(path(sid), ALIVE);
  return socket.next();
});
same('a document takes over from a websocket, which is still heard', async (peer) => {
  const sid = await peer.handshake();
  const socket = await peer.attentive(sid);
  const document = documentOf(peer, sid);
  await peer.settle();
  socket.send(ALIVE);
  return [await document.next(), await peer.orSilence(socket.next())];
});
same('a document takes over from a document', async (peer) => {
  const { document, sid } = await talking(peer);
  const second = documentOf(peer, sid);
  await peer.settle();
  await peer.post(path(sid), ALIVE);
  return [await second.next(), await peer.orSilence(document.next())];
});
same('what comes after the answer of a poll waits for the next document', async (peer) => {
  const { sid } = await attentive(peer);
  const polled = peer.poll(sid);
  await peer.settle();
  await peer.say(sid, '3:::1');
  await peer.say(sid, '3:::2');
  await peer.say(sid, '3:::3');
  const document = documentOf(peer, sid);
  return [await polled, await document.next()];
});

same('0:: by POST ends it', async (peer) => {
  const { document, sid } = await talking(peer);
  const posted = await peer.post(path(sid), '0::');
  return [posted, await document.rest(), await peer.poll(sid)];
});
same('?disconnect ends it', async (peer) => {
  const { document, sid } = await talking(peer);
  const answer = await peer.get(`${path(sid)}?disconnect`);
  return [answer, await document.rest(), await peer.poll(sid)];
});
same('the server ends it', async (peer) => {
  const { document, sid } = await talking(peer);
  await peer.post(path(sid), '5:::{"name":"boot"}');
  return [await document.rest(), await peer.poll(sid)];
});
same('a client that leaves ends its session at once', async (peer) => {
  const { document, sid } = await talking(peer);
  document.close();
  await peer.settle();
  return peer.poll(sid);
});
same('a client that closes its side ends its session at once', async (peer) => {
  const { document, sid } = await talking(peer);
  document.finish();
  return [await document.rest(), await peer.poll(sid)];
});
same(
  'a heartbeat that is not answered ends the session without a word',
  async (peer) => {
    const sid = await peer.handshake();
    const document = documentOf(peer, sid);
    return [await document.head(), await document.rest(), await peer.poll(sid)];
  },
  'quick',
);
same(
  'heartbeats that are answered come again',
  async (peer) => {
    const { document, sid } = await talking(peer);
    const heard: string[] = [];
    for (let at = 0; at < 2; at += 1) {
      heard.push(await document.next());
      await peer.post(path(sid), '2::');
    }
    return heard;
  },
  'quick',
);
same(
  'no heartbeats where they are switched off',
  async (peer) => {
    const { document, sid } = await talking(peer);
    await pause(150);
    await peer.post(path(sid), ALIVE);
    return document.until(ALIVE);
  },
  'silent',
);

for (const [what, text, ours, reference] of [
  ['a backslash before a slash', 'a\\/b', '3:::a\\\\\\\\\\/b', '3:::a\\\\\\/b'],
  ['the opening of a comment', '<!--<script>', '3:::\\u003c!--<script>', '3:::<!--<script>'],
  ['line separators', '\u2028\u2029', '3:::\\u2028\\u2029', '3:::\u2028\u2029'],
] as const) {
  differs(
    `a message with ${what}`,
    {
      id: 'D38',
      ours: `<script>_("${ours}");</script>`,
      reference: `<script>_("${reference}");</script>`,
    },
    async (peer) => {
      const [block] = await hear(peer, `3:::${text}`);
      return block?.split('\r\n')[1];
    },
  );
}
