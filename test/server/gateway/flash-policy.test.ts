import { createServer } from 'node:http';
import type { Server } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test } from 'vitest';

import type { GatewayOptions } from '../../../src/server/index.ts';
import { Gateway } from '../../../src/server/index.ts';
import { AnswerBurst, flashPolicy, POLICY_REQUEST } from '../../../src/server/http/index.ts';
import type { ExchangeEvent, TraceEvent } from '../../../src/shared/index.ts';
import { FlashPolicy } from '../../../src/server/gateway/flash-policy.ts';
import { LiveOptions } from '../../../src/server/gateway/live-options.ts';
import { RawConnection, requestText } from '../../conformance/raw-http.ts';
import { Served } from './served.ts';

const POLICY = flashPolicy('*:*');
const FLASH: Partial<GatewayOptions> = {
  transports: ['flashsocket', 'xhr-polling'],
  flashPolicyPort: 0,
};
const opened: Served[] = [];

afterEach(async () => {
  await Promise.all(opened.splice(0).map((served) => served.stop()));
});

async function serve(options: Partial<GatewayOptions> = FLASH): Promise<Served> {
  const served = await Served.start({ options });
  opened.push(served);
  return served;
}

async function whatIsSaid(port: number, ...words: readonly string[]): Promise<string> {
  const connection = new RawConnection(port);
  for (const word of words) {
    connection.write(word);
    await new Promise((done) => setImmediate(done));
  }
  const said = await connection.rest();
  connection.socket.end();
  return said.toString('utf8');
}

function policyPort({ gateway }: Served): number {
  return gateway.flashPolicyPort ?? -1;
}

function isAsked(event: TraceEvent): event is ExchangeEvent {
  return event.kind === 'exchange' && event.recognised === 'Flash policy request';
}

test('the policy is said to whoever connects, before anything is asked, and then FIN', async () => {
  const served = await serve();
  expect(await whatIsSaid(policyPort(served))).toBe(POLICY);
  expect(await served.event(isAsked)).toMatchObject({
    method: 'POLICY',
    url: '<policy-file-request/>',
    status: 200,
    transport: 'flashsocket',
    bytesIn: 0,
    bytesOut: POLICY.length,
    note: expect.stringMatching(
      new RegExp(`^from 127.0.0.1 port \\d+, on the policy port ${policyPort(served)}$`),
    ),
  });
});

test('who asks is answered the same, and the question is counted', async () => {
  const served = await serve({ ...FLASH, origins: ['a.example:80', '*:81'] });
  const said = await whatIsSaid(policyPort(served), POLICY_REQUEST);
  expect(said).toBe(flashPolicy('a.example:80,*:81'));
  expect(await served.event(isAsked)).toMatchObject({ bytesIn: POLICY_REQUEST.length });
});

test('a client that asks without end, or resets, is let go', async () => {
  const served = await serve();
  const endless = new RawConnection(policyPort(served));
  endless.write('x'.repeat(100_000));
  expect((await endless.rest()).toString()).toBe(POLICY);
  const rude = new RawConnection(policyPort(served));
  await once(rude.socket, 'connect');
  rude.socket.resetAndDestroy();
  expect(await whatIsSaid(policyPort(served))).toBe(POLICY);
  await served.gateway.close();
  await endless.closed;
});

test('without flashsocket, or switched off, there is no such port', async () => {
  expect((await serve({ flashPolicyPort: 0 })).gateway.flashPolicyPort).toBeUndefined();
  const off = await serve({ ...FLASH, flashPolicyServer: false });
  expect(off.gateway.flashPolicyPort).toBeUndefined();
  expect(await whatIsSaid(off.peer.port, POLICY_REQUEST)).toBe(POLICY);
});

test('with quirks the switch is that of the main port too', async () => {
  const off = await serve({ ...FLASH, flashPolicyServer: false, quirks: true });
  expect(await whatIsSaid(off.peer.port, POLICY_REQUEST)).not.toContain(POLICY);
  await off.fault('flash-not-offered');
});

test('a server that was never opened is left as it was', async () => {
  const server = createServer();
  const before = server.listenerCount('listening');
  const gateway = new Gateway({ options: FLASH, tap: () => 0 });
  gateway.attach(server);
  await gateway.close();
  expect(server.listenerCount('listening')).toBe(before);
});

test('a port that is taken is a sentence, and everything else goes on', async () => {
  const first = await serve();
  const second = await serve({ ...FLASH, flashPolicyPort: policyPort(first) });
  expect(await second.fault('no-policy-port')).toMatchObject({
    message: expect.stringContaining(`port ${policyPort(first)} on 127.0.0.1: it is in use`),
  });
  expect(second.gateway.flashPolicyPort).toBeUndefined();
  expect(await second.peer.get('/socket.io/1/')).toContain('SID:60:60:flashsocket,xhr-polling');
  expect(await whatIsSaid(second.peer.port, POLICY_REQUEST)).toBe(POLICY);
});

test('the port is free when the gateway is closed', async () => {
  const first = await serve();
  const port = policyPort(first);
  await first.gateway.close();
  expect(policyPort(await serve({ ...FLASH, flashPolicyPort: port }))).toBe(port);
});

test('the main port answers too, also a question in pieces or with more behind it', async () => {
  const served = await serve();
  const { port } = served.peer;
  expect(await whatIsSaid(port, POLICY_REQUEST)).toBe(POLICY);
  expect(await served.event(isAsked)).toMatchObject({
    status: 200,
    bytesIn: POLICY_REQUEST.length,
    bytesOut: POLICY.length,
    note: expect.stringMatching(/, on the main port$/),
  });
  expect(await whatIsSaid(port, '<policy', '-file-request/>\0', 'more')).toBe(POLICY);
  expect(await whatIsSaid(port, `${POLICY_REQUEST}GET / HTTP/1.1\r\n\r\n`)).toBe(POLICY);
  expect(served.of('fault')).toEqual([]);
});

test('the main port says no where flashsocket is not offered, and tells why', async () => {
  const served = await serve({});
  expect(await whatIsSaid(served.peer.port, POLICY_REQUEST)).toMatch(/^HTTP\/1.1 400 /);
  await served.fault('flash-not-offered');
  expect(served.of('fault')).toHaveLength(1);
});

test('what only looks like a question is no HTTP', async () => {
  const served = await serve();
  expect(await whatIsSaid(served.peer.port, '<policy-file>\0')).toMatch(/^HTTP\/1.1 400 /);
  await served.fault('not-http');
});

async function attached(server: Server, run: (port: number) => Promise<void>): Promise<void> {
  const gateway = new Gateway({ options: FLASH, tap: () => 0 });
  gateway.attach(server);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  try {
    await run((server.address() as AddressInfo).port);
  } finally {
    await gateway.close();
    server.closeAllConnections();
    server.close();
  }
}

test('on somebody else’s server both ways are open, and their own listeners are asked', async () => {
  const server = createServer((_request, response) => response.end('the application'));
  await attached(server, async (port) => {
    expect(await whatIsSaid(port, POLICY_REQUEST)).toBe(POLICY);
    expect(await whatIsSaid(port, '<html>')).toMatch(/^HTTP\/1.1 400 /);
    server.on('clientError', (_error, socket) => {
      if (socket.writable) socket.end('theirs');
    });
    expect(await whatIsSaid(port, POLICY_REQUEST)).toBe(POLICY);
    expect(await whatIsSaid(port, '<html>')).toBe('theirs');
  });
  expect(server.listenerCount('clientError')).toBe(1);
});

test('a keep-alive connection may ask behind its requests', async () => {
  const served = await serve();
  const connection = served.peer.connect();
  connection.write(requestText('GET /socket.io/'));
  expect((await connection.answer()).statusLine).toBe('HTTP/1.1 200 OK');
  connection.write(POLICY_REQUEST);
  expect((await connection.rest()).toString()).toBe(POLICY);
});

test('settings that change take effect, one after the other', async () => {
  const live = new LiveOptions({ flashPolicyPort: 0 });
  const faults: string[] = [];
  const policy = new FlashPolicy({
    live,
    admit: { fault: ({ code }) => faults.push(code) },
    door: {
      exchanges: {
        number: () => 1,
        now: () => 0,
        report: () => undefined,
        burst: new AnswerBurst(),
      },
    },
  });
  const settled = (): Promise<void> => policy.open([]);
  await policy.open(['127.0.0.1']);
  expect(policy.port).toBeUndefined();

  live.change({ transports: ['websocket', 'flashsocket'] });
  await settled();
  const first = policy.port ?? -1;
  expect(await whatIsSaid(first)).toBe(POLICY);
  live.change({ origins: 'a.example:80' });
  expect(await whatIsSaid(first)).toBe(flashPolicy('a.example:80'));

  const other = createServer().listen(0, '127.0.0.1');
  await once(other, 'listening');
  live.change({ flashPolicyPort: (other.address() as AddressInfo).port });
  live.change({ flashPolicyPort: first });
  await settled();
  expect(policy.port).toBe(first);
  expect(faults).toEqual([]);
  live.change({ flashPolicyPort: (other.address() as AddressInfo).port });
  await settled();
  expect(policy.port).toBeUndefined();
  expect(faults).toContain('no-policy-port');
  other.close();
  await once(other, 'close');

  live.change({ flashPolicyServer: false });
  live.change({ flashPolicyServer: true });
  await settled();
  expect(await whatIsSaid(policy.port ?? -1)).toBe(flashPolicy('a.example:80'));
  live.change({ transports: ['websocket'] });
  await settled();
  expect(policy.port).toBeUndefined();
  await policy.close();
});
