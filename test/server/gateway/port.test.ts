import { createServer } from 'node:http';
import { once } from 'node:events';
import { connect } from 'node:net';
import { afterEach, expect, test } from 'vitest';

import { Gateway } from '../../../src/server/index.ts';
import type { TraceEvent } from '../../../src/shared/index.ts';
import { Peer } from '../../conformance/peer.ts';
import { requestText } from '../../conformance/raw-http.ts';
import { Served } from './served.ts';

const HERE = { host: '127.0.0.1', port: 0 };
const gateways: Gateway[] = [];

function gateway(): Gateway {
  const made = new Gateway({ options: {}, tap: () => 0 });
  gateways.push(made);
  return made;
}

afterEach(async () => {
  await Promise.all(gateways.splice(0).map((made) => made.close()));
});

async function listening(made: Gateway, at = HERE): Promise<number> {
  const answer = await made.listen(at);
  if (!answer.ok) throw new Error(answer.fault.message);
  return answer.value.port;
}

test('it listens at any free port and says where', async () => {
  const answer = await gateway().listen(HERE);
  expect(answer).toMatchObject({ ok: true, value: { host: '127.0.0.1' } });
  if (answer.ok) expect(answer.value.url).toBe(`http://127.0.0.1:${answer.value.port}`);
});

test('a port that is taken is refused in a sentence, or the next one is used', async () => {
  const port = await listening(gateway());
  expect(await gateway().listen({ host: '127.0.0.1', port })).toMatchObject({
    ok: false,
    fault: { code: 'port-in-use', message: expect.stringContaining(`port ${port}`) },
  });
  const next = await gateway().listen({ host: '127.0.0.1', port, orNext: true });
  expect(next.ok && next.value.port > port).toBe(true);
});

test('a host that is not ours is refused in a sentence', async () => {
  expect(await gateway().listen({ host: '203.0.113.7', port: 0 })).toMatchObject({
    ok: false,
    fault: { code: 'no-such-host' },
  });
});

test('it listens at one place at a time, and again after it was closed', async () => {
  const made = gateway();
  const port = await listening(made);
  expect(await made.listen(HERE)).toMatchObject({ ok: false, fault: { code: 'listening' } });
  await made.close();
  expect(await listening(made, { host: '127.0.0.1', port })).toBe(port);
});

test('a server that closes says 0:: to everybody and frees its port', async () => {
  const served = await Served.start({ endpoints: [''] });
  const socket = await served.peer.talking();
  const sid = await served.peer.polling();
  const poll = served.peer.connect();
  poll.write(requestText(`GET /socket.io/1/xhr-polling/${sid}`));
  await served.peer.handshake();
  const idle = connect(served.peer.port, '127.0.0.1');
  await once(idle, 'connect');
  const closed = served.gateway.close();
  expect(await socket.untilEnd()).toEqual(['1 0::', 'end']);
  expect((await poll.answer()).body).toBe('0::');
  await closed;
  expect(served.of('session').filter(({ phase }) => phase === 'disconnected')).toMatchObject(
    served.gateway.sessions().map(() => ({ reason: 'server stopped' })),
  );
  expect(await gateway().listen({ host: '127.0.0.1', port: served.peer.port })).toMatchObject({
    ok: true,
  });
  idle.destroy();
});

test('it shares somebody else’s server, and gives it back', async () => {
  const server = createServer((_request, response) => response.end('the application'));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const peer = new Peer(typeof address === 'object' && address !== null ? address.port : 0);
  const made = gateway();
  made.attach(server);
  expect(await peer.get('/page')).toContain('the application');
  const sid = await peer.handshake();
  expect(await peer.poll(sid)).toBe('1::');
  await peer.post(`/socket.io/1/xhr-polling/${sid}`, '2::');
  const socket = await peer.websocket(sid);
  socket.send('3:1::hi');
  expect(await socket.next()).toBe('1 6:::1');
  await made.close();
  expect(await socket.untilEnd()).toEqual(['1 0::', 'end']);
  expect(await peer.get('/socket.io/1/')).toContain('the application');
  server.close();
});

test('a transport that is not wanted is neither offered nor accepted', async () => {
  const transports = ['xhr-polling', 'xhr-polling'] as const;
  const served = await Served.start({ options: { transports } });
  expect(served.gateway.options.transports).toEqual(['xhr-polling']);
  const sid = await served.peer.handshake();
  for (const name of ['flashsocket', 'websocket', 'xhr-multipart']) {
    expect(await served.peer.get(`/socket.io/1/${name}/${sid}`)).toContain('400 Bad Request');
  }
  await served.stop();
});

test('what others answer on our port is an exchange too', async () => {
  const events: TraceEvent[] = [];
  const made = new Gateway({
    options: {},
    tap: (event) => events.push(event),
    fallback: (_request, response) => {
      response.writeHead(404, { 'Content-Length': 3 });
      response.end('no!');
    },
  });
  gateways.push(made);
  const peer = new Peer(await listening(made));
  expect(await peer.get('/page')).toContain('no!');
  expect(events).toMatchObject([{ kind: 'exchange', url: '/page', status: 404, bytesOut: 3 }]);
});

test('another resource', async () => {
  const served = await Served.start({ options: { resource: '/live' } });
  expect(await served.peer.get('/live/1/')).toContain(
    'SID:60:60:websocket,htmlfile,xhr-polling,jsonp-polling',
  );
  expect(await served.peer.get('/socket.io/1/')).toContain('Welcome to socket.io.');
  await served.stop();
});

test('the browser client is served from the installed package', async () => {
  const served = await Served.start();
  for (const name of ['socket.io.js', 'socket.io.v0.9.17.js', 'socket.io+websocket.js']) {
    const answer = await served.peer.get(`/socket.io/${name}`);
    const length = /Content-Length: (\d+)/.exec(answer)?.[1];
    const body = answer.slice(answer.indexOf('\n\n') + 2);
    expect(answer).toContain('Content-Type: application/javascript\n');
    expect(Buffer.byteLength(body)).toBe(Number(length));
    expect(body).toContain("io.version = '0.9.17'");
  }
  expect(await served.peer.get('/socket.io/static/flashsocket/WebSocketMain.swf')).toContain(
    'Content-Type: application/x-shockwave-flash',
  );
  await served.stop();
});
