import { afterEach, beforeEach, expect, test } from 'vitest';

import { BINARY, PING } from '../../conformance/raw-websocket.ts';
import { requestText } from '../../conformance/raw-http.ts';
import { Served } from './served.ts';

let served: Served;

beforeEach(async () => {
  served = await Served.start({ endpoints: ['', '/chat'] });
});
afterEach(() => served.stop());

test('a handshake is a session with what was said of its client, and an exchange', async () => {
  const path = '/socket.io/1/?room=7&room=8&t=1';
  await served.peer.get(path, ['User-Agent: Testing/1.0', 'Origin: http://page.example']);
  const [session] = served.of('session');
  const sid = session?.sid ?? '';
  expect(sid).toMatch(/^[\w-]{20}$/);
  expect(session).toMatchObject({
    phase: 'handshaken',
    handshake: {
      url: path,
      query: { room: ['7', '8'], t: '1' },
      headers: { 'user-agent': 'Testing/1.0', host: 'localhost' },
      address: '127.0.0.1',
      xdomain: true,
      secure: false,
    },
  });
  const [exchange] = served.of('exchange');
  expect(exchange).toMatchObject({
    exchange: 1,
    sid,
    method: 'GET',
    url: path,
    status: 200,
    requestHeaders: [
      'Host',
      'localhost',
      'User-Agent',
      'Testing/1.0',
      'Origin',
      'http://page.example',
    ],
    bytesIn: 0,
    bytesOut: `${sid}:60:60:websocket,htmlfile,xhr-polling,jsonp-polling`.length,
  });
  expect(exchange?.responseHeaders.slice(0, 4)).toEqual([
    'Content-Type',
    'text/plain',
    'Access-Control-Allow-Origin',
    'http://page.example',
  ]);
  expect(exchange?.responseHeaders).toContain('Transfer-Encoding');
});

test('a packet on a websocket is one record with its frame’s size and the number of its upgrade', async () => {
  const sid = await served.peer.handshake();
  const socket = await served.peer.websocket(sid);
  await socket.next();
  socket.send('3:1::é');
  await socket.next();
  const upgrade = { sid, transport: 'websocket', exchange: 2 };
  const asked =
    served.events.findIndex((event) => event.kind === 'packet' && event.dir === 'in') + 1;
  expect(served.of('packet')).toEqual([
    { kind: 'packet', ...upgrade, dir: 'out', origin: 'server', raw: '1::', wire: 5 },
    {
      kind: 'packet',
      ...upgrade,
      dir: 'in',
      origin: 'peer',
      raw: '3:1::é',
      packet: { type: 'message', endpoint: '', id: '1', ack: 'transport', data: 'é' },
      wire: 2 + 4 + 7,
    },
    {
      kind: 'packet',
      ...upgrade,
      dir: 'out',
      origin: 'server',
      raw: '6:::1',
      wire: 7,
      cause: asked,
    },
  ]);
  expect(served.of('frame')).toEqual([]);
  expect(served.of('exchange')[1]).toMatchObject({
    exchange: 2,
    sid,
    transport: 'websocket',
    status: 101,
    responseHeaders: expect.arrayContaining(['Upgrade', 'websocket', 'Sec-WebSocket-Accept']),
  });
});

test('packets of a payload have their places, and the payload is a frame', async () => {
  const sid = await served.peer.polling();
  await served.peer.say(sid, '\ufffd5\ufffd3:::1\ufffd5\ufffd3:::2');
  const carried = { sid, transport: 'xhr-polling', exchange: 3 };
  expect(served.of('frame')).toEqual([
    { kind: 'frame', ...carried, dir: 'in', opcode: 'payload', bytes: 24 },
  ]);
  const inward = served.of('packet').filter(({ dir }) => dir === 'in');
  expect(inward).toMatchObject([
    { ...carried, raw: '3:::1', batch: { index: 0, count: 2 } },
    { ...carried, raw: '3:::2', batch: { index: 1, count: 2 } },
  ]);
});

test('what leaves as one payload is told packet by packet', async () => {
  const sid = await served.peer.polling();
  served.namespaces.do({ do: 'send', to: sid, raw: '3:::a', cause: 0 });
  served.namespaces.do({ do: 'send', to: sid, raw: '3:::b', cause: 0 });
  expect(await served.peer.poll(sid)).toBe('\ufffd5\ufffd3:::a\ufffd5\ufffd3:::b');
  expect(served.of('frame')).toMatchObject([{ dir: 'out', opcode: 'payload', exchange: 3 }]);
  expect(served.of('packet').slice(1)).toMatchObject([
    { dir: 'out', raw: '3:::a', exchange: 3, batch: { index: 0, count: 2 } },
    { dir: 'out', raw: '3:::b', exchange: 3, batch: { index: 1, count: 2 } },
  ]);
});

test('the exchange of a held poll says how long it was held, and of a POST what it brought', async () => {
  const sid = await served.peer.polling();
  const held = served.peer.connect();
  held.write(requestText(`GET /socket.io/1/xhr-polling/${sid}`));
  await served.peer.handshake();
  await served.peer.say(sid, '3:1::é');
  await held.answer();
  const [posted, polled] = await Promise.all(
    ['POST', 'GET'].map((method) =>
      served.event(
        (event): event is Extract<typeof event, { kind: 'exchange' }> =>
          event.kind === 'exchange' &&
          event.method === method &&
          event.exchange > 2 &&
          event.sid === sid,
      ),
    ),
  );
  expect(posted).toMatchObject({ status: 200, bytesIn: 7, bytesOut: 1, transport: 'xhr-polling' });
  expect(polled).toMatchObject({ status: 200, bytesIn: 0, bytesOut: 5, transport: 'xhr-polling' });
  expect(polled?.heldMs).toBeGreaterThan(posted?.heldMs ?? Number.POSITIVE_INFINITY);
});

test('an exchange whose client left has the status 0', async () => {
  const sid = await served.peer.polling();
  const held = served.peer.connect();
  held.write(requestText(`GET /socket.io/1/xhr-polling/${sid}`));
  await served.peer.handshake();
  held.close();
  const told = await served.event(
    (event): event is Extract<typeof event, { kind: 'exchange' }> =>
      event.kind === 'exchange' && event.status === 0,
  );
  expect(told).toMatchObject({ sid, transport: 'xhr-polling', responseHeaders: [], bytesOut: 0 });
});

test('a session is told to be open when another transport carries it, not with every poll', async () => {
  const sid = await served.peer.polling();
  await served.peer.post(`/socket.io/1/xhr-polling/${sid}`, '3:1::a');
  await served.peer.poll(sid);
  const socket = await served.peer.websocket(sid);
  socket.send('0::');
  await served.ended(sid);
  expect(served.of('session').filter((event) => event.joined === undefined)).toMatchObject([
    { phase: 'handshaken' },
    { phase: 'open', transport: 'xhr-polling' },
    { phase: 'open', transport: 'websocket' },
    { phase: 'disconnected', transport: 'websocket', reason: 'booted' },
  ]);
});

test('joining and leaving a namespace is told, the root too', async () => {
  const socket = await served.peer.talking();
  socket.send('1::/chat', '0::/chat', '3:1::now');
  await socket.take(2);
  expect(
    served.of('session').flatMap(({ joined, left, note }) => {
      if (joined !== undefined) return [`joined ${joined}`];
      return left === undefined ? [] : [`left ${left}: ${note}`];
    }),
  ).toEqual(['joined ', 'joined /chat', 'left /chat: left']);
});

test('control frames and binary frames are frames, with what is in them', async () => {
  const socket = await served.peer.talking();
  socket.sendFrame(PING, 'are you there');
  socket.sendFrame(BINARY, Buffer.from([1, 2, 3]));
  socket.send('3:1::now');
  await socket.take(2);
  expect(served.of('frame')).toMatchObject([
    { dir: 'in', opcode: 'ping', bytes: 13, raw: 'are you there' },
    { dir: 'out', opcode: 'pong', bytes: 13 },
    { dir: 'in', opcode: 'binary', bytes: 3 },
  ]);
});

test('a dialect that was forgiven is named on its packet', async () => {
  const socket = await served.peer.talking();
  socket.send('2', '3:1::now');
  await socket.next();
  const [heartbeat] = served.of('packet').filter(({ raw }) => raw === '2');
  expect(heartbeat?.notes).toHaveLength(1);
});

test('a request outside the resource is an exchange that says what it was', async () => {
  await served.peer.get('/favicon.ico');
  await served.peer.get('/socket.io/?EIO=4&transport=polling');
  expect(served.of('exchange')).toMatchObject([
    { url: '/favicon.ico', status: 200, recognised: 'favicon' },
    { status: 400, recognised: 'Engine.IO 4' },
  ]);
  expect(served.of('fault')).toMatchObject([{ code: 'foreign-protocol', exchange: 2 }]);
  expect(served.of('session')).toEqual([]);
});

test('a snapshot shows the session as it is', async () => {
  const sid = await served.peer.handshake();
  const socket = await served.peer.websocket(sid);
  socket.send('1::/chat:?a=1', '3::/chat:x', '3:1::now');
  await socket.take(3);
  expect(served.gateway.sessions()).toEqual([sid]);
  expect(served.gateway.snapshot(sid)).toMatchObject({
    sid,
    phase: 'open',
    transport: 'websocket',
    address: '127.0.0.1',
    packets: 6,
    buffered: 0,
    timers: [{ timer: 'heartbeat interval' }],
    namespaces: [
      { endpoint: '', acl: { state: 'open' }, packets: 1 },
      { endpoint: '/chat', acl: { state: 'open' }, packets: 1 },
    ],
  });
  expect(served.changed).toContain(sid);
});
