import { afterEach, beforeEach, expect, test } from 'vitest';

import { frame, RawWebSocket, TEXT, UPGRADE } from '../../conformance/raw-websocket.ts';
import { requestText } from '../../conformance/raw-http.ts';
import { Served } from './served.ts';

let served: Served;
/** A session that has nothing to do with what goes wrong. */
let bystander: RawWebSocket;

beforeEach(async () => {
  served = await Served.start({ endpoints: [''], options: { maxBodyBytes: 10_000 } });
  bystander = await served.peer.talking();
});
afterEach(async () => {
  bystander.send('3:7::unharmed');
  expect(await bystander.next()).toBe('1 6:::7');
  await served.stop();
});

test('texts that are no packets are faults with their text and the place', async () => {
  const socket = await served.peer.talking();
  socket.send('foo', '5:1::{"name":', '9::', '4:::{"a":}', '3:2::now');
  expect(await socket.take(2)).toEqual(['1 6:::1', '1 6:::2']);
  expect(served.of('fault')).toMatchObject([
    { code: 'not-a-packet', raw: 'foo', offset: 0, dir: 'in', transport: 'websocket' },
    { code: 'bad-json', raw: '5:1::{"name":' },
    { code: 'unknown-type', raw: '9::' },
    { code: 'bad-json', raw: '4:::{"a":}' },
  ]);
  expect(served.namespaces.brief().filter((line) => line.startsWith('packet'))).toEqual([
    'packet 3:2::now',
  ]);
});

test('the text of a fault is cut, and its sentence stays short', async () => {
  const socket = await served.peer.talking();
  socket.send(`4:::${'x'.repeat(9_000)}`);
  const fault = await served.fault('bad-json');
  expect(fault.raw).toHaveLength(4096);
  expect(fault.message.length).toBeLessThan(500);
});

test('a payload with a wrong length is a fault, and what reads before it counts', async () => {
  const sid = await served.peer.polling();
  expect(await served.peer.say(sid, '\ufffd5\ufffd3:::1\ufffdx\ufffd3:::2')).toBe('1');
  expect(served.namespaces.brief()).toContain('packet 3:::1');
  expect(await served.fault('bad-frame-length')).toMatchObject({ sid, offset: 9 });
});

test('a body that is cut off is a fault, and nothing of it is used', async () => {
  const sid = await served.peer.polling();
  const connection = served.peer.connect();
  connection.write(
    `POST /socket.io/1/xhr-polling/${sid} HTTP/1.1\r\nHost: x\r\nContent-Length: 99\r\n\r\n3:::half`,
  );
  await served.peer.handshake();
  connection.close();
  expect(await served.fault('body-cut')).toMatchObject({ transport: 'xhr-polling' });
  expect(served.namespaces.brief()).not.toContain('packet 3:::half');
});

test('a body that is too large is answered, whether it says its length or not', async () => {
  const sid = await served.peer.polling();
  const path = `/socket.io/1/xhr-polling/${sid}`;
  const announced = await served.peer.post(path, 'x'.repeat(20_000));
  expect(announced).toContain('413 Payload Too Large');
  const chunk = `2710\r\n${'x'.repeat(10_000)}\r\n`;
  const chunked = await served.peer.request(
    `POST ${path} HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n${chunk}`,
  );
  expect(chunked).toContain('10000 bytes or more');
  expect(await served.fault('body-too-large')).toMatchObject({ sid });
  expect(await served.peer.say(sid, '3:::small')).toBe('1');
});

test('a message that is too large ends its session alone', async () => {
  const sid = await served.peer.handshake();
  const socket = await served.peer.websocket(sid);
  socket.send(`3:::${'x'.repeat(20_000)}`);
  expect((await socket.untilEnd()).slice(1)).toEqual(['8 03f1', 'end']);
  await served.ended(sid);
  expect(await served.fault('bad-frame')).toMatchObject({ sid });
  expect(served.gateway.snapshot(sid)?.reason).toBe('error');
});

test('frames that break the rules end their session alone', async () => {
  for (const head of [0xc1, 0x83, 0x09]) {
    const sid = await served.peer.handshake();
    const socket = await served.peer.websocket(sid);
    socket.connection.write(frame(TEXT, Buffer.from('3:::x'), head));
    await socket.untilEnd();
    await served.ended(sid);
  }
  expect(served.of('fault').map(({ code }) => code)).toEqual([
    'bad-frame',
    'bad-frame',
    'bad-frame',
  ]);
});

test('an unknown session id is a fault that knows what became of it', async () => {
  const sid = await served.peer.handshake();
  const socket = await served.peer.websocket(sid);
  socket.send('0::');
  await served.ended(sid);
  expect(await served.peer.poll(sid)).toBe('7:::1+0');
  expect(await served.peer.say(sid, '3:::late')).toBe('1');
  await served.peer.poll(`never${'x'.repeat(300)}`);
  const faults = served.of('fault').filter(({ code }) => code === 'unknown-sid');
  expect(faults.map(({ message }) => message.split('. ')[1])).toEqual([
    'It ended: booted',
    'It ended: booted',
    'It was never issued here, or ended long ago',
  ]);
  expect(faults.every(({ message }) => message.length < 300)).toBe(true);
  expect(served.packets()).toContain('out 7:::1+0');
});

test('an upgrade that cannot be is a fault with its exchange', async () => {
  const sid = await served.peer.handshake();
  const paths: readonly (readonly [string, readonly string[], string])[] = [
    [`/socket.io/1/websocket/${sid}`, UPGRADE.slice(0, 3), 'bad-upgrade'],
    [
      `/socket.io/1/websocket/${sid}`,
      UPGRADE.map((line) => line.replace('13', '99')),
      'bad-upgrade',
    ],
    [`/socket.io/1/xhr-polling/${sid}`, UPGRADE, 'not-upgradable'],
    [`/socket.io/1/flashsocket/${sid}`, UPGRADE, 'transport-not-offered'],
  ];
  for (const [path, headers, code] of paths) {
    const socket = await RawWebSocket.open(served.peer.port, path, headers);
    expect(socket.answer.statusLine).toBe('HTTP/1.1 400 Bad Request');
    await socket.connection.closed;
    socket.close();
    expect(await served.fault(code)).toMatchObject({ sid });
  }
  expect(served.gateway.snapshot(sid)?.phase).toBe('handshaken');
});

test('bytes that are no HTTP are a fault', async () => {
  const answer = await served.peer.request('\x16\x03\x01 a TLS hello\r\n\r\n');
  expect(answer).toContain('400 Bad Request');
  expect(await served.fault('not-http')).toMatchObject({ dir: 'in' });
});

test('thousands of garbage packets harm nobody', async () => {
  const socket = await served.peer.talking();
  const pieces = ['{', '5:::', '\ufffd', ':', '1', '+', '"', '6:::', '/a', '\u0000', '😀'];
  let seed = 7;
  const next = (): number => {
    seed = (seed * 48_271) % 2_147_483_647;
    return seed;
  };
  for (let count = 0; count < 3_000; count += 1) {
    const length = next() % 12;
    let text = 'x';
    for (let piece = 0; piece < length; piece += 1) text += pieces[next() % pieces.length] ?? '';
    socket.send(text);
  }
  socket.send('3:424242::end');
  for (;;) {
    const answer = await socket.next();
    expect(answer).not.toBe('end');
    if (answer === '1 6:::424242') return;
  }
});

test('a session id of another’s shape does no harm in a path', async () => {
  for (const sid of ['__proto__', 'constructor', '%00', '..', '%E0%A4%A']) {
    expect(await served.peer.poll(sid)).toBe('7:::1+0');
  }
  const path = '/socket.io/1/xhr-polling/x?__proto__=1&disconnect[]=%';
  expect(await served.peer.request(requestText(`GET ${path}`))).toContain('7:::1+0');
});

test('an upgrade behind a poll that is still held closes its connection alone', async () => {
  const sid = await served.peer.polling();
  const connection = served.peer.connect();
  connection.write(requestText(`GET /socket.io/1/xhr-polling/${sid}`));
  connection.write(requestText(`GET /socket.io/1/websocket/${sid}`, UPGRADE));
  expect(await served.fault('pipelined-upgrade')).toMatchObject({ dir: 'in' });
  await connection.closed;
  served.namespaces.do({ do: 'send', to: sid, raw: '3:::kept', cause: 0 });
  expect(await served.peer.poll(sid)).toBe('3:::kept');
});

test('a connection goes on after a body that was too large, when the body is through', async () => {
  const sid = await served.peer.polling();
  const path = `/socket.io/1/xhr-polling/${sid}`;
  const connection = served.peer.connect();
  connection.write(requestText(`POST ${path}`, [], 'x'.repeat(20_000)));
  connection.write(requestText(`POST ${path}`, [], '3:::next'));
  expect((await connection.answer()).statusLine).toContain('413');
  expect(await connection.answer()).toMatchObject({ body: '1' });
});
