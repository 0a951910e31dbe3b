import { POLICY_REQUEST } from '../../../src/server/http/index.ts';
import { theme } from '../catalogue.ts';
import { told } from '../peer.ts';
import type { Peer } from '../peer.ts';
import { HIXIE_75, HIXIE_76, RawHixie } from '../raw-hixie.ts';
import { RawWebSocket, UPGRADE } from '../raw-websocket.ts';

const { differs, same } = theme('old-websockets');

const ALIVE = '5:::{"name":"echo","args":["alive"]}';
const LISTED = 'http://foo.bar.com';

function version(number: number): readonly string[] {
  return UPGRADE.map((line) => line.replace('13', String(number)));
}

async function talk(peer: Peer, headers: readonly string[]): Promise<unknown> {
  const socket = await peer.websocket(await peer.handshake(), headers);
  socket.send(ALIVE);
  return [socket.answer.statusLine, ...(await socket.take(2))];
}

/** The head of the answer, with the session id replaced. */
async function hixieHead(peer: Peer, headers: readonly string[], nonce?: string): Promise<unknown> {
  const sid = await peer.handshake();
  const client = RawHixie.ask(peer.port, `/socket.io/1/websocket/${sid}?t=1`, headers, nonce);
  const head = await client.head();
  client.close();
  return head.map((line) => line.replace(sid, 'SID'));
}

same('drafts 07 to 12: the whole answer, and a conversation', async (peer) => {
  const told7 = [];
  for (const number of [7, 8]) {
    const socket = await peer.websocket(await peer.handshake(), version(number));
    socket.send(ALIVE);
    told7.push(told(socket.answer), ...(await socket.take(2)));
  }
  return told7;
});

differs(
  'a client that calls draft 09 to 12 by its number is served',
  {
    id: 'D29',
    ours: ['HTTP/1.1 101 Switching Protocols', '1 1::', '1 5:::{"name":"echo","args":["alive"]}'],
    reference: ['', 'end', 'end'],
  },
  (peer) => talk(peer, version(9)),
);

differs(
  'a version that nobody speaks is told which ones are spoken',
  { id: 'D29', ours: 'Sec-WebSocket-Version: 13, 8, 7', reference: undefined },
  async (peer) => {
    const { answer } = await peer.websocket(await peer.handshake(), version(6));
    return answer.headers.find((line) => line.startsWith('Sec-WebSocket-Version'));
  },
);

for (const number of [7, 8]) {
  same(
    `version ${number} shows its origin in Sec-WebSocket-Origin`,
    async (peer) => {
      const shake = await peer.get('/socket.io/1/', [`Origin: ${LISTED}`]);
      const sid = shake.split('\n').at(-1)?.slice(0, 20) ?? '';
      const headers = [...version(number), `Sec-WebSocket-Origin: ${LISTED}`];
      return (await peer.websocket(sid, headers)).answer.statusLine;
    },
    'origins',
  );
}
differs(
  'a late draft that shows its origin in Origin already is let in',
  {
    id: 'D29',
    server: 'origins',
    ours: 'HTTP/1.1 101 Switching Protocols',
    reference: '',
  },
  async (peer) => {
    const shake = await peer.get('/socket.io/1/', [`Origin: ${LISTED}`]);
    const sid = shake.split('\n').at(-1)?.slice(0, 20) ?? '';
    return (await peer.websocket(sid, [...version(8), `Origin: ${LISTED}`])).answer.statusLine;
  },
);

const CONNECTIONS = ['keep-alive', 'close', 'keep-alive, TE'];
for (const connection of CONNECTIONS) {
  same(`an upgrade with Connection: ${connection}, or none at all`, async (peer) => {
    const headers = UPGRADE.filter((line) => !line.startsWith('Connection'));
    const socket = await peer.websocket(await peer.handshake(), [
      ...headers,
      `Connection: ${connection}`,
    ]);
    const bare = await peer.websocket(await peer.handshake(), headers);
    return [told(socket.answer), await socket.next(), told(bare.answer), await bare.next()];
  });
}
differs(
  'such a connection is ours from its head on',
  {
    id: 'D28',
    ours: '1 5:::{"name":"echo","args":["alive"]}',
    // The bytes of its HTTP parser's complaint, read as a frame.
    reference: '8 unfinished',
  },
  async (peer) => {
    const headers = UPGRADE.map((line) => line.replace('n: Upgrade', 'n: keep-alive'));
    const socket = await peer.websocket(await peer.handshake(), headers);
    await socket.next();
    socket.send(ALIVE);
    const answer = await socket.next();
    return answer.startsWith('8 unfinished') ? '8 unfinished' : answer;
  },
);

const [UPGRADE_LINE = '', , ORIGIN = ''] = HIXIE_75;
const HEADS: readonly (readonly [string, readonly string[], string?])[] = [
  ['draft 75', HIXIE_75],
  ['draft 76', HIXIE_76],
  ['draft 76 whose nonce comes late', HIXIE_76, ''],
  ['draft 76 with a sub-protocol', [...HIXIE_76, 'Sec-WebSocket-Protocol: a, b']],
  ['draft 75 with a sub-protocol', [...HIXIE_75, 'Sec-WebSocket-Protocol: a, b']],
  ['draft 75 without an origin', HIXIE_75.slice(0, 2)],
  [
    'draft 76 with Connection: keep-alive',
    HIXIE_76.map((l) => l.replace(': Up', ': keep-alive, Up')),
  ],
  ['draft 75 with Connection: keep-alive', [UPGRADE_LINE, 'Connection: keep-alive', ORIGIN]],
];
for (const [what, headers, nonce] of HEADS) {
  same(`the head of the answer to ${what}`, (peer) => hixieHead(peer, headers, nonce));
}
same(
  'the origin of the oldest drafts is not looked at again after the handshake',
  async (peer) => {
    const shake = await peer.get('/socket.io/1/', [`Origin: ${LISTED}`]);
    const sid = shake.split('\n').at(-1)?.slice(0, 20) ?? '';
    const client = RawHixie.ask(peer.port, `/socket.io/1/websocket/${sid}`);
    const [statusLine] = await client.head();
    client.close();
    return statusLine;
  },
  'origins',
);

for (const [what, headers] of [
  ['75', HIXIE_75],
  ['76', HIXIE_76],
] as const) {
  differs(
    `draft ${what} talks`,
    { id: 'D28', ours: ['1::', ALIVE], reference: ['end', 'end'] },
    async (peer) => {
      const path = `/socket.io/1/websocket/${await peer.handshake()}`;
      const client = RawHixie.ask(peer.port, path, headers);
      await client.head();
      if (what === '76') await client.digest();
      client.send(ALIVE);
      const frames = await client.take(2);
      client.close();
      return frames;
    },
  );
}

same(
  'flashsocket is websocket under its own name',
  async (peer) => {
    const handshake = await peer.get('/socket.io/1/');
    const sid = await peer.handshake();
    const socket = await RawWebSocket.open(peer.port, `/socket.io/1/flashsocket/${sid}`);
    socket.send(ALIVE);
    const frames = await socket.take(2);
    socket.close();
    return [handshake, told(socket.answer), ...frames];
  },
  'flash',
);
same('flashsocket is not offered unless it is asked for', async (peer) => {
  const handshake = await peer.get('/socket.io/1/');
  return handshake.includes('flashsocket');
});

for (const server of ['flash policy', 'flashList policy'] as const) {
  same(
    `the ${server} is said before it is asked for, and after`,
    async (peer) => {
      const silent = peer.connect();
      const asking = peer.connect();
      asking.write(POLICY_REQUEST);
      return [(await silent.rest()).toString(), (await asking.rest()).toString()];
    },
    server,
  );
}
differs(
  'the policy is said on the main port',
  { id: 'D30', server: 'flash', ours: '<?xml version="1.0"?>', reference: 'HTTP/1.1 400 Bad Requ' },
  async (peer) => {
    const connection = peer.connect();
    connection.write(POLICY_REQUEST);
    return (await connection.rest()).toString().slice(0, 21);
  },
);
same('the policy is not said where flashsocket is not offered', async (peer) => {
  const connection = peer.connect();
  connection.write(POLICY_REQUEST);
  return (await connection.rest()).toString();
});
