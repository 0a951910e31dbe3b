import { afterEach, beforeEach, expect, test } from 'vitest';

import { Served } from './served.ts';

let served: Served;

beforeEach(async () => {
  served = await Served.start({ endpoints: ['', '/chat', '/vault'] });
});
afterEach(() => served.stop());

test('the root is told when a session opens, and its packets follow', async () => {
  const sid = await served.peer.handshake();
  expect(served.namespaces.told).toEqual([]);
  const socket = await served.peer.websocket(sid);
  socket.send('3:1::hi');
  await socket.take(2);
  expect(served.namespaces.told).toMatchObject([
    {
      on: 'connect',
      sid,
      endpoint: '',
      qs: '',
      transport: 'websocket',
      handshake: { url: '/socket.io/1/' },
    },
    { on: 'packet', sid, endpoint: '', raw: '3:1::hi' },
  ]);
});

test('a connect is told with its query and with the record that it came by', async () => {
  const socket = await served.peer.talking();
  socket.send('1::/chat:?room=7');
  expect(await socket.next()).toBe('1 1::/chat');
  const connect = served.namespaces.told.find(({ endpoint }) => endpoint === '/chat');
  const record = served.events[(connect?.cause ?? 0) - 1];
  expect(connect).toMatchObject({ on: 'connect', qs: '?room=7' });
  expect(record).toMatchObject({ kind: 'packet', raw: '1::/chat:?room=7' });
});

test('what was not joined, or does not exist, is a fault and is told to nobody', async () => {
  const socket = await served.peer.talking();
  socket.send('1::/nowhere', '3::/nowhere:a', '3::/chat:b', '3:1::now');
  await socket.next();
  expect(served.of('fault')).toMatchObject([
    { code: 'unknown-endpoint', endpoint: '/nowhere' },
    { code: 'not-joined', endpoint: '/nowhere', raw: '3::/nowhere:a' },
    { code: 'not-joined', endpoint: '/chat', raw: '3::/chat:b' },
  ]);
  expect(served.namespaces.brief()).toEqual(['connect ', 'packet 3:1::now']);
});

test('a refused connect is answered by unauthorized', async () => {
  const socket = await served.peer.talking();
  socket.send('1::/vault', '3::/vault:let me in', '3:1::now');
  expect(await socket.take(2)).toEqual(['1 7::/vault:2', '1 6:::1']);
});

test('every membership is left once, with the reason', async () => {
  const sid = await served.peer.handshake();
  const socket = await served.peer.websocket(sid);
  socket.send('1::/chat', '0::/chat', '1::/chat', '3:1::now');
  await socket.take(4);
  socket.connection.socket.end();
  await served.ended(sid);
  expect(served.namespaces.brief().filter((line) => line.startsWith('leave'))).toEqual([
    'leave /chat: left',
    'leave : socket end',
    'leave /chat: socket end',
  ]);
});

test('a namespace ends a membership, and at the root the session', async () => {
  const sid = await served.peer.handshake();
  const socket = await served.peer.websocket(sid);
  socket.send('1::/chat');
  await socket.take(2);
  served.namespaces.do({ do: 'disconnect', sid, endpoint: '/chat', cause: 0 });
  expect(await socket.next()).toBe('1 0::/chat');
  served.namespaces.do({ do: 'disconnect', sid, endpoint: '', cause: 0 });
  expect(await socket.untilEnd()).toEqual(['1 0::', 'end']);
  expect(served.namespaces.brief().slice(-2)).toEqual(['leave /chat: booted', 'leave : booted']);
});

test('effects are performed in their order, and leave together', async () => {
  const sid = await served.peer.handshake();
  const socket = await served.peer.websocket(sid);
  await socket.next();
  const raws = ['5:::{"name":"a"}', '6:::1+[2]', '3:::c'];
  served.namespaces.do(...raws.map((raw) => ({ do: 'send', to: sid, raw, cause: 0 }) as const));
  expect(await socket.take(3)).toEqual(raws.map((raw) => `1 ${raw}`));
});

test('one packet goes to several sessions, and one that is gone is told as lost', async () => {
  const sids = [await served.peer.handshake(), await served.peer.handshake()];
  const sockets = await Promise.all(sids.map((sid) => served.peer.websocket(sid)));
  const to = [...sids, 'gone'];
  served.namespaces.do({ do: 'send', to, raw: '3:::all', cause: 0 });
  for (const socket of sockets) expect(await socket.take(2)).toEqual(['1 1::', '1 3:::all']);
  expect(served.of('packet').filter(({ lost }) => lost !== undefined)).toMatchObject([
    { sid: 'gone', raw: '3:::all', lost: 'the session had ended' },
  ]);
});

test('a volatile packet is dropped between two polls and told as lost', async () => {
  const sid = await served.peer.polling();
  served.namespaces.do(
    { do: 'send', to: sid, raw: '3:::volatile', volatile: true, cause: 0 },
    { do: 'send', to: sid, raw: '3:::kept', cause: 0 },
  );
  expect(await served.peer.poll(sid)).toBe('3:::kept');
  expect(served.packets()).toContain('lost 3:::volatile');
});

test('verdicts, faults and lines of scripts become records, and the list shows in the snapshot', async () => {
  const sid = await served.peer.handshake();
  const socket = await served.peer.websocket(sid);
  socket.send('1::/chat');
  await socket.take(2);
  const acl = { state: 'listed', methods: ['on_say'] } as const;
  const at = { sid, endpoint: '/chat', cause: 5 };
  served.namespaces.do(
    { do: 'acl', ...at, acl, verdict: { allowed: true, method: 'on_say', because: 'listed' } },
    { do: 'fault', ...at, code: 'exception', message: 'It broke.', file: '/x/chat.ts', line: 3 },
    { do: 'log', ...at, level: 'info', message: 'hello' },
  );
  expect(served.of('acl')).toMatchObject([{ ...at, acl, verdict: { because: 'listed' } }]);
  expect(served.of('fault')).toMatchObject([
    { ...at, code: 'exception', file: '/x/chat.ts', line: 3 },
  ]);
  expect(served.of('script')).toMatchObject([
    { ...at, op: 'log', level: 'info', message: 'hello' },
  ]);
  expect(served.gateway.snapshot(sid)?.namespaces).toContainEqual({
    endpoint: '/chat',
    acl,
    packets: 0,
  });
});

test('members are those who joined, with their query, for a script that starts anew', async () => {
  const sid = await served.peer.handshake();
  const socket = await served.peer.websocket(sid);
  socket.send('1::/chat:?a=1', '3:1::now');
  await socket.take(3);
  await served.peer.handshake();
  expect(served.namespaces.members('/chat')).toMatchObject([
    { sid, qs: '?a=1', transport: 'websocket' },
  ]);
  expect(served.namespaces.members('')).toMatchObject([{ sid, qs: '' }]);
  expect(served.namespaces.members('/vault')).toEqual([]);
});

test('packets for a script that was unloaded are faults', async () => {
  const socket = await served.peer.talking();
  socket.send('1::/chat');
  await socket.next();
  served.namespaces.unload('/chat');
  socket.send('3::/chat:hello?');
  expect(await served.fault('unknown-endpoint')).toMatchObject({ endpoint: '/chat' });
});

test('without a script at the root a session still works', async () => {
  served.namespaces.unload('');
  const sid = await served.peer.handshake();
  const socket = await served.peer.websocket(sid);
  socket.send('3:1::hi', '1::');
  expect(await socket.take(3)).toEqual(['1 1::', '1 6:::1', '1 1::']);
  expect(served.of('fault')).toEqual([]);
  expect(served.namespaces.told).toEqual([]);
});

test('who was refused is a member of nothing', async () => {
  const sid = await served.peer.handshake();
  const socket = await served.peer.websocket(sid);
  socket.send('1::/vault');
  expect(await socket.take(2)).toEqual(['1 1::', '1 7::/vault:2']);
  expect(served.gateway.snapshot(sid)?.namespaces).toEqual([
    { endpoint: '', acl: { state: 'open' }, packets: 0 },
  ]);
});
