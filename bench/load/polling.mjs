// Clients that poll, post events in one body, poll until every echo is there, and begin again.
import { shakeHands } from './handshake.mjs';
import { RawHttp } from './raw-http.mjs';
import { count, Tally } from './tally.mjs';

const TEXT = 'a line of text as people type it';

/** `batch`: events in one body. */
export async function loadPolling({ port, connections, batch = 1, ...times }) {
  const tally = new Tally();
  const clients = [];
  for (let index = 0; index < connections; index += 1) clients.push(await connect(port));
  const state = { isOver: false };
  const loops = clients.map((client) => loop({ ...client, batch }, tally, state));
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

async function loop({ path, poll, post, batch }, tally, state) {
  for (let number = 1; !state.isOver; number += batch) {
    const sentAt = performance.now();
    let polled = poll.get(path);
    const posted = post.post(path, payload(number, batch));
    for (let missing = batch; ; polled = poll.get(path)) {
      const echoes = echoesIn(await polled);
      for (let echo = 0; echo < echoes; echo += 1) tally.add(sentAt);
      missing -= echoes;
      if (missing <= 0) break;
    }
    await posted;
  }
}

/** What separates the packets of a payload, as its bytes in Latin-1. */
const SEPARATOR = Buffer.from('\ufffd').toString('latin1');

function payload(number, batch) {
  if (batch === 1) return echo(number);
  let body = '';
  for (let index = 0; index < batch; index += 1) {
    const packet = echo(number + index);
    body += `${SEPARATOR}${packet.length}${SEPARATOR}${packet}`;
  }
  return body;
}

function echo(number) {
  return `5::/bench:{"name":"echo","args":["${TEXT}",${number}]}`;
}

function echoesIn(body) {
  const count = body.split('5::/bench:{').length - 1;
  if (count === 0) throw new Error(`Expected an echo, and got ${body}`);
  return count;
}
