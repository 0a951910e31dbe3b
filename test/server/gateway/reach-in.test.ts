import { afterEach, beforeEach, expect, test } from 'vitest';

import { Served } from './served.ts';

let served: Served;
let sid: string;

beforeEach(async () => {
  served = await Served.start({ endpoints: ['', '/chat'] });
  sid = await served.peer.handshake();
});
afterEach(() => served.stop());

test('a packet injected as the server goes to the client and says where it came from', async () => {
  const socket = await served.peer.websocket(sid);
  await socket.next();
  expect(served.gateway.inject({ sid, as: 'server', raw: 'any text at all' })).toEqual({
    ok: true,
    value: { raw: 'any text at all' },
  });
  expect(await socket.next()).toBe('1 any text at all');
  expect(served.of('packet').at(-1)).toMatchObject({ dir: 'out', origin: 'inject' });
});

test('a packet injected as the client arrives as if it had been sent', async () => {
  const socket = await served.peer.websocket(sid);
  await socket.next();
  const raw = '3:5::by hand';
  expect(served.gateway.inject({ sid, as: 'client', raw }).ok).toBe(true);
  expect(await socket.next()).toBe('1 6:::5');
  expect(served.of('packet').find((event) => event.raw === raw)).toMatchObject({
    dir: 'in',
    origin: 'inject',
    transport: 'websocket',
  });
  expect(served.namespaces.brief()).toContain(`packet ${raw}`);
});

test('between two polls an injected packet waits', async () => {
  await served.peer.poll(sid);
  served.gateway.inject({ sid, as: 'server', raw: '3:::later' });
  expect(served.gateway.snapshot(sid)?.buffered).toBe(1);
  expect(await served.peer.poll(sid)).toBe('3:::later');
});

test('an injected text that does not read is a fault, and the asker hears it', async () => {
  await served.peer.poll(sid);
  expect(served.gateway.inject({ sid, as: 'client', raw: 'nonsense' })).toMatchObject({
    ok: false,
    fault: { code: 'not-a-packet' },
  });
  expect(served.of('fault')).toMatchObject([{ sid, code: 'not-a-packet', raw: 'nonsense' }]);
});

test('who reaches for a session that is not there hears why', async () => {
  expect(served.gateway.inject({ sid, as: 'server', raw: '3:::x' })).toMatchObject({
    ok: false,
    fault: { code: 'not-open' },
  });
  for (const answer of [
    served.gateway.inject({ sid: 'nobody', as: 'server', raw: '3:::x' }),
    served.gateway.disconnect({ sid: 'nobody' }),
  ]) {
    expect(answer).toMatchObject({ ok: false, fault: { code: 'no-session' } });
  }
});

test('a person ends a membership, or the session', async () => {
  const socket = await served.peer.websocket(sid);
  socket.send('1::/chat');
  await socket.take(2);
  expect(served.gateway.disconnect({ sid, endpoint: '/elsewhere' })).toMatchObject({
    ok: false,
    fault: { code: 'not-joined' },
  });
  expect(served.gateway.disconnect({ sid, endpoint: '/chat' })).toEqual({
    ok: true,
    value: undefined,
  });
  expect(await socket.next()).toBe('1 0::/chat');
  expect(served.gateway.disconnect({ sid }).ok).toBe(true);
  expect(await socket.untilEnd()).toEqual(['1 0::', 'end']);
  expect(served.gateway.snapshot(sid)).toMatchObject({ phase: 'disconnected', reason: 'booted' });
});
