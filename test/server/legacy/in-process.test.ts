// The module in a program of its own, where it is other than the reference or says more.
import { EventEmitter, once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test } from 'vitest';

import * as sio from '../../../src/server/legacy/in-process.ts';
import type { Socket } from '../../../src/server/legacy/socket.ts';
import type { TraceEvent } from '../../../src/shared/index.ts';
import { connectStock, type StockSocket } from '../../support/stock-client.ts';
import { heard } from './plays.ts';

const ends: (() => unknown)[] = [];

afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});

async function serve(options: object = {}) {
  const io = sio.listen(0, { log: false, ...options });
  ends.push(() => io.server.close());
  if (!io.server.listening) await once(io.server, 'listening');
  return { io, url: `http://127.0.0.1:${(io.server.address() as AddressInfo).port}` };
}

async function connect(url: string): Promise<StockSocket> {
  const socket = connectStock(url, 'websocket');
  ends.push(() => socket.socket.disconnect());
  await heard(socket, 'connect');
  return socket;
}

test('what a listener throws reaches the program, and a record; the session goes on', async () => {
  const records: TraceEvent[] = [];
  const { io, url } = await serve({
    socketscope: { onRecord: (event: TraceEvent) => records.push(event) },
  });
  io.sockets.on('connection', (socket: Socket) => {
    socket.on('boom', () => {
      throw new RangeError('too far');
    });
    socket.on('ping', (fn: (text: string) => void) => fn('pong'));
  });
  const ann = await connect(url);
  const before = process.listeners('uncaughtException');
  process.removeAllListeners('uncaughtException');
  const thrown = new Promise((done) => process.once('uncaughtException', done));
  ann.emit('boom');
  expect(await thrown).toEqual(new RangeError('too far'));
  for (const listener of before) process.on('uncaughtException', listener);
  expect(await new Promise((done) => ann.emit('ping', (text: string) => done(text)))).toBe('pong');
  expect(records.find(({ kind }) => kind === 'fault')).toMatchObject({
    message: 'a listener of boom threw RangeError: too far.',
    sid: ann.socket.sessionid,
  });
});

test('who leaves a namespace and comes back is heard once', async () => {
  const { io, url } = await serve();
  let heardTimes = 0;
  io.of('/chat').on('connection', (socket: Socket) => {
    socket.on('count', (fn: (times: number) => void) => {
      heardTimes += 1;
      fn(heardTimes);
    });
  });
  const ann = await connect(url);
  const chat = ann.socket.of('/chat');
  await heard(chat, 'connect');
  for (const word of ['0::/chat', '1::/chat', '1::/chat']) {
    Reflect.apply(Reflect.get(ann.socket, 'packet'), ann.socket, [
      { type: word.startsWith('0') ? 'disconnect' : 'connect', endpoint: '/chat' },
    ]);
  }
  expect(await new Promise((done) => chat.emit('count', (times: number) => done(times)))).toBe(1);
  expect(heardTimes).toBe(1);
});

test.each([
  [
    () => sio.listen(createServer(), { log: false }).set('close timeout', 'soon'),
    /close timeout cannot be "soon": give a number of seconds/,
  ],
  [() => sio.listen(createServer(), { transports: [] }), /transports cannot be/],
  [() => sio.listen((() => undefined) as never), /http\.createServer\(app\)/],
  [() => new sio.Manager(5), /needs an HTTP server/],
  [
    () => new sio.RedisStore({ redis: { createClient: () => ({ sendCommand: 1 }) } }),
    /RedisStore was given a `redis` whose clients take no callbacks, as those of redis 4 and later/,
  ],
  [() => new sio.Transport(), /Transport is a part of the reference's own engine/],
])('what cannot be is an error that names it: %#', (wrong, message) => {
  expect(wrong).toThrow(message);
});

test('inner members of the manager are errors that name them', () => {
  const io = sio.listen(createServer(), { log: false });
  expect(() => Reflect.apply(Reflect.get(io, 'generateId'), io, [])).toThrow(
    /io\.generateId is a part of the reference's own engine .* docs\/legacy-scripts\.md/,
  );
});

test('a store of the old kind inherits from ours', async () => {
  type Old = { clients: object; prefix: string };
  function OldStore(this: Old): void {
    Reflect.apply(sio.MemoryStore as never, this, [{ of: 'old' }]);
    this.prefix = 'p';
  }
  Object.setPrototypeOf(OldStore.prototype, sio.MemoryStore.prototype);
  OldStore.Client = Reflect.get(sio.MemoryStore, 'Client');
  const store: unknown = Reflect.construct(OldStore, []);
  const { io, url } = await serve({ store });
  expect(io.store).toBe(store);
  expect(store).toBeInstanceOf(EventEmitter);
  io.sockets.on('connection', (socket: Socket) => {
    socket.set('name', 'ann', () =>
      socket.get('name', (_error, name) => socket.emit('name', name)),
    );
  });
  const ann = connectStock(url, 'websocket');
  ends.push(() => ann.socket.disconnect());
  expect(await heard(ann, 'name')).toEqual(['ann']);
});

test('the tables are as they are at the moment', async () => {
  const { io, url } = await serve();
  const ann = await connect(url);
  const sid = ann.socket.sessionid;
  expect([Object.keys(io.connected), Object.keys(io.handshaken)]).toEqual([[sid], [sid]]);
  expect(io.rooms).toEqual({ '': [sid] });
  expect(io.roomClients).toEqual({ [sid]: { '': true } });
  expect([io.open, io.closed]).toEqual([{ [sid]: true }, {}]);
  expect(io.transports[sid]).toMatchObject({ id: sid, name: 'websocket', open: true });
  const gone = new Promise((done) => io.sockets.socket(sid).on('disconnect', done));
  ann.socket.disconnect();
  expect(await gone).toBe('booted');
  expect([io.connected, io.handshaken, io.rooms, io.roomClients, io.open]).toEqual([
    {},
    {},
    {},
    {},
    {},
  ]);
});

test('data of a session that ended stay as long as the setting says, whoever set it', async () => {
  const { io, url } = await serve({ socketscope: { clientStoreExpirationMs: 200 } });
  const arrived = new Promise<Socket>((done) => io.sockets.on('connection', done));
  const ann = await connect(url);
  const socket = await arrived;
  const look = () => new Promise((done) => socket.get('name', (_, name) => done(name)));
  socket.set('name', 'Ann');
  const gone = new Promise((done) => socket.on('disconnect', done));
  ann.socket.disconnect();
  await gone;
  expect(await look()).toBe('Ann');
  while ((await look()) !== null) await new Promise((wake) => setTimeout(wake, 10));
});

test('a RedisStore takes clients of the file’s own, and both kinds of messages', () => {
  const calls: unknown[][] = [];
  let hear: (channel: string, text: string) => void = () => undefined;
  const noted =
    (name: string) =>
    (...args: unknown[]): void => {
      calls.push([name, ...args.filter((arg) => typeof arg !== 'function')]);
    };
  const names = ['publish', 'subscribe', 'unsubscribe', 'hget', 'hset', 'hdel', 'hexists', 'end'];
  const client = Object.fromEntries([...names, 'expire', 'del'].map((name) => [name, noted(name)]));
  const on = (_: string, listener: typeof hear) => {
    hear = listener;
  };
  const redis = { createClient: (port: unknown, host: unknown) => ({ ...client, on, port, host }) };
  const store = new sio.RedisStore({ redis, redisSub: { port: 1, host: 'a' }, nodeId: () => 'me' });
  const heard: unknown[] = [];
  store.subscribe('mine', (...args: unknown[]) => void heard.push(args));
  store.publish('mine', 1, 'two');
  const kept = store.client('id');
  kept.set('key', 'value');
  kept.del('key');
  store.destroyClient('id', 0.2);
  expect(calls).toEqual([
    ['subscribe', 'mine'],
    ['publish', 'mine', '{"nodeId":"me","args":[1,"two"],"number":1}'],
    ['hset', 'id', 'key', 'value'],
    ['hdel', 'id', 'key'],
    ['expire', 'id', 1],
  ]);
  const told: unknown[] = [];
  store.tellTo((event) => told.push(event));
  for (const text of [
    '{"nodeId":7,"args":["theirs"]}',
    '{"nodeId":"me","args":["own"],"number":1}',
    '{"nodeId":"you","args":["once"],"number":4}',
    '{"nodeId":"you","args":["once"],"number":4}',
    'nonsense',
  ]) {
    hear('mine', text);
  }
  expect(heard).toEqual([['theirs'], ['once']]);
  expect(told).toMatchObject([{ kind: 'fault', code: 'redis-unreadable', raw: 'nonsense' }]);
});
