// Many WebSocket sessions at once, all of them members of /bench; or as many bare connections.
import { Agent } from 'node:http';

import { shakeHands } from './handshake.mjs';
import { RawWebSocket } from './raw-websocket.mjs';

/** So many sessions are opened at the same time. */
const AT_ONCE = 20;

export async function gather({ port, sessions, bare = false }) {
  const agent = new Agent({ keepAlive: true, maxSockets: AT_ONCE });
  const crowd = [];
  const open = async () => {
    while (crowd.length < sessions) {
      const place = crowd.push(undefined) - 1;
      crowd[place] = await (bare ? connectBare(port) : join(port, agent));
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, open));
  agent.destroy();
  return crowd;
}

async function connectBare(port) {
  const client = new RawWebSocket(port, '/');
  await client.opened;
  return client;
}

async function join(port, agent) {
  const sid = await shakeHands(port, agent);
  const client = new RawWebSocket(port, `/socket.io/1/websocket/${sid}`);
  const welcomed = client.expect('1::');
  await client.opened;
  await welcomed;
  const joined = client.expect('1::/bench');
  client.send('1::/bench');
  await joined;
  return client;
}
