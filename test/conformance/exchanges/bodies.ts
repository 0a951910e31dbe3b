// The bodies of POSTs as bytes: encodings, chunks, lengths, sizes, and requests that break off.
import { theme } from '../catalogue.ts';
import { ALIVE } from '../hear.ts';
import type { Peer } from '../peer.ts';
import { told } from '../peer.ts';
import type { RawConnection } from '../raw-http.ts';

const { differs, heavy, same } = theme('bodies');

type Bytes = Buffer | string;

function postHead(sid: string, ...headers: readonly string[]): string {
  const lines = [`POST /socket.io/1/xhr-polling/${sid} HTTP/1.1`, 'Host: localhost', ...headers];
  return `${lines.join('\r\n')}\r\n\r\n`;
}

/** What a session hears that posts these bytes with their length. */
async function posted(peer: Peer, body: Bytes): Promise<unknown> {
  const sid = await peer.polling();
  const bytes = Buffer.from(body);
  const connection = peer.connect();
  connection.write(postHead(sid, `Content-Length: ${bytes.length}`));
  connection.write(bytes);
  const answer = told(await connection.answer());
  await peer.say(sid, ALIVE);
  return [answer, await peer.poll(sid)];
}

const TEXTS: readonly (readonly [string, string])[] = [
  ['ASCII', '3:::plain'],
  ['Latin letters', '3:::äöüß'],
  ['a euro sign', '3:::€'],
  ['an astral character', '3:::\u{1f600}'],
  ['a lone surrogate in JSON', '4:::["\\ud83d"]'],
  ['a surrogate pair in JSON', '4:::["\\ud83d\\ude00"]'],
  ['NUL in JSON', '4:::["\\u0000"]'],
  ['NUL', '3:::\u0000'],
  ['line breaks', '3:::\r\n\r\n'],
  ['line separators', '3:::\u2028\u2029'],
  ['U+FFFD', '3:::\ufffd'],
  ['U+FFFE and U+FFFF', '3:::\ufffe\uffff'],
  ['a byte order mark first', '\ufeff3:::x'],
  ['what looks like a form', 'd=3%3A%3A%3Ax'],
  ['what looks like JSON', '"3:::x"'],
  ['what looks like markup', '3:::<script>alert(1)</script>'],
  ['blanks alone', '   '],
];
for (const [what, text] of TEXTS) same(what, (peer) => posted(peer, text));

const BROKEN: readonly (readonly [string, readonly number[]])[] = [
  ['a byte that begins nothing', [0xff]],
  ['a continuation alone', [0x80]],
  ['a character that is cut', [0xe2, 0x82]],
  ['a lone surrogate as bytes', [0xed, 0xa0, 0xbd]],
  ['a slash in two bytes', [0xc0, 0xaf]],
  ['four bytes beyond the last code point', [0xf5, 0x80, 0x80, 0x80]],
  ['UTF-16', [0xff, 0xfe, 0x33, 0x00]],
];
for (const [what, bytes] of BROKEN) {
  same(`${what}, in the data`, (peer) =>
    posted(peer, Buffer.concat([Buffer.from('3:::a'), Buffer.from(bytes), Buffer.from('b')])),
  );
  same(`${what}, first`, (peer) =>
    posted(peer, Buffer.concat([Buffer.from(bytes), Buffer.from('3:::a')])),
  );
}

for (const type of [
  'text/plain;charset=UTF-8',
  'text/plain; charset=ISO-8859-1',
  'application/x-www-form-urlencoded',
  'multipart/form-data; boundary=x',
  'application/octet-stream',
]) {
  same(`the type ${type} changes nothing`, async (peer) => {
    const sid = await peer.polling();
    const path = `/socket.io/1/xhr-polling/${sid}`;
    return [await peer.post(path, '3:::é', [`Content-Type: ${type}`]), await peer.poll(sid)];
  });
}

/** Pieces that reach the server one after the other, and what is heard then. */
async function inPieces(
  peer: Peer,
  pieces: readonly Bytes[],
  headers: readonly string[],
): Promise<unknown> {
  const sid = await peer.polling();
  const connection = peer.connect();
  connection.write(postHead(sid, ...headers));
  for (const piece of pieces) {
    await arrived(peer, connection, piece);
  }
  const answer = told(await connection.answer());
  await peer.say(sid, ALIVE);
  return [answer, await peer.poll(sid)];
}

async function arrived(peer: Peer, connection: RawConnection, piece: Bytes): Promise<void> {
  connection.write(piece);
  await peer.settle();
}

const CHUNKED = ['Transfer-Encoding: chunked'];
same('a body in two pieces', (peer) => inPieces(peer, ['3:::', 'pieces'], ['Content-Length: 10']));
same('a body byte by byte', (peer) => inPieces(peer, [...'3:::b'], ['Content-Length: 5']));
same('a payload in pieces', (peer) =>
  inPieces(peer, ['\ufffd5\ufffd3:::', 'a\ufffd5\ufffd', '3:::b'], ['Content-Length: 24']),
);
same('chunks', (peer) => inPieces(peer, ['4\r\n3:::\r\n', '1\r\na\r\n', '0\r\n\r\n'], CHUNKED));
same('chunks with extensions', (peer) => inPieces(peer, ['5;x=y\r\n3:::a\r\n0\r\n\r\n'], CHUNKED));
same('chunks with a trailer', (peer) =>
  inPieces(peer, ['5\r\n3:::a\r\n0\r\nX-Later: 1\r\n\r\n'], CHUNKED),
);
same('no chunk but the last', (peer) => inPieces(peer, ['0\r\n\r\n'], CHUNKED));
same('a chunk whose length is none', async (peer) => {
  const connection = peer.connect();
  connection.write(`${postHead(await peer.polling(), ...CHUNKED)}zz\r\n3:::a\r\n0\r\n\r\n`);
  return told(await connection.answer());
});
same('neither a length nor chunks', async (peer) => {
  const sid = await peer.polling();
  const connection = peer.connect();
  connection.write(postHead(sid));
  return told(await connection.answer());
});
same('two lengths', async (peer) => {
  const connection = peer.connect();
  const head = postHead(await peer.polling(), 'Content-Length: 5', 'Content-Length: 6');
  connection.write(`${head}3:::ab`);
  return told(await connection.answer());
});
same('a length and chunks', async (peer) => {
  const connection = peer.connect();
  const head = postHead(await peer.polling(), 'Content-Length: 5', ...CHUNKED);
  connection.write(`${head}5\r\n3:::a\r\n0\r\n\r\n`);
  return told(await connection.answer());
});
same('a body that breaks off changes nothing', async (peer) => {
  const sid = await peer.polling();
  const connection = peer.connect();
  connection.write(`${postHead(sid, 'Content-Length: 100')}3:::half`);
  await peer.settle();
  connection.close();
  await peer.settle();
  await peer.say(sid, ALIVE);
  return peer.poll(sid);
});
same('Expect: 100-continue', async (peer) => {
  const sid = await peer.polling();
  const connection = peer.connect();
  connection.write(postHead(sid, 'Expect: 100-continue', 'Content-Length: 5'));
  const goOn = told(await connection.answer(false));
  connection.write('3:::a');
  return [goOn, told(await connection.answer()), await peer.poll(sid)];
});
same('an expectation that nobody meets', async (peer) => {
  const sid = await peer.polling();
  const connection = peer.connect();
  connection.write(`${postHead(sid, 'Expect: a-miracle', 'Content-Length: 5')}3:::a`);
  return told(await connection.answer());
});
same('two POSTs in one write', async (peer) => {
  const sid = await peer.polling();
  const connection = peer.connect();
  const one = `${postHead(sid, 'Content-Length: 5')}3:::a`;
  const two = `${postHead(sid, 'Content-Length: 5')}3:::b`;
  connection.write(one + two);
  const answers = [told(await connection.answer()), told(await connection.answer())];
  return [...answers, await peer.poll(sid)];
});
same('a POST and a poll in one write', async (peer) => {
  const sid = await peer.polling();
  const connection = peer.connect();
  const get = `GET /socket.io/1/xhr-polling/${sid} HTTP/1.1\r\nHost: x\r\n\r\n`;
  connection.write(`${postHead(sid, 'Content-Length: 5')}3:::a${get}`);
  return [told(await connection.answer()), told(await connection.answer())];
});

for (const size of [995, 996, 997, 2000]) {
  const isOver = size + 4 >= 1000;
  const run = async (peer: Peer): Promise<unknown> => {
    const sid = await peer.polling();
    const answer = await peer.post(`/socket.io/1/xhr-polling/${sid}`, `3:::${'x'.repeat(size)}`);
    return [answer.split('\n')[0], await peer.say(sid, '3:::small')];
  };
  if (isOver) {
    differs(
      `a body of ${size + 4} bytes where 1000 are too many`,
      {
        id: 'D09',
        server: 'small',
        ours: ['HTTP/1.1 413 Payload Too Large', '1'],
        reference: ['', '1'],
      },
      run,
    );
  } else same(`a body of ${size + 4} bytes where 1000 are too many`, run, 'small');
}
heavy('a body of 16 megabytes', async (peer) => {
  const sid = await peer.polling();
  const answer = await peer.say(sid, `3:::${'x'.repeat(16 * 1024 * 1024)}`);
  return [answer, (await peer.poll(sid)).length];
});
heavy('a payload of 2000 packets', async (peer) => {
  const sid = await peer.polling();
  const answer = await peer.say(sid, '\ufffd5\ufffd3:::a'.repeat(2_000));
  // We take such a payload in slices, so that its echoes may come in more than one poll.
  let echoes = '';
  while (echoes.split('3:::a').length <= 2_000) echoes += await peer.poll(sid);
  return [answer, echoes.split('3:::a').length];
});
