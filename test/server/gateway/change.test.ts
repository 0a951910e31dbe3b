import { afterEach, expect, test } from 'vitest';

import { Gateway } from '../../../src/server/index.ts';
import { HIXIE_75 } from '../../conformance/raw-hixie.ts';
import { requestText } from '../../conformance/raw-http.ts';
import { frame, TEXT, UPGRADE } from '../../conformance/raw-websocket.ts';
import { HandClock } from './hand-clock.ts';
import { Served } from './served.ts';

let served: Served;
afterEach(() => served.stop());

test('new handshakes are told the new times and transports', async () => {
  served = await Served.start();
  served.gateway.change({ heartbeatTimeoutMs: 5_500, closeTimeoutMs: 7_000 });
  served.gateway.change({ transports: ['xhr-polling'] });
  expect(await served.peer.get('/socket.io/1/')).toMatch(/:5\.5:7:xhr-polling$/);
});

test('a change is one record with each setting before and after', async () => {
  served = await Served.start();
  const changed = served.gateway.change({ closeTimeoutMs: 7_000, heartbeats: true, quirks: true });
  const changes = [
    { name: 'closeTimeoutMs', before: 60_000, after: 7_000 },
    { name: 'quirks', before: false, after: true },
  ];
  expect(changed).toEqual({ ok: true, value: changes });
  expect(served.of('server')).toEqual([{ kind: 'server', op: 'changed', changes }]);
});

test('a change of nothing has no record, and a function or a pattern is told as text', async () => {
  served = await Served.start();
  served.gateway.change({ closeTimeoutMs: 60_000 });
  expect(served.of('server')).toEqual([]);
  served.gateway.change({ resource: /^\/talk/, authorize: async () => false });
  expect(served.of('server')[0]?.changes).toEqual([
    { name: 'resource', before: '/socket.io', after: '/^\\/talk/' },
    { name: 'authorize', before: null, after: 'a function' },
  ]);
});

test('what will not do is refused with a sentence, and nothing of it is done', async () => {
  served = await Served.start();
  const refused = served.gateway.change({ quirks: true, closeTimeoutMs: -1 });
  expect(refused).toEqual({
    ok: false,
    fault: {
      code: 'bad-option',
      message: 'closeTimeoutMs cannot be -1: give milliseconds from 0 to 2000000000.',
    },
  });
  expect(served.gateway.options.quirks).toBe(false);
  expect(served.of('server')).toEqual([]);
  expect(served.gateway.change({ closetimeout: 1 })).toMatchObject({
    fault: { code: 'no-such-option' },
  });
});

test('options that will not do make no gateway', async () => {
  served = await Served.start();
  const make = (): Gateway => new Gateway({ options: { maxBodyBytes: 0 }, tap: () => 0 });
  expect(make).toThrow('maxBodyBytes cannot be 0: give bytes as a whole number from 1.');
});

test('a transport that is switched off carries on where it is open, and opens nowhere else', async () => {
  served = await Served.start({ endpoints: [''] });
  const sid = await served.peer.handshake();
  const socket = await served.peer.websocket(sid);
  await socket.next();
  const waiting = await served.peer.handshake();
  served.gateway.change({ transports: ['xhr-polling'] });
  socket.send('5:1::{"name":"still here"}');
  expect(await socket.next()).toBe('1 6:::1');
  expect(served.gateway.snapshot(sid)?.phase).toBe('open');
  expect(await refusal(waiting)).toBe('HTTP/1.1 400 Bad Request');
  served.gateway.change({ transports: ['xhr-polling', 'websocket'] });
  expect(await (await served.peer.websocket(waiting)).next()).toBe('1 1::');
});

async function refusal(sid: string): Promise<string> {
  const connection = served.peer.connect();
  const key = 'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==';
  const upgrade = ['Upgrade: websocket', 'Connection: Upgrade', 'Sec-WebSocket-Version: 13', key];
  connection.write(requestText(`GET /socket.io/1/websocket/${sid}`, upgrade));
  return (await connection.answer()).statusLine;
}

test('a poll that is held is answered although polling was switched off; the next is refused', async () => {
  served = await Served.start({ endpoints: [''] });
  const sid = await served.peer.polling();
  const held = served.peer.connect();
  held.write(requestText(`GET /socket.io/1/xhr-polling/${sid}`));
  await served.peer.handshake();
  served.gateway.change({ transports: ['websocket'] });
  served.namespaces.do({ do: 'send', to: sid, raw: '3:::x', cause: 0 });
  expect((await held.answer()).body).toBe('3:::x');
  expect(await served.peer.get(`/socket.io/1/xhr-polling/${sid}`)).toContain('HTTP/1.1 400');
  expect(await served.peer.post(`/socket.io/1/xhr-polling/${sid}`, '3:::y')).toContain(
    'HTTP/1.1 400',
  );
});

test('times count for a session that lives, from the next time they are armed', async () => {
  const clock = new HandClock();
  served = await Served.start({ clock, endpoints: [''] });
  const sid = await served.peer.polling();
  served.gateway.change({ closeTimeoutMs: 1_000, pollingDurationMs: 300 });
  clock.pass(59_999);
  const held = served.peer.connect();
  held.write(requestText(`GET /socket.io/1/xhr-polling/${sid}`));
  await served.peer.handshake();
  clock.pass(300);
  expect((await held.answer()).body).toBe('8::');
  clock.pass(1_000);
  await served.ended(sid);
  expect(served.gateway.snapshot(sid)?.reason).toBe('close timeout');
});

test('origins, the resource and the limit of a body count from the next request', async () => {
  served = await Served.start();
  served.gateway.change({ origins: ['a.example:80'], resource: '/talk', maxBodyBytes: 4 });
  expect(await served.peer.get('/socket.io/1/')).toContain('Welcome to socket.io.');
  expect(await served.peer.get('/talk/1/')).toContain('handshake bad origin');
  const answer = await served.peer.get('/talk/1/', ['Origin: http://a.example']);
  expect(answer).toContain('SID:60:60:');
  expect(await served.peer.post('/talk/1/xhr-polling/x', '12345')).toContain('HTTP/1.1 413');
});

test.each([
  ['RFC 6455', UPGRADE],
  ['draft 75', HIXIE_75],
])('the limit of a message counts on a WebSocket of %s that is open', async (_age, headers) => {
  served = await Served.start();
  const sid = await served.peer.handshake();
  const isHixie = headers === HIXIE_75;
  const connection = served.peer.connect();
  connection.write(requestText(`GET /socket.io/1/websocket/${sid}`, headers));
  await connection.through('1::');
  served.gateway.change({ maxBodyBytes: 100 });
  const data = Buffer.from('3:::'.padEnd(101, 'x'));
  connection.write(
    isHixie ? Buffer.concat([Buffer.from([0]), data, Buffer.from([0xff])]) : frame(TEXT, data),
  );
  expect(await served.fault('bad-frame')).toMatchObject({ sid });
});

test('limits of heads and times count for servers that listen already', async () => {
  served = await Served.start({ options: { headersTimeoutMs: 200, requestTimeoutMs: 10_000 } });
  served.gateway.change({ maxHeaderBytes: 1_024, maxHeaders: 10, requestTimeoutMs: 200 });
  const large = await served.peer.get('/socket.io/1/', [`Cookie: ${'x'.repeat(2_000)}`]);
  expect(large).toContain('431');
  const lines = Array.from({ length: 20 }, (_, place) => `X-${place}: 1`);
  expect(await served.peer.get('/socket.io/1/', lines)).toContain('maxHeaders is 10');
  const slow = served.peer.connect();
  const head = requestText('POST /socket.io/1/xhr-polling/x', ['Content-Length: 5']);
  slow.write(head);
  expect((await slow.answer()).statusLine).toBe('HTTP/1.1 408 Request Timeout');
});
