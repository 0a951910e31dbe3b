// Clients that poll, post one event, wait for the poll to bring its echo, and begin again.
import { shakeHands } from './handshake.mjs';
import { RawHttp } from './raw-http.mjs';
import { count, Tally } from './tally.mjs';

const TEXT = 'a line of text as people type it';

export async function loadPolling({ port, connections, ...times }) {
  const tally = new Tally();
  const clients = [];
  for (let index = 0; index < connections; index += 1) clients.push(await connect(port));
  const state = { isOver: false };
  const loops = clients.map((client) => loop(client, tally, state));
  await count(tally, times);
  state.isOver = true;
  await Promise.all(loops);
  for (const { poll, post } of clients) {
    poll.close();
    post.close();
  }
  return tally.result();
}

async function connect(port) {
  const sid = await shakeHands(port);
  const path = `/socket.io/1/xhr-polling/${sid}`;
  const client = { path, poll: new RawHttp(port), post: new RawHttp(port) };
  await expectBody(client.poll.get(path), '1::');
  const joined = expectBody(client.poll.get(path), '1::/bench');
  await expectBody(client.post.post(path, '1::/bench'), '1');
  await joined;
  return client;
}

async function expectBody(answer, wanted) {
  const body = await answer;
  if (body !== wanted) throw new Error(`Expected ${wanted}, and got ${body}`);
}

async function loop({ path, poll, post }, tally, state) {
  for (let number = 1; !state.isOver; number += 1) {
    const sentAt = performance.now();
    const polled = poll.get(path);
    const posted = post.post(path, `5::/bench:{"name":"echo","args":["${TEXT}",${number}]}`);
    const body = await polled;
    await posted;
    if (!body.startsWith('5::/bench')) throw new Error(`Expected an echo, and got ${body}`);
    tally.add(sentAt);
  }
}
