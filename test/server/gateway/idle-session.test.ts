// What an open WebSocket holds on to: nothing of the request that opened it, which may be hours ago.
import { once } from 'node:events';
import { createServer, IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, test, vi } from 'vitest';
import { WebSocket } from 'ws';

import { attach, Namespace } from '../../../src/server/embed.ts';

class Root extends Namespace {}

/** Collects what nobody holds. */
function collector(): () => void {
  setFlagsFromString('--expose-gc');
  const gc: unknown = runInNewContext('gc');
  if (typeof gc !== 'function') throw new Error('V8 lets nobody collect.');
  return () => void Reflect.apply(gc, undefined, []);
}

test('the request of an open connection is let go', async () => {
  const collect = collector();
  const requests: WeakRef<IncomingMessage>[] = [];
  class Noted extends IncomingMessage {
    constructor(socket: Socket) {
      super(socket);
      requests.push(new WeakRef(this));
    }
  }
  const server = createServer({ IncomingMessage: Noted });
  const gateway = attach(server, { namespaces: { '': Root } });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const shaken = await fetch(`http://127.0.0.1:${port}/socket.io/1/`);
  const [sid] = (await shaken.text()).split(':');
  const client = new WebSocket(`ws://127.0.0.1:${port}/socket.io/1/websocket/${sid}`);
  await once(client, 'message');

  expect(requests).toHaveLength(2);
  await vi.waitFor(() => {
    collect();
    expect(requests[1]?.deref() === undefined).toBe(true);
  });
  expect(client.readyState).toBe(WebSocket.OPEN);

  client.terminate();
  await gateway.close();
  server.close();
  server.closeAllConnections();
});
