import { afterEach, beforeEach, expect, test } from 'vitest';

import { DIGEST, HIXIE_75, HIXIE_76, NONCE, RawHixie } from '../../conformance/raw-hixie.ts';
import { NotedSink } from './noted-sink.ts';

let sink: NotedSink;

beforeEach(async () => {
  sink = await new NotedSink('websocket').start();
});
afterEach(() => sink.stop());

test('draft 76: the headers in the order of the reference, then the digest', async () => {
  const client = RawHixie.ask(sink.port, '/demo?a=1', [
    ...HIXIE_76,
    'Sec-WebSocket-Protocol: sample, other',
  ]);
  const lines = [
    'Upgrade: WebSocket',
    'Connection: Upgrade',
    'Sec-WebSocket-Origin: http://example.com',
    'Sec-WebSocket-Location: ws://localhost/demo?a=1',
    'Sec-WebSocket-Protocol: sample, other',
  ];
  expect(await client.head()).toEqual(['HTTP/1.1 101 WebSocket Protocol Handshake', ...lines]);
  expect(await client.digest()).toBe(DIGEST);
  expect(sink.exchanges).toMatchObject([
    { status: 101, url: '/demo?a=1', responseHeaders: lines.flatMap((line) => line.split(': ')) },
  ]);
  client.close();
});

test('draft 75: names without Sec-, no digest', async () => {
  const client = RawHixie.ask(sink.port, '/demo', [
    ...HIXIE_75,
    'Sec-WebSocket-Protocol: is not echoed',
  ]);
  expect(await client.head()).toEqual([
    'HTTP/1.1 101 Web Socket Protocol Handshake',
    'Upgrade: WebSocket',
    'Connection: Upgrade',
    'WebSocket-Origin: http://example.com',
    'WebSocket-Location: ws://localhost/demo',
  ]);
  client.send('3:::hi');
  expect(await sink.tells(1)).toEqual(['received 3:::hi in 8']);
  (await sink.transport()).end();
  expect(await client.untilEnd()).toEqual(['end']);
});

test('an origin that was not sent is the word that the reference makes of it', async () => {
  const client = RawHixie.ask(sink.port, '/', HIXIE_75.slice(0, 2));
  expect(await client.head()).toContain('WebSocket-Origin: undefined');
  client.close();
});

test('a nonce that comes late, in pieces: headers at once, then the digest and what was written', async () => {
  const client = RawHixie.ask(sink.port, '/', HIXIE_76, '');
  expect(await client.head()).toHaveLength(5);
  const transport = await sink.transport();
  transport.write('1::');
  transport.flush();
  expect(transport.isDrained).toBe(false);
  expect(transport.bufferedBytes).toBe(5);
  client.connection.write(NONCE.slice(0, 5));
  client.connection.write(`${NONCE.slice(5)}\x003:::in the same breath`);
  client.connection.write(Buffer.from([0xff]));
  expect(await client.digest()).toBe(DIGEST);
  expect(await client.next()).toBe('1::');
  expect(await sink.tells(1)).toEqual(['received 3:::in the same breath in 24']);
  expect(transport.isDrained).toBe(true);
  client.close();
});

test('what ends before its nonce waits for it, as nobody would read it before', async () => {
  const client = RawHixie.ask(sink.port, '/', HIXIE_76, '');
  await client.head();
  const transport = await sink.transport();
  transport.write('7:::1+0');
  transport.end();
  client.connection.write(NONCE);
  expect(await client.digest()).toBe(DIGEST);
  expect(await client.untilEnd()).toEqual(['7:::1+0', 'end']);
});

test('a client that leaves before its nonce is sent nothing', async () => {
  const client = RawHixie.ask(sink.port, '/', HIXIE_76, '');
  await client.head();
  const transport = await sink.transport();
  transport.write('1::');
  client.connection.socket.end();
  expect(await client.untilEnd()).toEqual(['end']);
  expect(await sink.tells(1)).toEqual(['gone socket end']);
});

test('texts come in with their size on the wire, U+FFFD among them', async () => {
  const client = await RawHixie.open(sink.port, '/');
  client.send('3:::a\ufffdb', '', '3:::😀');
  expect(await sink.tells(3)).toEqual([
    'received 3:::a\ufffdb in 11',
    'received  in 2',
    'received 3:::😀 in 10',
  ]);
  client.close();
});

test('a character that is cut by a border of chunks is whole', async () => {
  const client = await RawHixie.open(sink.port, '/');
  await sink.transport();
  for (const byte of Buffer.from('\u00003:::€😀')) {
    client.connection.write(Buffer.from([byte]));
    await new Promise((done) => setImmediate(done));
  }
  client.connection.write(Buffer.from([0xff]));
  expect(await sink.tells(1)).toEqual(['received 3:::€😀 in 13']);
  client.close();
});

test('texts go out together when the turn is over', async () => {
  const client = await RawHixie.open(sink.port, '/');
  const transport = await sink.transport();
  expect(transport.write('1::')).toBe(5);
  expect(transport.writeAll(['2::', '3:::\ufffd'])).toBe(5 + 9);
  expect(transport.bufferedBytes).toBe(19);
  transport.flush();
  expect(await client.take(3)).toEqual(['1::', '2::', '3:::\ufffd']);
  client.close();
});

test('FF 00 is answered by FF 00 and the end', async () => {
  const client = await RawHixie.open(sink.port, '/');
  client.connection.write(Buffer.from([0xff, 0]));
  expect(await client.untilEnd()).toEqual(['ff00', 'end']);
  expect(await sink.tells(3)).toEqual(['in close 0', 'out close 0', 'gone socket close']);
});

test('draft 75 knows no FF 00: it ends without an answer', async () => {
  const client = await RawHixie.open(sink.port, '/', HIXIE_75);
  client.connection.write(Buffer.from([0xff, 0]));
  expect(await client.untilEnd()).toEqual(['end']);
  expect(await sink.tells(2)).toEqual(['in close 0', 'gone socket close']);
});

test('a frame with a length is told and passed over', async () => {
  const client = await RawHixie.open(sink.port, '/');
  client.connection.write(Buffer.from([0x80, 2, 0x61, 0xff]));
  client.send('2::');
  expect(await sink.tells(3)).toEqual(['in binary 2', 'broken binary-frame', 'received 2:: in 5']);
  client.close();
});

test.each([
  ['a frame of RFC 6455', Buffer.from([0x81, 0x80, 1, 2, 3, 4])],
  ['a text beyond the limit', Buffer.alloc(1_002, 'x').fill(0, 0, 1)],
  ['a length beyond the limit', Buffer.from([0x80, 0xff, 0xff, 0xff, 0xff, 0x7f])],
])('%s ends the connection, and the rest is not read', async (_what, bytes) => {
  const client = await RawHixie.open(sink.port, '/');
  client.connection.write(bytes);
  client.send('3:::late');
  expect(await client.untilEnd()).toEqual(['end']);
  expect(await sink.tells(2)).toEqual(['broken bad-frame', 'gone error']);
});

test('how a connection is lost is told once', async () => {
  const ends: readonly ((client: RawHixie) => void)[] = [
    (client) => client.connection.socket.end(),
    (client) => client.connection.socket.resetAndDestroy(),
  ];
  for (const end of ends) end(await RawHixie.open(sink.port, '/'));
  expect([...(await sink.tells(2))].sort()).toEqual(['gone socket end', 'gone socket error']);
});

const [KEY1 = '', KEY2 = ''] = HIXIE_76.slice(3);
test.each([
  ['the second key missing', [...HIXIE_75, KEY1]],
  ['a key without a space', [...HIXIE_75, 'Sec-WebSocket-Key1: 12345', KEY2]],
  ['a key that does not divide', [...HIXIE_75, KEY1, 'Sec-WebSocket-Key2: 1 2 3']],
  ['the name in another case', HIXIE_76.map((line) => line.replace('WebSocket', 'websocket'))],
  ['a version that nobody knows', [...HIXIE_76, 'Sec-WebSocket-Version: 6']],
])('an upgrade with %s is refused over HTTP', async (_what, headers) => {
  const client = RawHixie.ask(sink.port, '/', headers);
  expect(await sink.tells(1)).toEqual(['refused bad-upgrade']);
  client.close();
});
