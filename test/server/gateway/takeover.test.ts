import { afterEach, beforeEach, expect, test } from 'vitest';

import { requestText } from '../../conformance/raw-http.ts';
import type { RawAnswer, RawConnection } from '../../conformance/raw-http.ts';
import { Served } from './served.ts';

let served: Served;
let sid: string;

beforeEach(async () => {
  served = await Served.start();
  sid = await served.peer.polling();
  // Its client has heard the connect: what follows is no fallback.
  await served.peer.post(`/socket.io/1/xhr-polling/${sid}`, '2::');
});
afterEach(() => served.stop());

function send(from: number, to: number): void {
  for (let count = from; count <= to; count += 1) {
    served.namespaces.do({ do: 'send', to: sid, raw: `3:::${count}`, cause: 0 });
  }
}

async function held(): Promise<{ connection: RawConnection; answer: Promise<RawAnswer> }> {
  const connection = served.peer.connect();
  connection.write(requestText(`GET /socket.io/1/xhr-polling/${sid}`));
  await served.peer.handshake();
  return { connection, answer: connection.answer() };
}

test('a websocket takes over from polls: every packet arrives once and in order', async () => {
  const poll = await held();
  send(1, 1);
  expect((await poll.answer).body).toBe('3:::1');
  send(2, 3);
  const socket = await served.peer.websocket(sid);
  send(4, 5);
  expect(await socket.take(4)).toEqual(['1 3:::2', '1 3:::3', '1 3:::4', '1 3:::5']);
  expect(served.packets().filter((line) => line.startsWith('lost'))).toEqual([]);
});

test('what is said in one turn answers one poll', async () => {
  const poll = await held();
  send(1, 3);
  const framed = [1, 2, 3].map((number) => `\ufffd5\ufffd3:::${number}`);
  expect((await poll.answer).body).toBe(framed.join(''));
});

test('the poll that a websocket supersedes is answered by a noop', async () => {
  const poll = await held();
  const socket = await served.peer.websocket(sid);
  expect((await poll.answer).body).toBe('8::');
  send(1, 1);
  expect(await socket.next()).toBe('1 3:::1');
  expect(served.packets()).toContain('out 8::');
});

test('of two polls the older is answered by a noop, the newer by the packet', async () => {
  const older = await held();
  const newer = await held();
  send(1, 1);
  expect((await older.answer).body).toBe('8::');
  expect((await newer.answer).body).toBe('3:::1');
});

test('a poll takes over from a websocket, and both ways in stay open', async () => {
  const socket = await served.peer.websocket(sid);
  const poll = await held();
  socket.send('3:9::on the old way');
  expect((await poll.answer).body).toBe('6:::9');
  socket.close();
  send(1, 1);
  expect(await served.peer.poll(sid)).toBe('3:::1');
});

test('packets for a poll whose client left wait for the next one', async () => {
  const poll = await held();
  poll.connection.close();
  await served.event(
    (event): event is typeof event => event.kind === 'exchange' && event.status === 0,
  );
  send(1, 2);
  expect(await served.peer.poll(sid)).toBe('\ufffd5\ufffd3:::1\ufffd5\ufffd3:::2');
});

test('a websocket that is lost ends its session', async () => {
  const socket = await served.peer.websocket(sid);
  socket.close();
  await served.ended(sid);
  send(1, 1);
  expect(served.packets()).toContain('lost 3:::1');
  expect(await served.peer.poll(sid)).toBe('7:::1+0');
});

test('the loss of a connection that was superseded ends nothing', async () => {
  const first = await served.peer.websocket(sid);
  const second = await served.peer.websocket(sid);
  first.connection.socket.end();
  await first.untilEnd();
  second.send('3:1::still here');
  expect(await second.next()).toBe('1 6:::1');
});

test('connections that were superseded end with their session', async () => {
  const first = await served.peer.websocket(sid);
  const second = await served.peer.websocket(sid);
  second.send('0::');
  expect(await second.untilEnd()).toEqual(['1 0::', 'end']);
  expect(await first.untilEnd()).toEqual(['end']);
});

test('only a few superseded connections are kept', async () => {
  const sockets = [];
  for (let count = 0; count < 6; count += 1) sockets.push(await served.peer.websocket(sid));
  expect(await sockets[0]?.untilEnd()).toEqual(['end']);
  sockets[5]?.send('3:1::still here');
  expect(await sockets[5]?.next()).toBe('1 6:::1');
});

test('what a connection was given in the turn in which another takes over leaves all the same', async () => {
  await served.stop();
  served = await Served.start({ options: { transports: ['xhr-multipart', 'htmlfile'] } });
  const connection = served.peer.connect();
  const fresh = await served.peer.handshake();
  const path = (name: string) => `GET /socket.io/1/${name}/${fresh}`;
  connection.write(requestText(path('xhr-multipart')) + requestText(path('htmlfile')));
  expect(await connection.through('1::')).toContain('multipart/x-mixed-replace');
});
