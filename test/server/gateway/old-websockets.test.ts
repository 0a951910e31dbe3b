import { once } from 'node:events';
import { connect } from 'node:tls';
import { afterEach, beforeEach, expect, test } from 'vitest';

import { makeSelfSigned } from '../../../src/server/listeners/index.ts';
import { flashPolicy, POLICY_REQUEST } from '../../../src/server/http/index.ts';
import type { FrameEvent } from '../../../src/shared/index.ts';
import { DIGEST, HIXIE_75, HIXIE_76, NONCE, RawHixie } from '../../conformance/raw-hixie.ts';
import { RawConnection, requestText } from '../../conformance/raw-http.ts';
import { PING, RawWebSocket, UPGRADE } from '../../conformance/raw-websocket.ts';
import { Served } from './served.ts';

const OPTIONS = { transports: ['websocket', 'flashsocket'], flashPolicyPort: 0 } as const;
let served: Served;

beforeEach(async () => {
  served = await Served.start({ options: OPTIONS, endpoints: [''] });
});
afterEach(() => served.stop());

/** Without the word of Connection that Node looks for. */
function lone(headers: readonly string[]): readonly string[] {
  return headers.map((line) => line.replace('Connection: Upgrade', 'Connection: keep-alive'));
}

async function path(name: 'websocket' | 'flashsocket' = 'websocket'): Promise<string> {
  return `/socket.io/1/${name}/${await served.peer.handshake()}`;
}

for (const [draft, headers] of [
  ['75', HIXIE_75],
  ['76', HIXIE_76],
  ['75 without the word in Connection', lone(HIXIE_75)],
  ['76 without the word in Connection', lone(HIXIE_76)],
] as const) {
  test(`a session on draft ${draft}`, async () => {
    const client = await RawHixie.open(served.peer.port, await path(), headers);
    expect(await client.next()).toBe('1::');
    client.send('3:1::a\ufffdb', '2::');
    expect(await client.next()).toBe('6:::1');
    client.send('0::');
    expect(await client.untilEnd()).toEqual(['0::', 'end']);
    expect(served.packets()).toEqual([
      'out 1::',
      'in 3:1::a\ufffdb',
      'out 6:::1',
      'in 2::',
      'in 0::',
      'out 0::',
    ]);
    expect(served.of('packet').map(({ wire }) => wire)).toEqual([5, 12, 7, 5, 5, 5]);
  });
}

test('the head of the next request is no part of such a connection, in whatever pieces it comes', async () => {
  const text = requestText(`GET ${await path()}`, lone(HIXIE_76)) + NONCE;
  for (const cut of [text.length - 8, text.length - 5, text.length - 10, 40]) {
    const connection = served.peer.connect();
    connection.write(text.slice(0, cut));
    await new Promise((done) => setImmediate(done));
    connection.write(text.slice(cut));
    expect((await connection.answer()).statusLine).toContain(' 101 ');
    expect((await connection.bytes(16)).toString('latin1')).toBe(DIGEST);
  }
});

test('a websocket of today without the word in Connection goes on', async () => {
  const client = await RawWebSocket.open(served.peer.port, await path(), lone(UPGRADE));
  client.send('3:1::hi');
  client.sendFrame(PING);
  expect(await client.take(3)).toEqual(['1 1::', '1 6:::1', '10 ']);
  client.close();
});

test('elsewhere such a header means nothing', async () => {
  const peer = await Served.start();
  const sid = await peer.peer.handshake();
  const answer = await peer.peer.get(`/socket.io/1/xhr-polling/${sid}`, lone(UPGRADE));
  expect(answer).toMatch(/^HTTP\/1.1 200 OK[\s\S]*1::$/);
  await peer.stop();
});

test('flashsocket speaks every age of websocket, under its own name', async () => {
  const { port } = served.peer;
  const hybi = await RawWebSocket.open(port, await path('flashsocket'));
  expect(await hybi.next()).toBe('1 1::');
  const hixie = await RawHixie.open(port, await path('flashsocket'));
  expect(await hixie.next()).toBe('1::');
  const late = await RawHixie.open(port, await path('flashsocket'), lone(HIXIE_76));
  expect(await late.next()).toBe('1::');
  for (const kind of ['packet', 'session', 'exchange'] as const) {
    const names = served.of(kind).map(({ transport }) => transport);
    expect(names.filter((name) => name === 'flashsocket')).toHaveLength(3);
    expect(names).not.toContain('websocket');
  }
  for (const client of [hybi, hixie, late]) client.close();
});

test('a session may go from flashsocket to websocket', async () => {
  const target = await path('flashsocket');
  const first = await RawHixie.open(served.peer.port, target);
  await first.next();
  const second = await RawWebSocket.open(served.peer.port, target.replace('flash', 'web'));
  // It has shown nothing of having heard the connect, so it gets it again.
  expect(await second.next()).toBe('1 1::');
  second.send('3:1::hi');
  expect(await second.next()).toBe('1 6:::1');
  first.close();
  second.close();
});

test('an unknown session is told so behind the digest, however late the nonce is', async () => {
  const client = RawHixie.ask(served.peer.port, '/socket.io/1/websocket/nobody', HIXIE_76, '');
  await client.head();
  client.connection.write(NONCE);
  expect(await client.digest()).toBe(DIGEST);
  expect(await client.untilEnd()).toEqual(['7:::1+0', 'end']);
});

test('closing and binary frames are records with their sizes', async () => {
  const client = await RawHixie.open(served.peer.port, await path());
  await client.next();
  client.connection.write(Buffer.from([0x80, 1, 7, 0xff, 0]));
  expect(await client.untilEnd()).toEqual(['ff00', 'end']);
  const [sid = ''] = served.gateway.sessions();
  await served.ended(sid);
  expect(
    served.of('frame').map(({ dir, opcode, bytes }: FrameEvent) => `${dir} ${opcode} ${bytes}`),
  ).toEqual(['in binary 1', 'in close 0', 'out close 0']);
  expect(served.of('fault').map(({ code }) => code)).toEqual(['binary-frame']);
});

test('framing that is broken ends the session and says how', async () => {
  const client = await RawHixie.open(served.peer.port, await path());
  await client.next();
  client.connection.write('GET / HTTP/1.1\r\n\r\n');
  expect(await client.untilEnd()).toEqual(['end']);
  expect(await served.fault('bad-frame')).toMatchObject({
    transport: 'websocket',
    message: expect.stringContaining('a frame began with the byte 47'),
  });
  const [sid = ''] = served.gateway.sessions();
  expect(served.gateway.snapshot(sid)?.reason).toBe('error');
});

async function tlsPort(): Promise<number> {
  await served.gateway.close();
  const tls = makeSelfSigned({ hosts: [], now: Date.now() });
  const listening = await served.gateway.listen({ host: '127.0.0.1', port: 0, tls });
  return listening.ok ? listening.value.port : 0;
}

async function overTls(port: number, words: string): Promise<string> {
  const socket = connect({ port, host: '127.0.0.1', rejectUnauthorized: false });
  await once(socket, 'secureConnect');
  socket.write(words, 'latin1');
  let said = '';
  socket.on('data', (chunk) => {
    said += chunk.toString('latin1');
    if (said.endsWith('\xff')) socket.end();
  });
  await once(socket, 'end');
  return said;
}

test('under TLS the location of draft 76 is wss, and the connection is ours as well', async () => {
  const said = await overTls(
    await tlsPort(),
    requestText('GET /socket.io/1/websocket/nobody', lone(HIXIE_76)) + NONCE,
  );
  expect(said).toContain(
    'Sec-WebSocket-Location: wss://localhost/socket.io/1/websocket/nobody\r\n',
  );
  expect(said.endsWith(`\r\n\r\n${DIGEST}\x007:::1+0\xff`)).toBe(true);
});

test('the policy is said in plain text where TLS is spoken, before it and beside it', async () => {
  const port = await tlsPort();
  const plain = new RawConnection(port);
  plain.write(POLICY_REQUEST);
  expect((await plain.rest()).toString()).toBe(flashPolicy('*:*'));
  plain.close();
  const noise = new RawConnection(port);
  noise.write('GET / HTTP/1.1\r\n\r\n');
  expect((await noise.rest()).toString()).not.toContain('HTTP/1.1 200');
  noise.close();
  const silent = new RawConnection(port);
  silent.socket.end();
  expect((await silent.rest()).length).toBe(0);
  const answers = await Promise.all(
    [1, 2, 3].map(() => overTls(port, requestText('GET /socket.io/', ['Connection: close']))),
  );
  for (const answer of answers) expect(answer).toMatch(/^HTTP\/1.1 200 OK.*Welcome/s);
  expect(served.of('exchange').map(({ recognised }) => recognised)).toContain(
    'Flash policy request',
  );
});

test('the policy is said inside TLS too', async () => {
  expect(await overTls(await tlsPort(), POLICY_REQUEST)).toBe(flashPolicy('*:*'));
});

test('the scheme of the location follows the origin where that is asked for', async () => {
  const other = await Served.start({ options: { matchOriginProtocol: true } });
  for (const [origin, scheme] of [
    ['https://example.com', 'wss'],
    ['http://example.com', 'ws'],
  ] as const) {
    const headers = [...HIXIE_75.slice(0, 2), `Origin: ${origin}`];
    const client = RawHixie.ask(other.peer.port, '/socket.io/1/websocket/nobody', headers);
    const location = `WebSocket-Location: ${scheme}://localhost/socket.io/1/websocket/nobody`;
    expect(await client.head()).toContain(location);
    client.close();
  }
  await other.stop();
});
