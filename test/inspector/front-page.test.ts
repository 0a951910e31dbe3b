// What the server's own port shows to people and programs that come without Socket.IO.
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { servePages } from '../../src/inspector/pages.ts';
import { exchange, requestText } from '../conformance/raw-http.ts';

let resource = '/socket.io';
let server: Server;
let port = 0;

beforeAll(async () => {
  server = createServer(servePages('/nowhere', () => resource)).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  port = typeof address === 'object' && address !== null ? address.port : 0;
});
afterAll(() => {
  server.close();
});

async function get(path: string, headers: readonly string[] = []): Promise<string> {
  const {
    statusLine,
    headers: sent,
    body,
  } = await exchange(port, requestText(`GET ${path}`, headers));
  return [statusLine, ...sent, '', body].join('\n');
}

const BROWSER = ['Accept: text/html,application/xhtml+xml'];

test('a browser at the root gets a page that says how to connect', async () => {
  const page = await get('/', BROWSER);
  expect(page).toContain('Content-Type: text/html; charset=utf-8');
  expect(page).toContain('http://localhost/socket.io/socket.io.js');
  expect(page).toContain("io.connect('http://localhost')");
  expect(page).toContain('href="/demo/"');
  expect(page).toContain('href="/examples/"');
});

test('another resource is on it', async () => {
  resource = '/live';
  const page = await get('/?x', BROWSER);
  resource = '/socket.io';
  expect(page).toContain("io.connect('http://localhost', { resource: 'live' })");
  expect(page).toContain('curl http://localhost/live/1/');
  expect(page).toContain('href="/demo/?resource=%2Flive"');
  expect(page).toContain('href="/examples/?resource=%2Flive"');
});

test('nothing of a stranger gets into it', async () => {
  const text = 'GET / HTTP/1.1\r\nHost: <script>x</script>\r\nAccept: text/html\r\n\r\n';
  const { body } = await exchange(port, text);
  expect(body).not.toContain('<script>x');
  expect(body).toContain('http://THIS-ADDRESS/socket.io/1/');
});

test('programs get text, and robots are told to stay away', async () => {
  expect(await get('/')).toMatch(/200 OK[\s\S]*text\/plain[\s\S]*This is a Socket\.IO 0\.9 server/);
  expect(await get('/favicon.ico', BROWSER)).toMatch(/404 Not Found[\s\S]*text\/plain/);
  expect(await get('/.env')).toMatch(/404 Not Found/);
  expect(await get('/robots.txt')).toMatch(/200 OK[\s\S]*Disallow: \//);
});

test('a folder of pages is found without its slash, and keeps its query', async () => {
  expect(await get('/demo?resource=live')).toMatch(/301[\s\S]*Location: \/demo\/\?resource=live/);
  expect(await get('/examples')).toMatch(/301[\s\S]*Location: \/examples\/\n/);
  expect(await get('/examplesx')).toMatch(/404 Not Found/);
  expect(await get('/examples/../../package.json')).toMatch(/404 Not Found/);
});
