// What strangers may make us hold: a clear answer, a record, and nobody else kept waiting.
import { once } from 'node:events';
import { afterEach, expect, test } from 'vitest';

import type { GatewayOptions } from '../../../src/server/index.ts';
import { RawConnection, requestText } from '../../conformance/raw-http.ts';
import { Served } from './served.ts';

let served: Served;
const open: RawConnection[] = [];

async function start(options: Partial<GatewayOptions>): Promise<void> {
  served = await Served.start({ endpoints: [''], options });
}

function knock(text = ''): RawConnection {
  const connection = new RawConnection(served.peer.port);
  open.push(connection);
  if (text !== '') connection.write(text);
  return connection;
}

afterEach(async () => {
  for (const connection of open.splice(0)) connection.close();
  await served.stop();
});

test('200 slow heads are told 408 and a number, and hold up nobody meanwhile', async () => {
  await start({ headersTimeoutMs: 1_000, requestTimeoutMs: 1_000 });
  const slow = Array.from({ length: 200 }, () => knock('GET /socket.io/1/ HTTP/1.1\r\nX-Slow: '));
  await Promise.all(slow.map(({ socket }) => once(socket, 'ready')));
  const socket = await served.peer.talking();
  for (let count = 1; count <= 20; count += 1) {
    for (const { socket: trickle } of slow) trickle.write('z');
    socket.send(`3:${count}::hi`);
    expect(await socket.next()).toBe(`1 6:::${count}`);
  }
  const answers = await Promise.all(slow.map((connection) => connection.answer()));
  expect(new Set(answers.map(({ statusLine }) => statusLine))).toEqual(
    new Set(['HTTP/1.1 408 Request Timeout']),
  );
  await served.gateway.close();
  const told = served.of('fault').filter(({ code }) => code === 'request-timeout');
  expect(told).toHaveLength(21);
  expect(told.at(-1)?.message).toBe('The same happened 180 more times within 10 s.');
});

test('a body that does not come to an end is answered 408, and its session goes on', async () => {
  await start({ headersTimeoutMs: 200, requestTimeoutMs: 200 });
  const sid = await served.peer.polling();
  const head = `POST /socket.io/1/xhr-polling/${sid} HTTP/1.1\r\nHost: a\r\nContent-Length: 50\r\n\r\n`;
  const slow = knock(`${head}3:::never`);
  expect((await slow.answer()).statusLine).toBe('HTTP/1.1 408 Request Timeout');
  await slow.closed;
  const fault = await served.fault('request-timeout');
  expect(fault).toMatchObject({ transport: 'xhr-polling', message: expect.stringMatching('body') });
  const told = served.of('exchange').find(({ exchange }) => exchange === fault.exchange);
  expect(told).toMatchObject({ method: 'POST', status: 408, sid });
  expect(told?.responseHeaders).toEqual(['Connection', 'close']);
  expect(served.of('fault')).toHaveLength(1);
  expect(served.packets()).not.toContain('in 3:::never');
  expect(await served.peer.say(sid, '3:5::whole')).toBe('1');
  expect(await served.peer.poll(sid)).toBe('6:::5');
});

test('a poll that announces a body and does not send it is told of with its exchange', async () => {
  await start({ headersTimeoutMs: 200, requestTimeoutMs: 200 });
  const sid = await served.peer.polling();
  const poll = knock(requestText(`GET /socket.io/1/xhr-polling/${sid}`, ['Content-Length: 50']));
  expect((await poll.answer()).statusLine).toBe('HTTP/1.1 408 Request Timeout');
  poll.close();
  const { exchange } = await served.fault('request-timeout');
  expect(served.of('exchange').at(-1)).toMatchObject({ exchange, method: 'GET', status: 408, sid });
});

test('a held poll outlives the time that requests have', async () => {
  await start({ headersTimeoutMs: 100, requestTimeoutMs: 100, pollingDurationMs: 600 });
  const sid = await served.peer.polling();
  expect(await served.peer.poll(sid)).toBe('8::');
});

test('a connection that never speaks is closed, and so is one that rests too long', async () => {
  await start({ headersTimeoutMs: 150, requestTimeoutMs: 150, keepAliveTimeoutMs: 50 });
  const silent = knock();
  expect((await silent.answer()).statusLine).toBe('HTTP/1.1 408 Request Timeout');
  const resting = knock(requestText('GET /socket.io/'));
  expect((await resting.answer()).body).toBe('Welcome to socket.io.');
  await resting.closed;
});

test('a head that is too large, or has too many lines, is answered 431', async () => {
  await start({ maxHeaderBytes: 2_048, maxHeaders: 20 });
  const large = knock(requestText('GET /socket.io/1/', [`Cookie: ${'x'.repeat(4_000)}`]));
  expect((await large.answer()).statusLine).toBe('HTTP/1.1 431 Request Header Fields Too Large');
  const { raw } = await served.fault('header-too-large');
  expect(raw).toMatch(/^GET \/socket\.io\/1\/ HTTP\/1\.1\r\n/);
  expect(raw).toHaveLength(200);
  const lines = Array.from({ length: 30 }, (_, place) => `X-${place}: 1`);
  const many = await served.peer.get('/socket.io/1/', lines);
  expect(many).toContain('431 Request Header Fields Too Large');
  expect(many).toContain('it has 31 header lines, and maxHeaders is 20.');
  expect(await served.fault('too-many-headers')).toMatchObject({ exchange: 1 });
  expect(served.gateway.sessions()).toEqual([]);
});

test('one connection too many is answered 503, until another has gone', async () => {
  await start({ maxConnections: 3 });
  const second = await served.peer.talking();
  // The connection of its handshake may not have gone yet.
  const silent = Array.from({ length: 3 }, () => knock());
  const refused = await Promise.race(silent.map((connection) => connection.answer()));
  expect(refused.statusLine).toBe('HTTP/1.1 503 Service Unavailable');
  await served.fault('too-many-connections');
  second.send('3:1::still there');
  expect(await second.next()).toBe('1 6:::1');
  for (const connection of silent) connection.close();
  // The server sees them leave at some time after we did.
  while ((await served.peer.get('/socket.io/')).includes('503'));
});

test('garbage is answered 400 and recorded with its beginning; a flood of it as a number', async () => {
  await start({});
  const garbage = `\xfe\xfd${'\xff'.repeat(700)}`;
  for (let count = 0; count < 50; count += 1) {
    const one = knock();
    one.write(Buffer.from(garbage, 'latin1'));
    expect((await one.answer()).statusLine).toBe('HTTP/1.1 400 Bad Request');
    one.close();
  }
  expect(served.of('fault')).toHaveLength(20);
  expect(served.of('fault')[0]).toMatchObject({ code: 'not-http', raw: garbage.slice(0, 200) });
  await served.gateway.close();
  expect(served.of('fault').at(-1)).toMatchObject({
    code: 'not-http',
    message: 'The same happened 30 more times within 10 s.',
  });
});

test('a message of more bytes than a body may have ends its websocket with 1009', async () => {
  await start({ maxBodyBytes: 1_000 });
  const socket = await served.peer.talking();
  socket.send(`3:::${'x'.repeat(2_000)}`);
  expect(await socket.next()).toBe('8 03f1');
  expect(await served.fault('bad-frame')).toMatchObject({ transport: 'websocket' });
});

test('bodies that hold too much together are answered 503, and recorded', async () => {
  await start({ maxTotalBodyBytes: 100 });
  const sid = await served.peer.polling();
  const answer = await served.peer.post(`/socket.io/1/xhr-polling/${sid}`, '3:::'.padEnd(150, 'x'));
  expect(answer).toContain('HTTP/1.1 503');
  expect(await served.fault('bodies-full')).toMatchObject({ sid, transport: 'xhr-polling' });
  expect(await served.peer.say(sid, '3:5::less')).toBe('1');
});
