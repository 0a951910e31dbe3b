// Who is no Socket.IO 0.9: named in the record, and told where they are.
import { connect as connectHttp2 } from 'node:http2';
import { connect as connectTls } from 'node:tls';
import { once } from 'node:events';
import { afterAll, beforeAll, expect, test } from 'vitest';

import type { ExchangeEvent, FaultEvent, TraceEvent } from '../../../src/shared/index.ts';
import { requestText } from '../../conformance/raw-http.ts';
import { Served } from './served.ts';

let served: Served;

beforeAll(async () => {
  served = await Served.start();
});
afterAll(() => served.stop());

function exchange(url: string): Promise<ExchangeEvent> {
  return served.event(
    (event: TraceEvent): event is ExchangeEvent => event.kind === 'exchange' && event.url === url,
  );
}

const UPGRADE = ['Connection: Upgrade', 'Upgrade: websocket', 'Sec-WebSocket-Version: 13'];
const ORIGIN = 'Origin: http://page.example';

test.each([
  ['/socket.io/?EIO=4&transport=polling&t=abc', 'Engine.IO 4', 'Socket.IO 3 or 4'],
  ['/socket.io/?EIO=3&transport=polling', 'Engine.IO 3', 'Socket.IO 1 or 2'],
  ['/socket.io/?EIO=4&transport=polling&sid=x', 'Engine.IO 4', 'Socket.IO 3 or 4'],
])('GET %s is answered as Engine.IO’s servers do', async (url, name, brought) => {
  const answer = await served.peer.get(url, [ORIGIN]);
  expect(answer).toMatch(/^HTTP\/1.1 400 Bad Request\nContent-Type: application\/json\n/);
  expect(answer).toContain('Access-Control-Allow-Origin: http://page.example\n');
  expect(JSON.parse(answer.slice(answer.indexOf('\n\n')))).toEqual({
    code: 5,
    message: expect.stringMatching(
      new RegExp(`^This is a Socket.IO 0.9 server.*${name}.*${brought}`),
    ),
  });
  expect(await exchange(url)).toMatchObject({ recognised: name, status: 400 });
  expect(await served.fault('foreign-protocol')).toMatchObject({ dir: 'in' });
});

test('an upgrade of Engine.IO is told too', async () => {
  const url = '/socket.io/?EIO=4&transport=websocket';
  expect(await served.peer.get(url, UPGRADE)).toContain('"code":5');
  expect(await exchange(url)).toMatchObject({ recognised: 'Engine.IO 4', status: 400 });
});

test.each([
  '/socket.io/xhr-polling//1312',
  '/socket.io/xhr-polling/12345/send',
  '/socket.io/xhr-multipart/',
  '/socket.io/jsonp-polling/12345/1312/0',
])('a client from before 0.7 gets a sentence at %s', async (url) => {
  const answer = await served.peer.get(url);
  expect(answer).toMatch(/^HTTP\/1.1 400 [\s\S]*client speaks Socket\.IO 0\.6 or older/);
  expect(await exchange(url)).toMatchObject({ recognised: 'Socket.IO 0.6', status: 400 });
});

test('its WebSocket gets the same', async () => {
  const answer = await served.peer.get('/socket.io/websocket', UPGRADE);
  expect(answer).toContain('client speaks Socket.IO 0.6');
});

test.each([
  ['/favicon.ico', 'favicon'],
  ['/', 'page'],
  ['/.env', 'scanner'],
  ['/wp-login.php', 'scanner'],
  ['/cgi-bin/test', 'scanner'],
  ['/robots.txt', 'crawler'],
  ['/sockjs/info', 'SockJS'],
  ['/socket.io/.env', 'scanner'],
])('%s is recorded as %s', async (url, recognised) => {
  await served.peer.get(url);
  expect(await exchange(url)).toMatchObject({ recognised });
});

test('what was always answered is answered as it was', async () => {
  expect(await served.peer.get('/socket.io')).toContain('Welcome to socket.io.');
  expect(await served.peer.get('/socket.io/2/')).toContain('Protocol version not supported.');
});

test('a version that nobody speaks is a fault', async () => {
  const url = '/socket.io/9/xhr-polling/abc';
  await served.peer.get(url);
  const { exchange: number } = await exchange(url);
  const fault = await served.event(
    (event: TraceEvent): event is FaultEvent => event.kind === 'fault' && event.exchange === number,
  );
  expect(fault).toMatchObject({
    code: 'wrong-version',
    message: expect.stringContaining('/9/xhr-polling/abc below the resource names no protocol'),
  });
});

test('a client file that cannot be built is a fault', async () => {
  const url = '/socket.io/socket.io+pigeon.js';
  expect(await served.peer.get(url)).toContain('500 Internal Server Error');
  const { message, exchange: number } = await served.fault('no-client-file');
  expect(message).toContain('There is no client file /socket.io+pigeon.js');
  expect(await exchange(url)).toMatchObject({ exchange: number });
});

test('a WebSocket elsewhere is told where WebSockets are', async () => {
  const answer = await served.peer.get('/chat', UPGRADE);
  expect(answer).toContain('404 Not Found');
  expect(answer).toContain('at /socket.io/1/websocket/ID');
  expect(await exchange('/chat')).toMatchObject({ recognised: 'WebSocket upgrade' });
});

test('TLS on the plain port', async () => {
  const client = connectTls({ port: served.peer.port, host: '127.0.0.1' });
  const [error] = await once(client, 'error');
  expect(String(error)).toMatch(/SSL|wrong version|packet length/i);
  expect(await served.fault('tls-on-plain-port')).toMatchObject({
    message: expect.stringContaining('connect with http: or ws:'),
  });
});

test('HTTP/2 on the plain port', async () => {
  const client = connectHttp2(`http://127.0.0.1:${served.peer.port}`);
  await once(client, 'error');
  expect(await served.fault('http2-preface')).toMatchObject({
    message: expect.stringContaining('HTTP/2'),
  });
});

test('HTTP/2 by hand is answered for people', async () => {
  const answer = await served.peer.request('PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n');
  expect(answer).toMatch(/^HTTP\/1.1 505 [\s\S]*let the client begin with HTTP\/1\.1/);
});

test('a packet without HTTP', async () => {
  const answer = await served.peer.request('5:::{"name":"hi"}\r\n\r\n');
  expect(answer).toContain('400 Bad Request');
  expect(await served.fault('not-http')).toMatchObject({
    message: expect.stringContaining('a Socket.IO packet without HTTP'),
    raw: '5:::{"name":"hi"}\r\n\r\n',
  });
});

test('a request that merely offers HTTP/2 is read with its body', async () => {
  const sid = await served.peer.polling();
  const offer = ['Connection: Upgrade, HTTP2-Settings', 'Upgrade: h2c', 'HTTP2-Settings: AAMAAABk'];
  const url = `/socket.io/1/xhr-polling/${sid}`;
  expect(
    await served.peer.request(requestText(`POST ${url}`, offer, '5:::{"name":"hi"}')),
  ).toContain('200 OK');
  expect(served.packets()).toContain('in 5:::{"name":"hi"}');
});
