// A script that is slower than its clients: what waits for it is bounded, and what is refused is told.
import { expect, test } from 'vitest';

import { scriptAt, Workshop } from './workshop.ts';

const UNTIL_TOLD = `
  on_wait() { while (!existsSync(__dirname + '/go')); return 'waited'; }
  on_ping() { return 'pong'; }`;
const HEAD = `import { existsSync } from 'node:fs';`;
const PING = (id: number) => `5:${id}+:/s:{"name":"ping"}`;

test('packets above the limit are refused with one fault, and their number is told afterwards', async () => {
  const shop = new Workshop({ queueLimit: 10, handlerLimitMs: 60_000 });
  await shop.load('slow.ts', scriptAt('/s', UNTIL_TOLD, HEAD));
  await shop.load('other.ts', scriptAt('/t', `on_ping() { return 'pong'; }`));
  shop.joins('/s').joins('/t');
  await shop.until(() => shop.effects.filter((effect) => effect.do === 'joined').length === 2);
  shop.sends('5:1+:/s:{"name":"wait"}');
  const causes = Array.from({ length: 14 }, (_, at) => shop.sends(PING(at + 2)));
  const fault = await shop.untilAsked('fault');
  expect(fault).toMatchObject({ code: 'queue-full', sid: 'a', endpoint: '/s' });
  expect(fault.message).toMatch(/^slow\.ts does not keep up: 10 packets wait for it/);
  expect(causes).toContain(fault.cause);
  shop.sends('5:1+:/t:{"name":"ping"}');
  await shop.untilWritten('6::/t:1+["pong"]');
  shop.write('go', '');
  let id = 100;
  const isHeard = () => shop.written().some((raw) => /^6::\/s:1\d\d/.test(raw));
  for (; !isHeard(); id += 1) {
    shop.sends(PING(id));
    await new Promise((done) => setImmediate(done));
  }
  const [first, second] = shop.effects.filter((effect) => effect.do === 'fault');
  expect(first).toBe(fault);
  expect(second?.message).toMatch(
    /^slow\.ts takes packets again; \d+ were not delivered while its queue was full\.$/,
  );
});

test('while a script starts again the same limit holds, and who leaves is still heard', async () => {
  const shop = new Workshop({ queueLimit: 5 });
  const body = `on_exit() { process.exit(); } on_ping() { return 'pong'; }
    recv_disconnect() { console.log('left'); }`;
  await shop.load('script.ts', scriptAt('/s', body));
  shop.joins('/s').joins('/s', 'b');
  await shop.until(() => shop.membersOf('/s').length === 2);
  shop.sends('5::/s:{"name":"exit"}');
  expect(await shop.untilAsked('fault')).toMatchObject({ code: 'exit' });
  for (let at = 2; at < 20; at += 1) shop.sends(PING(at));
  shop.leaves('/s', 'b');
  await shop.untilWritten('6::/s:6+["pong"]');
  const codes = shop.effects.flatMap((effect) => (effect.do === 'fault' ? [effect.code] : []));
  expect(codes.slice(0, 2)).toEqual(['exit', 'queue-full']);
  expect(shop.written().filter((raw) => raw.endsWith('["pong"]'))).toHaveLength(5);
});
