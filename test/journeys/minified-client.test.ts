// The minified and compressed client does in a real browser what the other does.
import { once } from 'node:events';
import { createServer } from 'node:http';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { attach, type Gateway, Namespace } from '../../src/server/embed.ts';
import { launchChromium } from '../support/chromium.ts';
import { needs } from '../support/skip.ts';

type Browser = Awaited<ReturnType<typeof launchChromium>>;

class Echo extends Namespace {
  on_echo(value: unknown): unknown {
    return value;
  }
}

let browser: Browser | undefined;
let gateway: Gateway;
const server = createServer((_request, response) => {
  response.setHeader('Content-Type', 'text/html');
  response.end('<!doctype html><title>page</title>');
});
let url = '';

beforeAll(async () => {
  gateway = attach(server, {
    namespaces: { '': Echo },
    browserClientMinification: true,
    browserClientGzip: true,
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  url = `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`;
});
afterAll(async () => {
  await browser?.close();
  await gateway.close();
  server.close();
});

for (const name of ['websocket', 'xhr-polling']) {
  test.skipIf(!needs('chromium'))(
    `socket.io+${name}.js, minified and compressed, talks in Chromium`,
    async () => {
      browser ??= await launchChromium();
      const page = await browser.newPage();
      await page.goto(url);
      const file = `/socket.io/socket.io+${name}.v0.9.17.js`;
      const [loaded] = await Promise.all([
        page.waitForResponse((response) => response.url().endsWith(file)),
        page.addScriptTag({ url: file }),
      ]);
      expect(loaded.headers()['content-encoding']).toBe('gzip');
      expect((await loaded.text()).length).toBeLessThan(30_000);
      const said = await page.evaluate(
        `new Promise((done) => {
        const socket = io.connect('', { 'force new connection': true });
        socket.emit('echo', { text: 'é\\u2028', list: [1, null] }, (back) =>
          done([socket.socket.transport.name, io.version, back]));
      })`,
      );
      expect(said).toEqual([name, '0.9.17', { text: 'é\u2028', list: [1, null] }]);
      await page.close();
    },
  );
}
