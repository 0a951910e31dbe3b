// What breaks out of a script, or is read twice by the client, comes through htmlfile whole in a real browser.
import { once } from 'node:events';
import { createServer } from 'node:http';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';

import { attach, type Gateway, Namespace } from '../../src/server/embed.ts';
import { Peer } from '../conformance/peer.ts';
import { launchChromium } from '../support/chromium.ts';
import { ClientPage } from '../support/client-page.ts';
import { plugInHtmlfile } from '../support/internet-explorer.ts';
import { needs } from '../support/skip.ts';

const TEXTS = [
  'a\\/b',
  '\\\\/',
  '<!--<script>',
  '<!-- <script></script> -->',
  '</script><b>',
  '\u2028\u2029',
  '"\\u0000"\0',
  '\ufffd5\ufffd',
];

class Parrot extends Namespace {
  on_say(...texts: readonly string[]): void {
    for (const text of texts) this.emit('said', text);
  }
}

let gateway: Gateway;
const server = createServer((_request, response) => response.end('page'));
let peer: Peer;

beforeAll(async () => {
  gateway = attach(server, { namespaces: { '': Parrot } });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  peer = new Peer(typeof address === 'object' && address !== null ? address.port : 0);
});
afterAll(async () => {
  peer.close();
  await gateway.close();
  server.close();
});

test.skipIf(!needs('chromium'))('texts one by one, and a payload of them', async () => {
  const browser = await launchChromium();
  onTestFinished(() => browser.close());
  const origin = `http://127.0.0.1:${peer.port}`;
  const client = await ClientPage.open(browser, { age: '0.9.17', origin, host: plugInHtmlfile });
  const heard = await client.page.evaluate(`new Promise((done) => {
    io.transports = ['htmlfile'];
    const texts = ${JSON.stringify(TEXTS)};
    const heard = [];
    const socket = io.connect('', { 'force new connection': true });
    socket.on('said', (text) => heard.push(text) === texts.length && done(heard));
    socket.emit('say', ...texts);
  })`);
  expect(heard).toEqual(TEXTS);

  const sid = await peer.polling();
  await peer.say(sid, `5:::${JSON.stringify({ name: 'say', args: TEXTS })}`);
  const paid = await client.page.evaluate(`new Promise((done) => {
    const { _ } = io.Transport.htmlfile.prototype;
    window.s = { _, onData: (data) => done(io.parser.decodePayload(data).map(({ args }) => args[0])) };
    document.body.appendChild(document.createElement('iframe')).src = '/socket.io/1/htmlfile/${sid}';
  })`);
  expect(paid).toEqual(TEXTS);
  expect(client.errors).toEqual([]);
});
