// The server in another program: classes of its own, the real 0.9 client.
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { RequestListener, Server } from 'node:http';
import express from 'express';
import { afterEach, expect, test, vi } from 'vitest';

import { ack, attach, Namespace, UpgradableRequest } from '../../src/server/embed.ts';
import type { AttachOptions, TraceEvent } from '../../src/server/embed.ts';
import { HIXIE_76, RawHixie } from '../conformance/raw-hixie.ts';
import { connectStock, type StockTransport } from '../support/stock-client.ts';

class Chat extends Namespace<{ name?: string }> {
  override getInitialAcl(): readonly string[] {
    return ['recv_connect', 'on_name', 'on_fail'];
  }

  on_name(name: string): unknown {
    this.session.name = name;
    this.addAclMethod('on_shout');
    return ack('hello', name);
  }

  on_shout(text: string): void {
    this.broadcastEvent('shouted', this.session.name, text.toUpperCase());
  }

  on_fail(): never {
    throw new RangeError('too far');
  }
}

const ends: (() => unknown)[] = [];

afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});

async function serve(app: RequestListener, options: AttachOptions): Promise<string> {
  const server: Server = createServer(app);
  const gateway = attach(server, options);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  ends.push(
    () => server.close(),
    () => server.closeAllConnections(),
    () => gateway.close(),
  );
  const address = server.address();
  return `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`;
}

const plain: RequestListener = (_request, response) => response.end('the application');
const router = express();
router.get('/page', (_request, response) => {
  response.send('the application');
});

const APPS: Readonly<Record<string, RequestListener>> = { 'plain http': plain, Express: router };
const TRANSPORTS: readonly StockTransport[] = ['websocket', 'xhr-polling'];

for (const [name, app] of Object.entries(APPS)) {
  test.each(TRANSPORTS)(`${name}: the stock client over %s`, async (transport) => {
    const url = await serve(app, { namespaces: { '/chat': Chat } });
    expect(await (await fetch(`${url}/page`)).text()).toBe('the application');
    const chat = connectStock(`${url}/chat`, transport);
    ends.push(() => chat.disconnect());
    const refused = new Promise((done) => chat.on('error', (...why) => done(why)));
    await new Promise<void>((done) => chat.once('connect', done));
    chat.emit('shout', 'not yet');
    expect(await refused).toEqual([
      'method_access_denied',
      'You do not have access to method "on_shout"',
    ]);
    const answer = await new Promise((done) =>
      chat.emit('name', 'ann', (...args: unknown[]) => done(args)),
    );
    expect(answer).toEqual(['hello', 'ann']);
    const shouted = new Promise((done) => chat.on('shouted', (...args) => done(args)));
    chat.emit('shout', 'hey');
    expect(await shouted).toEqual(['ann', 'HEY']);
  });
}

test('what passes is told, with numbers that tell what led to what', async () => {
  const told: TraceEvent[] = [];
  let failed: (record: TraceEvent) => void = () => undefined;
  const fault = new Promise<TraceEvent>((done) => {
    failed = done;
  });
  const url = await serve(plain, {
    namespaces: { '/chat': Chat },
    onRecord: (record, number) => {
      expect(told.push(record)).toBe(number);
      if (record.kind === 'fault') failed(record);
    },
  });
  const chat = connectStock(`${url}/chat`, 'websocket');
  ends.push(() => chat.disconnect());
  chat.emit('fail');
  const { cause = 0, ...thrown } = await fault;
  expect(thrown).toMatchObject({ code: 'exception', message: expect.stringContaining('too far') });
  expect(told[cause - 1]).toMatchObject({ raw: '5::/chat:{"name":"fail"}' });
});

test('without anybody who listens, what a namespace throws is written to standard error', async () => {
  const written = new Promise<string>((done) => {
    const spy = vi.spyOn(process.stderr, 'write').mockImplementation((text) => {
      done(String(text));
      return true;
    });
    ends.push(() => spy.mockRestore());
  });
  const url = await serve(plain, { namespaces: { '/chat': Chat } });
  const chat = connectStock(`${url}/chat`, 'websocket');
  ends.push(() => chat.disconnect());
  chat.emit('fail');
  expect(await written).toMatch(
    /^socketscope: on_fail threw RangeError: too far\.\n.*attach\.test/s,
  );
});

test('what is no namespace is refused at once', () => {
  const server = createServer();
  const wrong = (namespaces: object): (() => unknown) => {
    return () => attach(server, { namespaces: namespaces as Record<string, typeof Chat> });
  };
  expect(wrong({ '/chat': class {} })).toThrow(
    new TypeError(
      "namespaces: what stands at '/chat' is no class that extends the Namespace of this package.",
    ),
  );
  expect(wrong({ chat: Chat })).toThrow(/'chat' is no endpoint/);
  expect(server.listenerCount('upgrade')).toBe(0);
});

test('a server that is made with our requests takes upgrades that do not say so in Connection', async () => {
  const server = createServer({ IncomingMessage: UpgradableRequest }, router);
  attach(server, {});
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  ends.push(
    () => server.close(),
    () => server.closeAllConnections(),
  );
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const headers = HIXIE_76.map((line) => line.replace('n: Upgrade', 'n: keep-alive'));
  const client = await RawHixie.open(port, '/socket.io/1/websocket/nobody', headers);
  expect(await client.untilEnd()).toEqual(['7:::1+0', 'end']);
  const page = await fetch(`http://127.0.0.1:${port}/page`);
  expect(await page.text()).toBe('the application');
});
