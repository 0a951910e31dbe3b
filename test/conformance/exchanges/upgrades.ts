// Requests for a WebSocket: which headers matter, which do not, and what a wrong one is answered.
import { theme } from '../catalogue.ts';
import { ALIVE } from '../hear.ts';
import type { Peer } from '../peer.ts';
import { told } from '../peer.ts';
import { frame, KEY, RawWebSocket, TEXT, UPGRADE } from '../raw-websocket.ts';
import { requestText } from '../raw-http.ts';

const { differs, same } = theme('upgrades');

function with_(name: string, value: string): readonly string[] {
  return [...without(name), `${name}: ${value}`];
}

function without(name: string): readonly string[] {
  return UPGRADE.filter((line) => !line.toLowerCase().startsWith(`${name.toLowerCase()}: `));
}

async function talk(peer: Peer, headers: readonly string[]): Promise<unknown> {
  const socket = await peer.websocket(await peer.handshake(), headers);
  socket.send(ALIVE);
  return [told(socket.answer), ...(await socket.take(2))];
}

const GOOD: readonly (readonly [string, readonly string[]])[] = [
  ['as it should be', UPGRADE],
  ['Upgrade in capitals', with_('Upgrade', 'WEBSOCKET')],
  ['Connection with more in it', with_('Connection', 'keep-alive, Upgrade')],
  ['Connection in lower case', with_('Connection', 'upgrade')],
  ['another key', with_('Sec-WebSocket-Key', 'x3JJHMbDL1EzLkh9GBhXDw==')],
  [
    'header names in lower case',
    UPGRADE.map((line) => line.replace(/^[^:]+/, (name) => name.toLowerCase())),
  ],
  ['a cookie', [...UPGRADE, 'Cookie: a=b']],
  ['an origin', [...UPGRADE, 'Origin: http://page.example']],
  ['the origin null', [...UPGRADE, 'Origin: null']],
  ['a sub-protocol', [...UPGRADE, 'Sec-WebSocket-Protocol: socket.io']],
  [
    'several sub-protocols',
    [...UPGRADE, 'Sec-WebSocket-Protocol: a, b', 'Sec-WebSocket-Protocol: c'],
  ],
  [
    'compression',
    [...UPGRADE, 'Sec-WebSocket-Extensions: permessage-deflate; client_max_window_bits'],
  ],
  ['an extension nobody knows', [...UPGRADE, 'Sec-WebSocket-Extensions: x-unknown']],
  [
    'the forerunner of compression',
    [...UPGRADE, 'Sec-WebSocket-Extensions: x-webkit-deflate-frame'],
  ],
  ['a proxy on the way', [...UPGRADE, 'X-Forwarded-For: 10.0.0.1', 'Via: 1.1 proxy']],
  ['cache headers', [...UPGRADE, 'Pragma: no-cache', 'Cache-Control: no-cache']],
];
for (const [what, headers] of GOOD) same(what, (peer) => talk(peer, headers));

for (const [what, suffix] of [
  ['a slash behind the id', '/'],
  ['a query', '?t=1'],
  ['a slash and a query', '/?t=1&x=%20'],
] as const) {
  same(what, async (peer) => {
    const path = `/socket.io/1/websocket/${await peer.handshake()}${suffix}`;
    const socket = await RawWebSocket.open(peer.port, path);
    const answers = [told(socket.answer), await socket.next()];
    socket.close();
    return answers;
  });
}
for (const version of ['0', '2', '-1', 'x']) {
  same(`the protocol version ${version} is not looked at`, async (peer) => {
    const path = `/socket.io/${version}/websocket/${await peer.handshake()}`;
    const socket = await RawWebSocket.open(peer.port, path);
    const answers = [told(socket.answer), await socket.next()];
    socket.close();
    return answers;
  });
}
differs(
  'a frame that comes with the request is heard',
  { id: 'D41', ours: ['1 1::', `1 ${ALIVE}`], reference: ['1 1::', 'silence'] },
  async (peer) => {
    const connection = peer.connect();
    const path = `/socket.io/1/websocket/${await peer.handshake()}`;
    const head = Buffer.from(requestText(`GET ${path}`, UPGRADE));
    connection.write(Buffer.concat([head, frame(TEXT, Buffer.from(ALIVE))]));
    const socket = new RawWebSocket(connection, await connection.answer());
    return [await socket.next(), await peer.orSilence(socket.next())];
  },
);
same('an upgrade of an unknown session', async (peer) => {
  const socket = await peer.websocket('x'.repeat(20));
  return [told(socket.answer), ...(await socket.untilEnd())];
});
same('an upgrade of a session that has ended', async (peer) => {
  const sid = await peer.polling();
  await peer.say(sid, '0::');
  const socket = await peer.websocket(sid);
  return [told(socket.answer), ...(await socket.untilEnd())];
});

/** What a request that cannot be is answered with, and whether its session can still be opened. */
const BAD: readonly (readonly [string, readonly string[], string])[] = [
  ['no key', without('Sec-WebSocket-Key'), ''],
  ['an empty key', with_('Sec-WebSocket-Key', ''), ''],
  ['Upgrade says something else', with_('Upgrade', 'h2c'), ''],
  ['Upgrade lists websocket among others', with_('Upgrade', 'websocket, h2c'), ''],
  ['a short key', with_('Sec-WebSocket-Key', 'abc'), 'HTTP/1.1 101 Switching Protocols'],
  [
    'a key that is no base64',
    with_('Sec-WebSocket-Key', '!'.repeat(24)),
    'HTTP/1.1 101 Switching Protocols',
  ],
  ['two keys', [...UPGRADE, `Sec-WebSocket-Key: ${KEY}`], 'HTTP/1.1 101 Switching Protocols'],
];
for (const [what, headers, reference] of BAD) {
  differs(
    what,
    { id: 'D16', ours: ['HTTP/1.1 400 Bad Request', '1::'], reference: [reference, '1::'] },
    async (peer) => {
      const sid = await peer.handshake();
      const bad = await peer.websocket(sid, headers);
      return [
        bad.answer.statusLine,
        bad.answer.statusLine.includes('101') ? (await bad.next()).slice(2) : await peer.poll(sid),
      ];
    },
  );
}
differs(
  'a plain GET at the websocket of a live session',
  { id: 'D16', ours: ['HTTP/1.1 400 Bad Request', `1 ${ALIVE}`], reference: ['', 'silence'] },
  async (peer) => {
    const sid = await peer.handshake();
    const good = await peer.websocket(sid);
    await good.next();
    const answer = await peer.get(`/socket.io/1/websocket/${sid}`);
    good.send(ALIVE);
    return [answer.split('\n')[0], await peer.orSilence(good.next())];
  },
);
for (const path of ['/', '/other', '/socket.i/1/websocket/x']) {
  differs(
    `an upgrade at ${path}`,
    { id: 'D17', ours: 'HTTP/1.1 404 Not Found', reference: '' },
    async (peer) => {
      const socket = await RawWebSocket.open(peer.port, path);
      socket.close();
      return socket.answer.statusLine;
    },
  );
}
for (const path of [
  '/socket.io',
  '/socket.io/1/',
  '/socket.io/1',
  '/socket.io/1/no-such-transport',
]) {
  differs(
    `an upgrade at ${path}`,
    { id: 'D17', ours: 'HTTP/1.1 400 Bad Request', reference: '' },
    async (peer) => {
      const socket = await RawWebSocket.open(peer.port, path);
      socket.close();
      return socket.answer.statusLine;
    },
  );
}
for (const path of ['/socket.io/1/websocket', '/socket.io/1/websocket/?t=1']) {
  same(`an upgrade without a session at ${path}`, async (peer) => {
    const socket = await RawWebSocket.open(peer.port, path);
    return [told(socket.answer), ...(await socket.untilEnd())];
  });
}
differs(
  'an upgrade of xhr-polling',
  {
    id: 'D16',
    ours: 'HTTP/1.1 400 Bad Request',
    reference: 'silence',
  },
  async (peer) => {
    const path = `/socket.io/1/xhr-polling/${await peer.handshake()}`;
    const opening = RawWebSocket.open(peer.port, path);
    const answer = await peer.orSilence(opening);
    return answer === 'silence' ? answer : answer.answer.statusLine;
  },
);
differs(
  'an upgrade of a transport that is not offered',
  { id: 'D05', ours: 'HTTP/1.1 400 Bad Request', reference: '' },
  async (peer) => {
    const path = `/socket.io/1/flashsocket/${await peer.handshake()}`;
    return (await RawWebSocket.open(peer.port, path)).answer.statusLine;
  },
);
