// Old server files as scripts: what is told of them, what a person can do to their sessions, and how they end.
import { once } from 'node:events';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';

import type { InspectorOptions } from '../../../src/inspector/index.ts';
import type { TraceRecord } from '../../../src/shared/index.ts';
import { Application } from '../../inspector/application.ts';
import { connectStock, type StockSocket } from '../../support/stock-client.ts';
import { heard } from './plays.ts';

const HEAD = `var io = require('socket.io').listen(0, { log: false });\n`;
const ends: (() => unknown)[] = [];

afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});

async function start(text: string, options: Partial<InspectorOptions> = {}) {
  const records: TraceRecord[] = [];
  const application = await Application.start(
    { 'old.js': text },
    { yieldsToScripts: true, ...options },
  );
  ends.push(() => application.stop());
  const waiting = new Set<() => void>();
  application.inspector.onRecord((record) => {
    records.push(record);
    for (const look of waiting) look();
  });
  /** Records come a moment after what they tell of. */
  const recorded = (passes: (record: TraceRecord) => boolean) =>
    new Promise<TraceRecord>((done) => {
      const look = (): void => {
        const found = records.find(passes);
        if (found !== undefined) done(found);
      };
      waiting.add(look);
      look();
    });
  return { application, records, recorded };
}

async function connect(url: string, options: Record<string, unknown> = {}): Promise<StockSocket> {
  const socket = connectStock(url, 'websocket', options);
  ends.push(() => socket.socket.disconnect());
  await heard(socket, 'connect');
  return socket;
}

test('it is the only listener, and what passes there is recorded with its causes', async () => {
  const { application, records, recorded } = await start(
    `${HEAD}io.sockets.on('connection', function (socket) {
       socket.on('add', function (a, b, fn) {
         console.log('adding');
         setTimeout(function () { fn(a + b); }, 1);
       });
     });`,
  );
  const { state, listeners } = application.inspector.server();
  expect([state, listeners.length]).toEqual(['listening', 1]);
  const ann = await connect(application.url);
  const sum = await new Promise((done) => ann.emit('add', 1, 2, (sum: number) => done(sum)));
  expect(sum).toBe(3);
  await recorded((record) => record.kind === 'packet' && record.raw === '6:::1+[3]');
  const asked = records.find((record) => record.kind === 'packet' && record.dir === 'in');
  expect(asked).toMatchObject({
    raw: '5:1+::{"name":"add","args":[1,2]}',
    sid: ann.socket.sessionid,
  });
  const led = records.filter(({ cause }) => cause === asked?.seq);
  expect(led).toMatchObject([
    { kind: 'script', level: 'log', message: 'adding', sid: ann.socket.sessionid },
    { kind: 'packet', raw: '6:::1+[3]' },
  ]);
  const numbers = records.flatMap((record) =>
    record.kind === 'exchange' ? [record.exchange] : [],
  );
  expect(numbers).toEqual([1, 2]);
});

test('what a listener throws is a fault with its line, on the packet that led to it; the session goes on', async () => {
  const { application, records, recorded } = await start(
    `${HEAD}io.sockets.on('connection', function (socket) {
       socket.on('boom', function () {
         throw new RangeError('too far');
       });
       socket.on('ping', function (fn) { fn('pong'); });
     });`,
  );
  const ann = await connect(application.url);
  ann.emit('boom');
  expect(await new Promise((done) => ann.emit('ping', (text: string) => done(text)))).toBe('pong');
  const fault = await recorded(({ kind }) => kind === 'fault');
  const cause = records.find(({ seq }) => seq === fault.cause);
  expect(fault).toMatchObject({
    message: 'old.js:4: a listener of boom threw RangeError: too far.',
    line: 4,
    sid: ann.socket.sessionid,
  });
  expect(cause).toMatchObject({ raw: '5:::{"name":"boom"}' });
});

test('a listener that loops is stopped where it is, and the server comes back at its port', async () => {
  const port = await freePort();
  const { application, recorded } = await start(
    `var io = require('socket.io').listen(${port}, { log: false });
     io.sockets.on('connection', function (socket) {
       socket.on('loop', function () {
         setTimeout(function () { for (;;); }, 1);
       });
       socket.on('ping', function (fn) { fn('pong'); });
     });`,
    { scripting: { handlerLimitMs: 1000 } },
  );
  const ann = await connect(application.url);
  const { sessionid } = ann.socket;
  ann.emit('loop');
  expect(await recorded(({ kind }) => kind === 'fault')).toMatchObject({
    code: 'runaway',
    message:
      'old.js:4: A listener of loop ran longer than 1,000 ms and was stopped. The script starts again.',
    file: join(application.folder, 'old.js'),
    line: 4,
    sid: sessionid,
  });
  await recorded((record) => record.kind === 'session' && record.reason === 'server stopped');
  await recorded((record) => record.kind === 'script' && record.op === 'restarted');
  const bob = await connect(application.url, { reconnect: true, 'reconnection delay': 20 });
  expect(await new Promise((done) => bob.emit('ping', (text: string) => done(text)))).toBe('pong');
});

test('packets by hand reach its sessions, and end them', async () => {
  const { application } = await start(
    `${HEAD}io.sockets.on('connection', function (socket) {
       socket.on('hello', function (name) { socket.emit('hello', name); });
     });`,
  );
  const ann = await connect(application.url);
  const sid = ann.socket.sessionid;
  await application.told(({ sessions }) => sessions?.some((one) => one.sid === sid) ?? false);
  const injected = heard(ann, 'hello');
  const raw = '5:::{"name":"hello","args":["hand"]}';
  const packet = { type: 'raw', raw } as const;
  expect(await application.invoke('session.inject', { sid, as: 'client', packet })).toEqual({
    ok: true,
    value: { raw },
  });
  expect(await injected).toEqual(['hand']);
  const gone = heard(ann, 'disconnect');
  expect(await application.invoke('session.disconnect', { sid })).toMatchObject({ ok: true });
  expect(await gone).toEqual(['booted']);
});

test('a new version listens at the same port when the old one has let go, and clients come back', async () => {
  const port = await freePort();
  const file = (answer: string) =>
    `var io = require('socket.io').listen(${port}, { log: false });
     io.sockets.on('connection', function (socket) { socket.emit('version', '${answer}'); });`;
  const { application } = await start(file('one'));
  const ann = connectStock(application.url, 'websocket', {
    reconnect: true,
    'reconnection delay': 20,
  });
  ends.push(() => ann.socket.disconnect());
  expect(await heard(ann, 'version')).toEqual(['one']);
  const [script] = (await application.invoke('app.snapshot', undefined)).scripts;
  await writeFile(join(application.folder, 'old.js'), file('two'));
  const second = heard(ann, 'version');
  expect(await application.invoke('script.reload', { id: script?.id ?? 0 })).toMatchObject({
    ok: true,
  });
  expect(await second).toEqual(['two']);
});

test('a port that is taken ends the start, with a sentence', async () => {
  const other = createServer().listen(0);
  await once(other, 'listening');
  ends.push(() => other.close());
  const { port } = other.address() as AddressInfo;
  const started = start(`require('socket.io').listen(${port}, { log: false });`);
  await expect(started).rejects.toThrow(`port ${port} on :: is in use by another program`);
});

test('a function that takes io is served where the application would listen', async () => {
  const { application } = await start(
    `module.exports = function (io) {
       io.set('log', false);
       io.sockets.on('connection', function (socket) { socket.emit('in', socket.transport); });
     };`,
    { yieldsToScripts: false },
  );
  expect(application.inspector.server().listeners).toHaveLength(1);
  expect(application.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
  const ann = connectStock(application.url, 'websocket');
  ends.push(() => ann.socket.disconnect());
  expect(await heard(ann, 'in')).toEqual(['websocket']);
});

async function freePort(): Promise<number> {
  const server = createServer().listen(0);
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  await new Promise((done) => server.close(done));
  return port;
}
