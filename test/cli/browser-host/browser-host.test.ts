import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request as httpRequest } from 'node:http';
import type { IncomingHttpHeaders, RequestOptions } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { openBrowserHost } from '../../../src/cli/browser-host/index.ts';
import type { BrowserHost } from '../../../src/cli/browser-host/index.ts';
import { FakeInspector } from './fake-inspector.ts';

let dir: string;
let inspector: FakeInspector;
let host: BrowserHost;
let url: URL;
let token: string;

beforeEach(async () => {
  dir = mkdtempSync(join(tmpdir(), 'socketscope-test-'));
  mkdirSync(join(dir, 'page', 'assets'), { recursive: true });
  writeFileSync(join(dir, 'page', 'index.html'), '<title>the page</title>');
  writeFileSync(join(dir, 'page', 'assets', 'app.js'), 'the script');
  writeFileSync(join(dir, 'secret.txt'), 'a secret');
  inspector = new FakeInspector();
  const opened = await openBrowserHost(options('page'));
  if (!opened.ok) throw new Error(opened.fault.message);
  host = opened.value;
  url = new URL(host.url);
  token = url.searchParams.get('token') ?? '';
});

function options(page: string): Parameters<typeof openBrowserHost>[0] {
  const [rendererDir, resourcesDir] = [join(dir, page), join(dir, 'resources')];
  return { inspector, rendererDir, resourcesDir, scripts: [] };
}

afterEach(async () => {
  await host.close();
  rmSync(dir, { recursive: true });
});

interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** Node's own client, as fetch would tidy paths and forbid headers. */
function ask(path: string, options: RequestOptions = {}): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const request = httpRequest({ host: '127.0.0.1', port: url.port, path, ...options });
    request.on('error', reject);
    request.on('response', (response) => {
      let body = '';
      response.setEncoding('utf8').on('data', (text) => {
        body += text;
      });
      response.on('end', () => {
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body });
      });
    });
    request.end();
  });
}

async function cookie(): Promise<string> {
  const { headers } = await ask(`/?token=${token}`);
  return headers['set-cookie']?.[0]?.split(';')[0] ?? '';
}

/** The status an upgrade was turned away with, or 101. */
function upgrade(path: string, headers: Record<string, string> = {}): Promise<number> {
  return new Promise((resolve) => {
    const socket = new WebSocket(`ws://127.0.0.1:${url.port}${path}`, { headers });
    socket.on('unexpected-response', (_request, response) => resolve(response.statusCode ?? 0));
    socket.on('error', () => {});
    socket.on('open', () => {
      socket.terminate();
      resolve(101);
    });
  });
}

function openBridge(): Promise<WebSocket> {
  const socket = new WebSocket(`ws://127.0.0.1:${url.port}/bridge?token=${token}`);
  return new Promise((resolve, reject) => {
    socket.once('open', () => resolve(socket));
    socket.once('error', reject);
  });
}

function nextMessage(socket: WebSocket): Promise<unknown> {
  return new Promise((resolve) => {
    socket.once('message', (data) => resolve(JSON.parse(String(data))));
  });
}

test('the address is on loopback and carries a token nobody guesses', () => {
  expect(url.hostname).toBe('127.0.0.1');
  expect(token).toMatch(/^[\w-]{32}$/);
});

test('the page comes with the token, with its policy, and is not cached', async () => {
  const { status, body, headers } = await ask(`/?token=${token}`);
  expect(status).toBe(200);
  expect(body).toBe('<title>the page</title>');
  expect(headers).toMatchObject({
    'content-type': 'text/html; charset=utf-8',
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
  });
  const policy = headers['content-security-policy'] ?? '';
  expect(policy).toContain("default-src 'none'; script-src 'self'; style-src 'self'");
  expect(policy).not.toContain('unsafe');
});

test('the token becomes a cookie that scripts and other sites cannot use', async () => {
  const { headers } = await ask(`/?token=${token}`);
  expect(headers['set-cookie']).toEqual([
    `socketscope-${url.port}=${token}; Path=/; HttpOnly; SameSite=Strict`,
  ]);
  const asset = await ask('/assets/app.js', { headers: { Cookie: `a=b; ${await cookie()}` } });
  expect(asset).toMatchObject({ status: 200, body: 'the script' });
  expect((await ask('/', { headers: { Cookie: await cookie() } })).status).toBe(200);
});

test.each([
  ['no token', '/', {}],
  ['a wrong token', `/?token=${'A'.repeat(32)}`, {}],
  ['a short token', '/?token=A', {}],
  ['a file without a token', '/assets/app.js', {}],
  ['the export without a token', '/export', {}],
  ['a wrong cookie', '/', { Cookie: 'socketscope-1=x' }],
])('%s is refused with a page that says what to do', async (_what, path, headers) => {
  const answer = await ask(path, { headers });
  expect(answer.status).toBe(403);
  expect(answer.headers['content-type']).toBe('text/html; charset=utf-8');
  expect(answer.body).toContain('Open the whole address that Socketscope printed');
  expect(answer.headers['set-cookie']).toBeUndefined();
});

test('another name for this machine is refused, so that no name can be bound to it', async () => {
  for (const name of ['evil.example', `evil.example:${url.port}`, '127.0.0.1', '127.0.0.1:1']) {
    expect((await ask(`/?token=${token}`, { headers: { Host: name } })).status).toBe(421);
  }
  const local = await ask(`/?token=${token}`, { headers: { Host: `localhost:${url.port}` } });
  expect(local.status).toBe(200);
});

test('a request that another site sends is refused even with the token', async () => {
  for (const Origin of ['https://evil.example', 'null', 'http://127.0.0.1:1']) {
    expect((await ask(`/?token=${token}`, { headers: { Origin } })).status).toBe(403);
  }
  const Origin = `http://127.0.0.1:${url.port}`;
  expect((await ask(`/?token=${token}`, { headers: { Origin } })).status).toBe(200);
});

test.each([
  '/../secret.txt',
  '/assets/../../secret.txt',
  '/%2e%2e/secret.txt',
  '/..%2fsecret.txt',
  '/assets/..%5c..%5csecret.txt',
  '//secret.txt',
  '/assets/',
  '/nothing.js',
])('%s is not there', async (path) => {
  const answer = await ask(path, { headers: { Cookie: await cookie() } });
  expect(answer.status).toBe(404);
  expect(answer.body).not.toContain('a secret');
});

test('it can only be read', async () => {
  const headers = { Cookie: await cookie() };
  const posted = await ask('/', { method: 'POST', headers });
  expect(posted).toMatchObject({ status: 405, headers: { allow: 'GET, HEAD' } });
  const asked = await ask('/', { method: 'HEAD', headers });
  expect(asked).toMatchObject({ status: 200, body: '', headers: { 'content-length': '23' } });
});

test('the export is a download of what the filter leaves', async () => {
  const link = inspector.shell?.downloadUrl?.({ filter: 'name == "é&x"' }) ?? '';
  const { status, headers, body } = await ask(link);
  expect(status).toBe(200);
  expect(headers).toMatchObject({
    'content-type': 'application/x-ndjson; charset=utf-8',
    'content-disposition': 'attachment; filename="socketscope.siotrace"',
  });
  expect(JSON.parse(body)).toEqual({ format: 'socketscope-trace', filter: 'name == "é&x"' });
});

test('the download is named by its format, and what is taken out is asked for', async () => {
  const redact = ['secrets', 'query=a&b'];
  const link = inspector.shell?.downloadUrl?.({ format: 'har', redact }) ?? '';
  const { headers } = await ask(link);
  expect(headers['content-disposition']).toBe('attachment; filename="socketscope.har"');
  expect(headers['content-type']).toBe('application/octet-stream');
  expect(inspector.exported).toEqual({ filter: '', format: 'har', redact });
});

test('an export with a faulty filter is refused in words, and the words are text', async () => {
  const answer = await ask(`/export?token=${token}&filter=type%20%3D%3D`);
  expect(answer.status).toBe(400);
  expect(answer.headers['content-disposition']).toBeUndefined();
  expect(answer.body).toContain('No &#60;value&#62; there.');
});

test('the bridge is open to our page with its token, and to nobody else', async () => {
  const Origin = `http://127.0.0.1:${url.port}`;
  expect(await upgrade(`/bridge?token=${token}`, { Origin })).toBe(101);
  expect(await upgrade('/bridge', { Origin, Cookie: await cookie() })).toBe(101);
  expect(await upgrade('/bridge', { Origin })).toBe(403);
  expect(await upgrade(`/bridge?token=${token}`, { Origin: 'https://evil.example' })).toBe(403);
  expect(await upgrade(`/bridge?token=${token}`, { Host: 'evil.example' })).toBe(403);
  expect(await upgrade(`/other?token=${token}`, { Origin })).toBe(404);
});

test('a call is answered under its number, undefined by the lack of a reply', async () => {
  const socket = await openBridge();
  socket.send(JSON.stringify({ call: 7, name: 'x', request: { a: ['é ☃ 😀'] } }));
  expect(await nextMessage(socket)).toEqual({ call: 7, reply: { echo: { a: ['é ☃ 😀'] } } });
  socket.send(JSON.stringify({ call: 8, name: 'nothing' }));
  expect(await nextMessage(socket)).toEqual({ call: 8 });
  expect(inspector.invoked.map(({ name }) => name)).toEqual(['x', 'nothing']);
});

test('a call that fails is answered with a sentence', async () => {
  const socket = await openBridge();
  socket.send(JSON.stringify({ call: 1, name: 'bad' }));
  expect(await nextMessage(socket)).toEqual({ call: 1, failed: 'That is no command.' });
  socket.send(JSON.stringify({ call: 2, name: 'broken' }));
  expect(await nextMessage(socket)).toEqual({
    call: 2,
    failed: 'broken failed inside Socketscope: Error: a wire is loose',
  });
});

test.each(['', '{', '[]', 'null', '{"call":"1","name":"x"}', '{"call":1}', '{"call":1,"name":2}'])(
  'a message %j that is no call ends the connection',
  async (text) => {
    const socket = await openBridge();
    socket.send(text);
    const code = await new Promise((resolve) => socket.once('close', resolve));
    expect(code).toBe(1007);
    expect(inspector.invoked).toEqual([]);
  },
);

test('updates reach every window until it is closed', async () => {
  const [one, two] = await Promise.all([openBridge(), openBridge()]);
  const heard = Promise.all([nextMessage(one), nextMessage(two)]);
  inspector.tell('{"serial":1}');
  const message = { feed: 'inspector.update', update: { serial: 1 } };
  expect(await heard).toEqual([message, message]);
  one.terminate();
  two.terminate();
  await expect.poll(() => inspector.listeners.size).toBe(0);
});

test('a window that stands still costs no memory and sees the gap when it goes on', async () => {
  const socket = await openBridge();
  const serials: number[] = [];
  socket.on('message', (data) => serials.push(JSON.parse(String(data)).update.serial));
  socket.pause();
  const filler = 'x'.repeat(64 * 1024);
  for (let serial = 1; serial <= 2000; serial += 1) {
    inspector.tell(`{"serial":${serial},"filler":"${filler}"}`);
    await new Promise(setImmediate);
  }
  socket.resume();
  await expect.poll(() => serials.at(-1)).toBe(2000);
  expect(serials.length).toBeLessThan(1000);
  expect(serials).toEqual([...serials].sort((a, b) => a - b));
});

test('closing ends windows and frees the port', async () => {
  const socket = await openBridge();
  const closed = new Promise((resolve) => socket.once('close', resolve));
  await host.close();
  await closed;
  await expect(ask('/')).rejects.toMatchObject({ code: 'ECONNREFUSED' });
});

test('without a built page it says so', async () => {
  const opened = await openBrowserHost(options('nowhere'));
  expect(opened).toMatchObject({ ok: false, fault: { code: 'not-built' } });
});
