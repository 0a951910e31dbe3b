import { afterEach, expect, test } from 'vitest';

import type { GatewayOptions } from '../../../src/server/index.ts';
import { Served } from './served.ts';

let served: Served;

async function start(options: Partial<GatewayOptions>): Promise<void> {
  served = await Served.start({ endpoints: [''], options });
}
afterEach(() => served.stop());

test('more sessions than there may be are refused', async () => {
  await start({ maxSessions: 2 });
  await served.peer.handshake();
  const sid = await served.peer.handshake();
  const refused = await served.peer.get('/socket.io/1/');
  expect(refused).toContain('503 Service Unavailable');
  expect(await served.fault('handshake-full')).toMatchObject({ exchange: 3 });
  expect(await served.peer.get(`/socket.io/1/xhr-polling/${sid}?disconnect`)).toContain('200 OK');
  expect(await served.peer.get('/socket.io/1/')).toContain('200 OK');
});

test('a client that does not poll ends with its buffer full', async () => {
  await start({ maxBufferedBytes: 10_000 });
  const sid = await served.peer.polling();
  const raw = `3:::${'x'.repeat(1_000)}`;
  for (let count = 0; count < 6; count += 1) {
    served.namespaces.do({ do: 'send', to: sid, raw, cause: 0 });
  }
  await served.ended(sid);
  expect(await served.fault('outbox-full')).toMatchObject({ sid });
  expect(served.packets().filter((line) => line.startsWith('lost'))).toHaveLength(6);
});

test('a client that does not read ends with its socket full', async () => {
  await start({ maxBufferedBytes: 100_000 });
  const sid = await served.peer.handshake();
  const socket = await served.peer.websocket(sid);
  socket.connection.socket.pause();
  const raw = `3:::${'x'.repeat(50_000)}`;
  let sent = 0;
  while (served.gateway.snapshot(sid)?.phase === 'open' && sent < 2_000) {
    served.namespaces.do({ do: 'send', to: sid, raw, cause: 0 });
    sent += 1;
    await new Promise((done) => setImmediate(done));
  }
  await served.ended(sid);
  expect(await served.fault('client-too-slow')).toMatchObject({ sid });
  expect(sent).toBeLessThan(2_000);
});

test('a volatile packet is dropped while the client does not keep up', async () => {
  await start({ maxBufferedBytes: 64_000_000 });
  const sid = await served.peer.handshake();
  const socket = await served.peer.websocket(sid);
  socket.connection.socket.pause();
  const big = `3:::${'x'.repeat(8_000_000)}`;
  served.namespaces.do({ do: 'send', to: sid, raw: big, cause: 0 });
  await new Promise((done) => setImmediate(done));
  served.namespaces.do({ do: 'send', to: sid, raw: '3:::volatile', volatile: true, cause: 0 });
  expect(served.packets()).toContain('lost 3:::volatile');
});
