// The real browser client over TLS, under a self-signed certificate that the browser was told to bear.
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { Gateway, makeSelfSigned } from '../../src/server/index.ts';
import { launchChromium } from '../support/chromium.ts';
import { needs } from '../support/skip.ts';

const PAGE = '<!doctype html><title>TLS</title><script src="/socket.io/socket.io.js"></script>';

let gateway: Gateway;
let browser: Browser;
let url = '';

describe.skipIf(!needs('chromium'))('over TLS in Chromium', () => {
  beforeAll(async () => {
    gateway = new Gateway({
      options: {},
      tap: () => 0,
      fallback: (_request, response) =>
        response.writeHead(200, { 'Content-Type': 'text/html' }).end(PAGE),
    });
    const tls = makeSelfSigned({ hosts: [], now: Date.now() });
    const listening = await gateway.listen({ host: '127.0.0.1', port: 0, tls });
    if (!listening.ok) throw new Error(listening.fault.message);
    url = listening.value.url;
    browser = await launchChromium();
  });
  afterAll(async () => {
    await browser?.close();
    await gateway.close();
  });

  for (const transport of ['websocket', 'xhr-polling']) {
    test(transport, async () => {
      const page = await browser.newPage({ ignoreHTTPSErrors: true });
      await page.goto(url);
      expect(await connected(page, transport)).toBe(transport);
      const carried = gateway.sessions().map((sid) => gateway.snapshot(sid)?.transport);
      expect(carried).toContain(transport);
      await page.close();
    });
  }
});

/** The name of the transport that stands, or what went wrong. */
function connected(page: Page, transport: string): Promise<string> {
  return page.evaluate(`new Promise((done) => {
    io.transports.splice(0, io.transports.length, ${JSON.stringify(transport)});
    const socket = io.connect();
    socket.on('connect', () => done(socket.socket.transport.name));
    socket.on('error', (error) => done(String(error)));
  })`);
}
