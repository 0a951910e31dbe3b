// The edges of HTTP/1: what old clients, proxies and impatient ones send.
import { afterEach, beforeEach, expect, test } from 'vitest';

import type { ExchangeEvent } from '../../../src/shared/index.ts';
import { requestText } from '../../conformance/raw-http.ts';
import { Served } from './served.ts';

let served: Served;
beforeEach(async () => {
  served = await Served.start({ endpoints: [''], options: { maxBodyBytes: 1_000 } });
});
afterEach(() => served.stop());

function exchangeOf(fits: (event: ExchangeEvent) => boolean): Promise<ExchangeEvent> {
  return served.event((event): event is ExchangeEvent => event.kind === 'exchange' && fits(event));
}

test('a POST behind a held poll on the same connection is heard, and answered in its turn', async () => {
  const sid = await served.peer.polling();
  const path = `/socket.io/1/xhr-polling/${sid}`;
  const both = served.peer.connect();
  both.write(requestText(`GET ${path}`) + requestText(`POST ${path}`, [], '3:4::pipelined'));
  expect((await both.answer()).body).toBe('6:::4');
  expect((await both.answer()).body).toBe('1');
  both.write(requestText('GET /socket.io/'));
  expect((await both.answer()).body).toBe('Welcome to socket.io.');
});

test('a record says what stands around the payload in the body', async () => {
  const { peer } = served;
  const sid = await peer.handshake();
  const at = (transport: string) => `/socket.io/1/${transport}/${sid}`;
  await peer.get(`${at('jsonp-polling')}?i=0`);
  await peer.post(at('jsonp-polling'), 'd=%225%3A%3A%3A%22');
  await peer.post(at('xhr-polling'), '3:::plain');
  await exchangeOf(({ method, url }) => method === 'POST' && url === at('xhr-polling'));
  expect(served.of('exchange').map(({ method, wrapping }) => [method, wrapping])).toEqual([
    ['GET', undefined],
    ['GET', 'jsonp'],
    ['POST', 'form'],
    ['POST', undefined],
  ]);
});

test('who asks before sending a body is told to go on', async () => {
  const sid = await served.peer.polling();
  const asking = served.peer.connect();
  const expects = ['Expect: 100-continue', 'Content-Length: 7'];
  asking.write(requestText(`POST /socket.io/1/xhr-polling/${sid}`, expects));
  expect((await asking.bytes(25)).toString('latin1')).toBe('HTTP/1.1 100 Continue\r\n\r\n');
  asking.write('3:6::hi');
  expect((await asking.answer()).body).toBe('1');
  expect(await served.peer.poll(sid)).toBe('6:::6');
});

test('or that it is too much, before it is sent', async () => {
  const sid = await served.peer.polling();
  const asking = served.peer.connect();
  const expects = ['Expect: 100-continue', 'Content-Length: 5000'];
  asking.write(requestText(`POST /socket.io/1/xhr-polling/${sid}`, expects));
  expect((await asking.answer()).statusLine).toBe('HTTP/1.1 413 Payload Too Large');
  expect(await served.fault('body-too-large')).toMatchObject({ sid });
});

test('a body in chunks, and one that grows too large in them', async () => {
  const sid = await served.peer.polling();
  const head = requestText(`POST /socket.io/1/xhr-polling/${sid}`, ['Transfer-Encoding: chunked']);
  expect(await served.peer.request(`${head}4\r\n3:8:\r\n3\r\n:hi\r\n0\r\n\r\n`)).toContain('\n\n1');
  expect(await served.peer.poll(sid)).toBe('6:::8');
  const large = `${head}${`190\r\n${'x'.repeat(400)}\r\n`.repeat(3)}0\r\n\r\n`;
  expect(await served.peer.request(large)).toContain('413 Payload Too Large');
});

test('HTTP/1.0, and who keeps it open', async () => {
  const old = served.peer.connect();
  old.write('GET /socket.io/1/ HTTP/1.0\r\n\r\n');
  const { headers, body } = await old.answer();
  expect(headers).toContain('Connection: close');
  expect(headers.join()).not.toContain('Transfer-Encoding');
  expect(body).toMatch(/^[\w-]{20}:60:60:/);
  await old.closed;
  expect(await exchangeOf(({ url }) => url === '/socket.io/1/')).toMatchObject({ http: '1.0' });
});

test('a target in absolute form, as proxies send it', async () => {
  const sid = await served.peer.handshake();
  const url = `http://proxied.example:80/socket.io/1/xhr-polling/${sid}?t=1`;
  expect(await served.peer.get(url)).toContain('1::');
  expect(await exchangeOf((event) => event.url === url)).toMatchObject({ sid, status: 200 });
});

test('HEAD makes a session as in the reference, and has no body', async () => {
  const head = served.peer.connect();
  head.write(requestText('HEAD /socket.io/1/') + requestText('GET /socket.io/'));
  expect((await head.answer(false)).statusLine).toBe('HTTP/1.1 200 OK');
  expect((await head.answer()).body).toBe('Welcome to socket.io.');
  expect(served.gateway.sessions()).toHaveLength(1);
  const told = await exchangeOf((event) => event.method === 'HEAD');
  expect(told).toMatchObject({ status: 200, bytesOut: 0 });
});

test('a preflight with credentials is told what may follow, with its own origin', async () => {
  const asked = [
    'Origin: http://page.example',
    'Access-Control-Request-Method: POST',
    'Access-Control-Request-Headers: content-type, x-token',
  ];
  const sid = await served.peer.polling();
  for (const path of ['/socket.io/1/', `/socket.io/1/xhr-polling/${sid}`]) {
    const answer = await served.peer.request(requestText(`OPTIONS ${path}`, asked));
    for (const line of [
      'HTTP/1.1 200 OK',
      'Access-Control-Allow-Origin: http://page.example',
      'Access-Control-Allow-Credentials: true',
      'Access-Control-Allow-Methods: GET, POST, OPTIONS',
      'Access-Control-Allow-Headers: content-type, x-token',
      'Access-Control-Max-Age: 600',
      'Vary: Origin',
    ]) {
      expect(answer.split('\n')).toContain(line);
    }
  }
});

test('an exchange says who, where, how much, and whom proxies name; nobody believes those', async () => {
  const asked = requestText('GET /socket.io/1/', ['X-Forwarded-For: 203.0.113.9, 10.0.0.1']);
  const connection = served.peer.connect();
  connection.write(asked);
  const { statusLine, headers, body } = await connection.answer();
  const [sid = ''] = body.split(':');
  const { localPort } = connection.socket;
  const exchange = await exchangeOf((event) => event.sid === sid);
  expect(exchange).toMatchObject({
    remote: `127.0.0.1:${localPort}`,
    listener: `http://127.0.0.1:${served.peer.port}`,
    forwarded: '203.0.113.9, 10.0.0.1',
    headIn: asked.length,
    bytesOut: body.length,
  });
  expect(exchange).not.toHaveProperty('http');
  const date = exchange.responseHeaders[exchange.responseHeaders.indexOf('Date') + 1] ?? '';
  const head = [statusLine, ...headers, '', ''].join('\r\n').replace('Date', `Date: ${date}`);
  expect(exchange.headOut).toBe(head.length);
  expect(served.gateway.snapshot(sid)?.address).toBe('127.0.0.1');
});
