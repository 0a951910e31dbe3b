// Many packets through one thread: in order, none lost, none twice, in few messages.
import { Worker } from 'node:worker_threads';
import { expect, test, vi } from 'vitest';

import { scriptAt, Workshop } from './workshop.ts';

const ECHO = scriptAt(
  '/s',
  `on_echo(n: number) { return n; }
   async on_later(n: number) { await undefined; return n; }
   on_say(n: number) { this.emit('said', n); this.broadcastEvent('all', n); return n; }`,
);

test('effects of many inputs keep the order of the inputs, whoever they come from', async () => {
  const shop = new Workshop();
  await shop.load('script.ts', ECHO);
  const sids = ['a', 'b', 'c'];
  for (const sid of sids) shop.joins('/s', sid);
  await shop.until(() => shop.membersOf('/s').length === 3);
  shop.effects.length = 0;
  const causes: number[] = [];
  for (let n = 0; n < 300; n += 1) {
    causes.push(shop.sends(`5:${n + 1}+:/s:{"name":"say","args":[${n}]}`, sids[n % 3]));
    if (n % 37 === 0) await new Promise((resolve) => setImmediate(resolve));
  }
  await shop.untilWritten('6::/s:300+[299]');
  const shared = { endpoint: '/s' };
  const expected = causes.flatMap((cause, n) => {
    const to = sids[n % 3] ?? '';
    return [
      { do: 'send', to, raw: `5::/s:{"name":"said","args":[${n}]}`, cause },
      { do: 'send', to: sids, raw: `5::/s:{"name":"all","args":[${n}]}`, shared, cause },
      { do: 'send', to, raw: `6::/s:${n + 1}+[${n}]`, cause },
    ];
  });
  expect(shop.effects).toEqual(expected);
});

test('what one turn of the event loop delivers is one message', async () => {
  const shop = new Workshop();
  await shop.load('script.ts', ECHO);
  shop.joins('/s');
  await shop.untilAsked('joined');
  const posted = vi.spyOn(Worker.prototype, 'postMessage');
  const performed = vi.spyOn(shop, 'perform');
  for (let n = 1; n <= 100; n += 1) shop.sends(`5:${n}+:/s:{"name":"echo","args":[${n}]}`);
  await shop.untilWritten('6::/s:100+[100]');
  const batches = posted.mock.calls.filter(([message]) => Array.isArray(message));
  posted.mockRestore();
  expect(batches).toHaveLength(1);
  expect(performed.mock.calls.length).toBeLessThan(5);
});

test('answers that come later are gathered too', async () => {
  const shop = new Workshop();
  await shop.load('script.ts', ECHO);
  shop.joins('/s');
  await shop.untilAsked('joined');
  const performed = vi.spyOn(shop, 'perform');
  for (let n = 1; n <= 100; n += 1) shop.sends(`5:${n}+:/s:{"name":"later","args":[${n}]}`);
  await shop.untilWritten('6::/s:100+[100]');
  expect(performed.mock.calls.length).toBeLessThan(5);
});

test('texts of every kind cross unharmed', async () => {
  const shop = new Workshop();
  await shop.load('script.ts', ECHO);
  shop.joins('/s');
  const texts = ['', 'ünï', '😀\u0000\u2028"\\', '\ufffd5\ufffd', 'x'.repeat(1_000_000)];
  for (const [at, text] of texts.entries()) {
    shop.sends(`5:${at + 1}+:/s:${JSON.stringify({ name: 'echo', args: [text] })}`);
  }
  const last = await shop.until(() => shop.written().find((raw) => raw.startsWith('6::/s:5+')));
  expect(last.length).toBe('6::/s:5+[""]'.length + 1_000_000);
  const answers = shop.written().map((raw) => JSON.parse(raw.slice('6::/s:1+'.length)));
  expect(answers).toEqual(texts.map((text) => [text]));
});
