// A script that is switched off and on again while its clients stay.
import { expect, test } from 'vitest';

import { scriptAt, Workshop } from './workshop.ts';

const BODY = `
  on_name(name) { this.session.name = name; this.join('in'); return 1; }
  on_who() { return [this.session.name, [...this.rooms]]; }`;

test('disabled it serves nothing and keeps its place; enabled it goes on with what members had', async () => {
  const shop = new Workshop({ watch: true });
  const { id } = await shop.load('script.js', scriptAt('/s', BODY).replace(' override', ''));
  shop.joins('/s').sends('5:1+:/s:{"name":"name","args":["Ann"]}');
  await shop.untilWritten('6::/s:1+[1]');
  expect(await shop.scripts.disable(id)).toMatchObject({
    ok: true,
    value: { id, state: 'disabled', endpoints: [] },
  });
  expect(shop.scripts.serves('/s')).toBe(false);
  shop.sends('5:2+:/s:{"name":"who"}');
  const other = await shop.load('other.ts', scriptAt('/s', ''));
  expect(await shop.scripts.enable(id)).toMatchObject({
    ok: false,
    fault: { code: 'endpoint-clash', message: expect.stringContaining(shop.file('other.ts')) },
  });
  await shop.scripts.unload(other.id);
  expect(await shop.scripts.enable(id)).toMatchObject({ ok: true, value: { state: 'ready' } });
  shop.sends('5:3+:/s:{"name":"who"}');
  await shop.untilWritten('6::/s:3+[["Ann",["in"]]]');
  expect(shop.written()).not.toContainEqual(expect.stringMatching(/^6::\/s:2/));
  expect(shop.events).toMatchObject([
    { op: 'loaded' },
    { op: 'disabled' },
    { op: 'loaded' },
    { kind: 'fault', code: 'endpoint-clash' },
    { op: 'unloaded' },
    { op: 'enabled' },
  ]);
});

test('saving a disabled script does not load it; both switches may be pressed twice', async () => {
  const shop = new Workshop({ watch: true });
  const { id } = await shop.load('script.ts', scriptAt('/s', ''));
  await shop.scripts.disable(id);
  await shop.scripts.disable(id);
  shop.write('script.ts', scriptAt('/t', ''));
  await shop.load('other.ts', scriptAt('/o', ''));
  shop.write('other.ts', scriptAt('/p', ''));
  await shop.until(() => shop.scripts.serves('/p'));
  expect(shop.scripts.serves('/t')).toBe(false);
  await shop.scripts.enable(id);
  await shop.scripts.enable(id);
  expect(shop.scripts.serves('/t')).toBe(true);
  expect(
    shop.events.filter((event) => event.kind === 'script' && event.op === 'disabled'),
  ).toHaveLength(1);
  expect(await shop.scripts.disable(99)).toMatchObject({ fault: { code: 'no-such-script' } });
  expect(await shop.scripts.enable(99)).toMatchObject({ fault: { code: 'no-such-script' } });
});
