// A script that changes while clients are there.
import { expect, test } from 'vitest';

import { settled } from '../namespace/stage.ts';
import { scriptAt, Workshop } from './workshop.ts';

const VERSION = (n: number, more = '') => scriptAt('/s', `on_version() { return ${n}; }${more}`);
const ASK = (id: number) => `5:${id}+:/s:{"name":"version"}`;

test('a reload takes over; members stay, with new objects', async () => {
  const shop = new Workshop();
  const { id } = await shop.load('script.ts', VERSION(1));
  shop.joins('/s').sends(ASK(1));
  await shop.untilWritten('6::/s:1+[1]');
  shop.write(
    'script.ts',
    VERSION(2, `recv_connect() { this.emit('again', this.isReintroduced); }`),
  );
  expect(await shop.scripts.reload(id)).toMatchObject({ ok: true, value: { id, state: 'ready' } });
  await shop.untilWritten('5::/s:{"name":"again","args":[true]}');
  shop.sends(ASK(2));
  await shop.untilWritten('6::/s:2+[2]');
  expect(shop.events.map((event) => event.kind === 'script' && event.op)).toEqual([
    'loaded',
    'reloaded',
  ]);
});

test('loading the same file again is a reload', async () => {
  const shop = new Workshop();
  await shop.load('script.ts', VERSION(1));
  const { id } = await shop.load('script.ts', VERSION(2));
  expect(id).toBe(1);
  expect(shop.scripts.snapshots()).toHaveLength(1);
});

test.each([
  ['cannot be compiled', 'export default class {', 'compile'],
  ['throws while it is loaded', `throw new Error('not today');`, 'load'],
  ['takes an endpoint of another script', scriptAt('/other', ''), 'endpoint-clash'],
])('a version that %s is refused, and the one before goes on', async (_, text, code) => {
  const shop = new Workshop();
  await shop.load('other.ts', scriptAt('/other', ''));
  const { id } = await shop.load('script.ts', VERSION(1));
  shop.joins('/s');
  shop.write('script.ts', text);
  expect(await shop.scripts.reload(id)).toMatchObject({ ok: false, fault: { code } });
  expect(shop.scripts.snapshots().at(-1)).toMatchObject({
    state: 'ready',
    faults: 1,
    fault: { code },
  });
  expect(shop.events.at(-1)).toMatchObject({ kind: 'fault', code });
  shop.sends(ASK(1));
  await shop.untilWritten('6::/s:1+[1]');
});

test('packets that come while it is reloaded are handled, in order, none twice', async () => {
  const shop = new Workshop();
  const { id } = await shop.load('script.ts', VERSION(1));
  shop.joins('/s');
  await shop.untilAsked('joined');
  shop.write('script.ts', VERSION(2));
  let sent = 0;
  let isReloading = true;
  const reloading = shop.scripts.reload(id).then(() => {
    isReloading = false;
  });
  while (isReloading) {
    sent += 1;
    shop.sends(ASK(sent));
    await new Promise((resolve) => setImmediate(resolve));
  }
  await reloading;
  sent += 1;
  shop.sends(ASK(sent));
  await shop.untilWritten(`6::/s:${sent}+[2]`);
  const acks = shop.written().map((raw) => Number(/:(\d+)\+/.exec(raw)?.[1]));
  expect(acks).toEqual(Array.from({ length: sent }, (_, at) => at + 1));
  const versions = shop.written().map((raw) => raw.slice(-2, -1));
  expect(versions.indexOf('2')).toBeGreaterThan(0);
  expect(versions.lastIndexOf('1')).toBeLessThan(versions.indexOf('2'));
});

test('endpoints that the new version gives up are no longer served', async () => {
  const shop = new Workshop();
  const { id } = await shop.load('script.ts', scriptAt('/old', ''));
  shop.write('script.ts', scriptAt('/new', ''));
  await shop.scripts.reload(id);
  expect([shop.scripts.serves('/old'), shop.scripts.serves('/new')]).toEqual([false, true]);
});

test('what a version had begun to handle is finished before it goes', async () => {
  const shop = new Workshop();
  const { id } = await shop.load(
    'script.ts',
    scriptAt(
      '/s',
      `on_slow() { const end = Date.now() + 100; while (Date.now() < end); return 'slow'; }`,
    ),
  );
  shop.joins('/s').sends('5:1+:/s:{"name":"slow"}');
  shop.write('script.ts', VERSION(2));
  await shop.scripts.reload(id);
  expect(shop.written()).toEqual(['6::/s:1+["slow"]']);
});

test('a script that is unloaded is heard no more', async () => {
  const shop = new Workshop();
  const { id } = await shop.load(
    'script.ts',
    scriptAt('/s', `recv_connect() { setInterval(() => this.emit('tick'), 5); }`),
  );
  shop.joins('/s');
  await shop.untilWritten('5::/s:{"name":"tick"}');
  await shop.scripts.unload(id);
  const before = shop.effects.length;
  shop.sends(ASK(1));
  await settled();
  expect(shop.effects).toHaveLength(before);
  expect(shop.events.at(-1)).toMatchObject({ op: 'unloaded', script: shop.file('script.ts') });
});

test('closing ends every thread, a loop and a load that hangs included', async () => {
  const shop = new Workshop();
  await shop.load('loop.ts', scriptAt('/s', 'on_loop() { for (;;); }'));
  shop.joins('/s').sends('5::/s:{"name":"loop"}');
  const hanging = shop.scripts.load(shop.write('hang.ts', 'for (;;);\nexport default {};'));
  await shop.scripts.close();
  expect(await hanging).toMatchObject({ ok: false });
  expect(shop.scripts.snapshots()).toEqual([]);
});
