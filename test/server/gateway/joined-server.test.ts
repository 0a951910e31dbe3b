// The gateway on somebody else's server: what is theirs stays theirs.
import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { RequestListener, Server } from 'node:http';
import { afterEach, expect, test } from 'vitest';
import { WebSocket, WebSocketServer } from 'ws';

import { Gateway } from '../../../src/server/index.ts';
import type { TraceEvent } from '../../../src/shared/index.ts';
import { Peer } from '../../conformance/peer.ts';
import { requestText } from '../../conformance/raw-http.ts';

const ends: (() => unknown)[] = [];

afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});

async function open(server: Server): Promise<Peer> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const peer = new Peer(typeof address === 'object' && address !== null ? address.port : 0);
  ends.push(
    () => server.close(),
    () => server.closeAllConnections(),
    () => peer.close(),
  );
  return peer;
}

function join(server: Server, resource = '/socket.io'): { gateway: Gateway; told: TraceEvent[] } {
  const told: TraceEvent[] = [];
  const gateway = new Gateway({ options: { resource }, tap: (event) => told.push(event) });
  gateway.attach(server);
  ends.push(() => gateway.close());
  return { gateway, told };
}

const app: RequestListener = (request, response) => response.end(`the application ${request.url}`);
const UPGRADE = ['Connection: Upgrade', 'Upgrade: websocket', 'Sec-WebSocket-Version: 13'];
const OFFER = ['Connection: Upgrade, HTTP2-Settings', 'Upgrade: h2c', 'HTTP2-Settings: AAMAAABk'];

test('requests outside the resource reach listeners that came before and after', async () => {
  const server = createServer(app);
  const { told } = join(server);
  const later: string[] = [];
  server.on('request', (request: IncomingMessage) => later.push(request.url ?? ''));
  const peer = await open(server);
  expect(await peer.get('/page')).toContain('the application /page');
  expect(await peer.get('/socket.io/')).toContain('Welcome to socket.io.');
  expect(await peer.get('/socket.io/1/')).toContain('SID:');
  expect(later).toEqual(['/page']);
  expect(told.filter(({ kind }) => kind === 'exchange')).toMatchObject([
    { url: '/socket.io/' },
    { url: '/socket.io/1/' },
  ]);
});

test('the server is given back as it was, its listeners the same functions in the same places', async () => {
  const first = (): void => undefined;
  const server = createServer(app).on('upgrade', first).prependListener('request', first);
  const state = (): unknown => [
    server.listeners('request'),
    server.listeners('upgrade'),
    server.emit,
    Object.hasOwn(server, 'emit'),
  ];
  const before = state();
  const { gateway } = join(server);
  expect(server.listeners('request')).toEqual([first, app]);
  await gateway.close();
  expect(state()).toEqual(before);
});

test('two gateways share a server, and leave it in any order', async () => {
  const server = createServer(app);
  const old = join(server, '/old');
  const live = join(server, '/live');
  const peer = await open(server);
  expect(await peer.get('/old/1/')).toContain('SID:');
  expect(await peer.get('/live/1/')).toContain('SID:');
  await old.gateway.close();
  expect(await peer.get('/old/1/')).toContain('the application /old/1/');
  expect(await peer.get('/live/1/')).toContain('SID:');
  await live.gateway.close();
  expect(await peer.get('/live/1/')).toContain('the application /live/1/');
});

test('upgrades outside the resource are the application’s where it listens to upgrades', async () => {
  const server = createServer(app);
  join(server);
  const sockets = new WebSocketServer({ noServer: true });
  ends.push(() => sockets.close());
  server.on('upgrade', (request, socket, head) => {
    if (request.url === '/own') {
      sockets.handleUpgrade(request, socket, head, (own) => own.send('of the application'));
    }
  });
  const peer = await open(server);
  const own = new WebSocket(`ws://127.0.0.1:${peer.port}/own`);
  const [message] = await once(own, 'message');
  expect(String(message)).toBe('of the application');
  own.close();
  const socket = await peer.websocket(await peer.handshake());
  expect(await socket.next()).toBe('1 1::');
});

test('and are answered where it does not', async () => {
  const server = createServer(app);
  join(server);
  const peer = await open(server);
  expect(await peer.get('/own', UPGRADE)).toContain('404 Not Found');
});

test('a request that merely offers HTTP/2 is a request', async () => {
  const server = createServer(app);
  join(server);
  const peer = await open(server);
  expect(await peer.get('/page', OFFER)).toContain('the application /page');
  expect(await peer.get('/socket.io/1/', OFFER)).toContain('SID:');
});

test('an Expect of ours is not the application’s to judge', async () => {
  const server = createServer(app);
  join(server);
  server.on('checkContinue', (_request, response) => {
    response.statusCode = 417;
    response.end();
  });
  const peer = await open(server);
  const sid = await peer.polling();
  const expecting = (path: string): string =>
    requestText(`POST ${path}`, ['Expect: 100-continue', 'Connection: close'], '2::');
  const answer = await peer.request(expecting(`/socket.io/1/xhr-polling/${sid}`));
  expect(answer).toMatch(/^HTTP\/1.1 100 Continue\n[\s\S]*HTTP\/1.1 200 OK/);
  expect(await peer.request(expecting('/page'))).toContain('417');
});

test('a server without any listener is answered by us', async () => {
  const server = createServer();
  join(server);
  const peer = await open(server);
  expect(await peer.get('/page')).toContain('Welcome to socket.io.');
});

test('upgrades outside the resource are closed with an answer, or left alone as the setting says', async () => {
  const server = createServer(app);
  const { gateway } = join(server);
  const peer = await open(server);
  const upgrade = requestText('GET /elsewhere', UPGRADE);
  expect(await peer.request(upgrade)).toContain('HTTP/1.1 404');
  gateway.change({ destroyUpgrade: false });
  const taken = once(
    server.prependListener('upgrade', () => undefined),
    'upgrade',
  );
  const left = peer.connect();
  left.write(upgrade);
  const [, socket] = await taken;
  socket.end('HTTP/1.1 418 Teapot\r\nContent-Length: 0\r\n\r\n');
  expect((await left.answer()).statusLine).toBe('HTTP/1.1 418 Teapot');
});
