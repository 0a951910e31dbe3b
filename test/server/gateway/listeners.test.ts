// Several places at once, plain and TLS, IPv4 and IPv6; all of them or none.
import { once } from 'node:events';
import { createServer } from 'node:http';
import { request } from 'node:https';
import { connect } from 'node:net';
import { connect as connectSecure } from 'node:tls';
import { afterEach, expect, test } from 'vitest';
import { WebSocket } from 'ws';

import { Gateway, makeSelfSigned } from '../../../src/server/index.ts';
import type { ListenAt, Listening } from '../../../src/server/index.ts';
import type { TraceEvent } from '../../../src/shared/index.ts';

const tls = makeSelfSigned({ hosts: [], now: Date.now() });
const V4: ListenAt = { host: '127.0.0.1', port: 0 };
const V6: ListenAt = { host: '::1', port: 0 };

let gateway: Gateway;
let events: TraceEvent[] = [];

async function listening(...places: readonly ListenAt[]): Promise<readonly Listening[]> {
  events = [];
  gateway = new Gateway({ options: {}, tap: (event) => events.push(event) });
  const answer = await gateway.listenAll(places);
  if (!answer.ok) throw new Error(answer.fault.message);
  return answer.value;
}

afterEach(() => gateway.close());

/** The certificate is checked, so a wrong one fails. */
function fetchText(url: string): Promise<string> {
  return new Promise((done, failed) => {
    const asked = request(url, { ca: tls.cert, agent: false }, (response) => {
      response.setEncoding('utf8');
      let text = '';
      response.on('data', (chunk: string) => {
        text += chunk;
      });
      response.on('end', () => done(text));
    });
    asked.on('error', failed).end();
  });
}

async function talk(
  url: string,
  sid: string,
): Promise<{ socket: WebSocket; next: () => Promise<string> }> {
  const socket = new WebSocket(`${url.replace('http', 'ws')}/socket.io/1/websocket/${sid}`, {
    ca: tls.cert,
  });
  const texts: string[] = [];
  let wake = (): void => undefined;
  socket.on('message', (data) => {
    texts.push(String(data));
    wake();
  });
  socket.on('close', () => {
    texts.push('closed');
    wake();
  });
  const next = async (): Promise<string> => {
    while (texts.length === 0) await new Promise<void>((done) => (wake = done));
    return texts.shift() ?? '';
  };
  await once(socket, 'open');
  return { socket, next };
}

test('a session over TLS: handshake, a poll, a websocket, and the farewell', async () => {
  const [place] = await listening({ ...V4, tls });
  const url = place?.url ?? '';
  expect(url).toBe(`https://127.0.0.1:${place?.port}`);
  const [sid = ''] = (await fetchText(`${url}/socket.io/1/`)).split(':');
  const { socket, next } = await talk(url, sid);
  expect(await next()).toBe('1::');
  socket.send('3:1::hi');
  expect(await next()).toBe('6:::1');
  expect(events).toContainEqual(
    expect.objectContaining({
      phase: 'handshaken',
      handshake: expect.objectContaining({ secure: true }),
    }),
  );
  const [other = ''] = (await fetchText(`${url}/socket.io/1/`)).split(':');
  expect(await fetchText(`${url}/socket.io/1/xhr-polling/${other}`)).toBe('1::');
  const held = fetchText(`${url}/socket.io/1/xhr-polling/${other}`);
  await new Promise<void>((done) => {
    const look = (): void => {
      if (gateway.snapshot(other)?.phase === 'open') done();
      else setImmediate(look);
    };
    look();
  });
  await gateway.close();
  expect(await held).toBe('0::');
  expect(await next()).toBe('0::');
  expect(await next()).toBe('closed');
});

test('plain and TLS, IPv4 and IPv6 at once carry one set of sessions', async () => {
  const places = await listening(V4, V6, { ...V4, tls }, { ...V6, tls });
  expect(places.map(({ url }) => url.replace(/\d+$/, ''))).toEqual([
    'http://127.0.0.1:',
    'http://[::1]:',
    'https://127.0.0.1:',
    'https://[::1]:',
  ]);
  const [plain, plain6, secure, secure6] = places.map(({ url }) => url);
  const [sid = ''] = (await (await fetch(`${plain6}/socket.io/1/`)).text()).split(':');
  expect(gateway.snapshot(sid)?.address).toBe('::1');
  expect(await (await fetch(`${plain}/socket.io/1/xhr-polling/${sid}`)).text()).toBe('1::');
  const body = { method: 'POST', body: '3:7::from another place' };
  expect(await (await fetch(`${plain}/socket.io/1/xhr-polling/${sid}`, body)).text()).toBe('1');
  expect(await fetchText(`${secure}/socket.io/1/xhr-polling/${sid}`)).toBe('6:::7');
  const { next } = await talk(secure6 ?? '', sid);
  const sent = gateway.inject({ sid, as: 'server', raw: '3:::over four places' });
  expect(sent).toMatchObject({ ok: true });
  expect(await next()).toBe('3:::over four places');
});

test('a place that cannot be had is named, and those before it are closed again', async () => {
  const taken = createServer().listen(0, '::1');
  await once(taken, 'listening');
  const address = taken.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  gateway = new Gateway({ options: {}, tap: () => 0 });
  expect(
    await gateway.listenAll([
      { ...V4, port },
      { ...V6, port },
    ]),
  ).toMatchObject({
    ok: false,
    fault: {
      code: 'port-in-use',
      message: expect.stringContaining(`port ${port} on ::1 is in use`),
    },
  });
  const first = await gateway.listen({ ...V4, port });
  expect(first).toMatchObject({ ok: true, value: { port } });
  await gateway.close();
  const moving = [V4, V6].map((place) => ({ ...place, port, orNext: true }));
  const moved = await gateway.listenAll(moving);
  if (!moved.ok) throw new Error(moved.fault.message);
  const ports = new Set(moved.value.map((place) => place.port));
  expect(ports.size).toBe(1);
  expect(ports.has(port)).toBe(false);
  taken.close();
});

test(':: and 0.0.0.0 stand beside each other', async () => {
  const [any6] = await listening({ host: '::', port: 0 });
  expect(any6?.url).toBe(`http://localhost:${any6?.port}`);
  for (const host of ['127.0.0.1', '[::1]']) {
    expect((await fetch(`http://${host}:${any6?.port}/socket.io/`)).status).toBe(200);
  }
  const port = any6?.port ?? 0;
  await gateway.close();
  const both = await gateway.listenAll([
    { host: '0.0.0.0', port },
    { host: '::', port },
  ]);
  expect(both).toMatchObject({ ok: true });
});

test('nobody waits for a client that never begins with TLS when the server stops', async () => {
  const [place] = await listening({ ...V4, tls });
  const silent = connect(place?.port ?? 0, '127.0.0.1');
  await once(silent, 'connect');
  const begun = connectSecure({ port: place?.port ?? 0, host: '127.0.0.1', ca: tls.cert });
  await once(begun, 'secureConnect');
  const over = [once(silent, 'close'), once(begun, 'close')];
  silent.resume();
  begun.resume();
  await gateway.close();
  await Promise.all(over);
  expect(await gateway.listen({ ...V4, port: place?.port ?? 0 })).toMatchObject({ ok: true });
});

test.each([
  ['plain HTTP', 'GET /socket.io/1/ HTTP/1.1\r\nHost: a\r\n\r\n', 'must begin with https://'],
  ['what is neither', 'SSH-2.0-nobody\r\n', '(ERR_SSL_'],
])('%s on a port of TLS is told', async (_what, bytes, words) => {
  const [place] = await listening({ ...V4, tls });
  const stranger = connect(place?.port ?? 0, '127.0.0.1').resume();
  stranger.write(bytes);
  await once(stranger, 'close');
  expect(events).toMatchObject([
    { kind: 'fault', code: 'tls-failed', message: expect.stringContaining(words) },
  ]);
});
