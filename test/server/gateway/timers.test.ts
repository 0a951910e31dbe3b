import { afterEach, beforeEach, expect, test } from 'vitest';

import { requestText } from '../../conformance/raw-http.ts';
import { HandClock } from './hand-clock.ts';
import { Served } from './served.ts';

let served: Served;
let clock: HandClock;

beforeEach(async () => {
  clock = new HandClock();
  served = await Served.start({ clock, endpoints: [''] });
});
afterEach(() => served.stop());

function fired(): readonly string[] {
  return served.of('timer').map(({ timer, afterMs }) => `${timer} ${afterMs}`);
}

test('heartbeats on a websocket: sent, answered, sent, not answered', async () => {
  const sid = await served.peer.handshake();
  const socket = await served.peer.websocket(sid);
  await socket.next();
  clock.pass(24_999);
  clock.pass(1);
  expect(await socket.next()).toBe('1 2::');
  clock.pass(59_000);
  socket.send('2::', '3:1::heard');
  await socket.next();
  clock.pass(25_000);
  expect(await socket.next()).toBe('1 2::');
  clock.pass(60_000);
  expect(await socket.untilEnd()).toEqual(['end']);
  expect(fired()).toEqual([
    'heartbeat interval 25000',
    'heartbeat interval 25000',
    'heartbeat timeout 60000',
  ]);
  expect(served.gateway.snapshot(sid)).toMatchObject({
    phase: 'disconnected',
    reason: 'heartbeat timeout',
    timers: [],
  });
});

test('a heartbeat is caused by its timer, and an end by its', async () => {
  const sid = await served.peer.handshake();
  await (await served.peer.websocket(sid)).next();
  clock.pass(25_000);
  clock.pass(60_000);
  await served.ended(sid);
  const timers = served.events.flatMap((event, at) => (event.kind === 'timer' ? [at + 1] : []));
  const heartbeat = served.of('packet').find(({ raw }) => raw === '2::');
  const end = served.of('session').find(({ phase }) => phase === 'disconnected');
  expect([heartbeat?.cause, end?.cause]).toEqual(timers);
});

test('polls are held for the polling duration, sessions for the close timeout', async () => {
  const sid = await served.peer.polling();
  clock.pass(59_999);
  const held = served.peer.connect();
  held.write(requestText(`GET /socket.io/1/xhr-polling/${sid}`));
  await served.peer.handshake();
  clock.pass(20_000);
  expect((await held.answer()).body).toBe('8::');
  clock.pass(60_000);
  await served.ended(sid);
  expect(fired()).toContain('polling duration 20000');
  expect(fired()).toContain('close timeout 60000');
  expect(served.gateway.snapshot(sid)?.reason).toBe('close timeout');
});

test('an id that is never used is dropped after half a minute', async () => {
  const sid = await served.peer.handshake();
  expect(served.gateway.snapshot(sid)?.timers).toEqual([
    { timer: 'handshake timeout', due: clock.now() + 30_000 },
  ]);
  clock.pass(30_000);
  await served.ended(sid);
  expect(await served.peer.poll(sid)).toBe('7:::1+0');
});

test('the clock is asked once for many timers that move', async () => {
  const sid = await served.peer.polling();
  const before = clock.asked;
  for (let count = 0; count < 10; count += 1) {
    served.namespaces.do({ do: 'send', to: sid, raw: '3:::x', cause: 0 });
    await served.peer.poll(sid);
  }
  expect(clock.asked - before).toBeLessThanOrEqual(10);
  clock.pass(60_000);
  await served.ended(sid);
});
