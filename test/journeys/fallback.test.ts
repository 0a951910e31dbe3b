// Transports blocked one at a time: the real client walks down its chain, and loses nothing on the way.
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { loadClient } from '../support/client-builds.ts';
import { MeddlingProxy } from '../support/meddling-proxy.ts';

import { ListeningProgram } from './listening-program.ts';

/** Counts up from the first moment on, ten at once and then one by one, until it has counted to 99. */
const COUNTING_SCRIPT = `
import { Namespace } from 'socketscope';
export default class Counting extends Namespace {
  static override endpoint = '';
  recv_connect() {
    let next = 0;
    while (next < 10) this.emit('count', next++);
    const timer = setInterval(() => {
      this.emit('count', next++);
      if (next === 100) clearInterval(timer);
    }, 10);
  }
}
`;

const EVERY_NUMBER = Array.from({ length: 100 }, (_, number) => number);

const program = new ListeningProgram([], { 'counting.ts': COUNTING_SCRIPT });
beforeAll(() => program.start());
afterAll(() => program.stop());

test('a client in Node that hears nothing on its WebSocket gets every packet on xhr-polling', async () => {
  const proxy = await MeddlingProxy.start(program.url);
  onTestFinished(() => proxy.stop());
  proxy.meddle = ({ transport }) => (transport === 'websocket' ? 'deaf' : 'pass');
  const io = loadClient('0.9.17');
  io.transports = ['websocket', 'xhr-polling'];
  const socket = io.connect(proxy.url, {
    'force new connection': true,
    'connect timeout': 300,
    reconnect: false,
  });
  const counted: unknown[] = [];
  await new Promise<void>((resolve) => {
    socket.on('count', ((number: number) => {
      counted.push(number);
      if (number === 99) resolve();
    }) as never);
  });
  expect(counted).toEqual(EVERY_NUMBER);
  expect(proxy.walk()).toEqual(['websocket', 'xhr-polling']);
  socket.socket.disconnect();
  await program.ended(socket.socket.sessionid);
});
