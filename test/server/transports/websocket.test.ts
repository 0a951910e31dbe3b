import { afterEach, beforeEach, expect, test } from 'vitest';

import {
  BINARY,
  CLOSE,
  frame,
  PING,
  PONG,
  RawWebSocket,
  TEXT,
  UPGRADE,
} from '../../conformance/raw-websocket.ts';
import { NotedSink } from './noted-sink.ts';

let sink: NotedSink;

beforeEach(async () => {
  sink = await new NotedSink('websocket').start();
});
afterEach(() => sink.stop());

test('texts come in with their size on the wire', async () => {
  const client = await RawWebSocket.open(sink.port, '/');
  client.send('3:::é', '');
  expect(await sink.tells(2)).toEqual(['received 3:::é in 12', 'received  in 6']);
  client.close();
});

test('texts go out together when the turn is over', async () => {
  const client = await RawWebSocket.open(sink.port, '/');
  const transport = await sink.transport();
  expect(transport.write('1::')).toBe(5);
  transport.writeAll(['2::', '3:::é']);
  expect(transport.bufferedBytes).toBe(5 + 5 + 8);
  transport.flush();
  expect(await client.take(3)).toEqual(['1 1::', '1 2::', '1 3:::é']);
  client.close();
});

test('what was written before the end still leaves', async () => {
  const client = await RawWebSocket.open(sink.port, '/');
  const transport = await sink.transport();
  transport.write('0::');
  transport.end();
  expect(await client.untilEnd()).toEqual(['1 0::', 'end']);
  client.send('3:::late');
  client.connection.socket.end();
  await client.connection.closed;
  expect(sink.told).toEqual([]);
});

test('control frames and binary frames are told', async () => {
  const client = await RawWebSocket.open(sink.port, '/');
  client.sendFrame(PING, 'pi');
  client.sendFrame(PONG);
  client.sendFrame(BINARY, 'bin');
  expect(await sink.tells(5)).toEqual([
    'in ping 2',
    'out pong 2',
    'in pong 0',
    'in binary 3',
    'broken binary-frame',
  ]);
  client.close();
});

test('how a connection is lost is told once', async () => {
  const ends: readonly ((client: RawWebSocket) => void)[] = [
    (client) => client.connection.socket.end(),
    (client) => client.connection.socket.resetAndDestroy(),
  ];
  for (const [count, end] of ends.entries()) end(await RawWebSocket.open(sink.port, '/')) ?? count;
  expect([...(await sink.tells(2))].sort()).toEqual(['gone socket end', 'gone socket error']);
});

test('a close frame is the end of the connection, and told with its size', async () => {
  const client = await RawWebSocket.open(sink.port, '/');
  client.sendFrame(CLOSE, Buffer.from([0x03, 0xe8, 0x62, 0x79, 0x65]));
  expect(await client.untilEnd()).toEqual(['8 03e8627965', 'end']);
  client.connection.socket.end();
  expect(await sink.tells(2)).toEqual(['in close 5', 'gone socket close']);
});

const BEGUN = frame(TEXT, Buffer.from('x'), 0x01);
const MANY_FRAGMENTS = Array.from({ length: 10 }, () => frame(0, Buffer.alloc(100, 'x'), 0x00));

test.each([
  ['a reserved bit', frame(TEXT, Buffer.from('x'), 0xc1), '03ea'],
  ['an opcode that nobody knows', frame(3, Buffer.from('x')), '03ea'],
  ['no mask', Buffer.from([0x81, 1, 0x78]), '03ea'],
  ['a length beyond the limit', frame(TEXT, Buffer.alloc(1_001, 'x')), '03f1'],
  ['a length beyond all limits', Buffer.from([0x81, 0xff, 255, 255, 255, 255, 0, 0, 0, 0]), '03f1'],
  ['a ping that is too long', frame(PING, Buffer.alloc(126, 'x')), '03ea'],
  ['a continuation of nothing', frame(0, Buffer.from('x')), '03ea'],
  ['a message inside of another', Buffer.concat([BEGUN, frame(TEXT, Buffer.from('y'))]), '03ea'],
  ['fragments beyond the limit', Buffer.concat([BEGUN, ...MANY_FRAGMENTS]), '03f1'],
  ['a close frame with half a code', frame(CLOSE, Buffer.from([3])), '03ea'],
  ['a close frame with a code that is never sent', frame(CLOSE, Buffer.from([3, 0xee])), '03ea'],
  ['a ping in pieces', frame(PING, Buffer.from('x'), 0x09), '03ea'],
])('%s ends the connection with a reason', async (_what, bytes, code) => {
  const client = await RawWebSocket.open(sink.port, '/');
  client.connection.write(bytes);
  expect(await client.untilEnd()).toEqual([`8 ${code}`, 'end']);
  expect((await sink.tells(2)).slice(0, 2)).toEqual(['broken bad-frame', 'gone error']);
});

test('a client that reads nothing is not answered for ever', async () => {
  const client = await RawWebSocket.open(sink.port, '/');
  const transport = await sink.transport();
  client.connection.socket.pause();
  while (transport.isDrained) {
    transport.write('3:::'.padEnd(100_000, 'x'));
    transport.flush();
  }
  client.sendFrame(PING, 'pi');
  client.send('3:::behind it');
  expect(await sink.tells(2)).toEqual(['in ping 2', 'received 3:::behind it in 19']);
  client.close();
});

test('a frame that never ends is cut off with its connection', async () => {
  const client = await RawWebSocket.open(sink.port, '/');
  client.connection.write(frame(TEXT, Buffer.from('3:::half')).subarray(0, 9));
  await sink.transport();
  client.connection.socket.end();
  expect(await sink.tells(1)).toEqual(['gone socket end']);
});

test('upgrades that cannot be are refused and open nothing', async () => {
  const wrong: readonly (readonly string[])[] = [
    UPGRADE.slice(0, 3),
    UPGRADE.map((line) => line.replace('13', '14')),
    [...UPGRADE, 'Sec-WebSocket-Protocol: ,,'],
  ];
  for (const [count, headers] of wrong.entries()) {
    const opening = RawWebSocket.open(sink.port, '/', headers);
    expect((await sink.tells(count + 1)).at(-1)).toBe('refused bad-upgrade');
    void opening.then((client) => client.close());
  }
});

test('an upgrade is an exchange with the headers that were sent', async () => {
  const client = await RawWebSocket.open(sink.port, '/path');
  expect(sink.exchanges).toMatchObject([
    {
      status: 101,
      url: '/path',
      responseHeaders: [
        'Upgrade',
        'websocket',
        'Connection',
        'Upgrade',
        'Sec-WebSocket-Accept',
        's3pPLMBiTxaQ9kYGzzhZRbK+xOo=',
      ],
    },
  ]);
  client.close();
});

test.each([7, 8, 9, 10, 11, 12])('version %i is the same wire', async (version) => {
  const headers = UPGRADE.map((line) => line.replace('13', String(version)));
  const client = await RawWebSocket.open(sink.port, '/', headers);
  expect(client.answer.headers).toContain('Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=');
  client.send('3:::é');
  (await sink.transport()).writeAll(['1::']);
  expect(await sink.tells(1)).toEqual(['received 3:::é in 12']);
  client.close();
});
