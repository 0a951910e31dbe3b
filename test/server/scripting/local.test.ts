// `--isolation none`: the same namespaces in the server's own thread.
import { expect, test } from 'vitest';

import { scriptAt, Workshop } from './workshop.ts';

const SCRIPT = scriptAt(
  '/s',
  `  getInitialAcl() { return ['recv_connect', 'on_login', 'on_later']; }
  recv_connect() { this.emit('welcome'); console.log('hello'); }
  on_login() { this.addAclMethod('on_secret'); return ack(1, 2); }
  on_secret() { return 'secret'; }
  async on_later() {
    await new Promise((done) => setTimeout(done, 1));
    throw new Error('late');
  }`,
);

test('the same calls, verdicts, logs and faults', async () => {
  const shop = new Workshop({ isolation: 'none', workerFile: '/nowhere' });
  const loaded = await shop.load('script.ts', SCRIPT);
  expect(loaded).toMatchObject({ state: 'ready', endpoints: [{ endpoint: '/s' }] });
  shop.joins('/s');
  shop.sends('5:1+:/s:{"name":"secret"}');
  shop.sends('5:2+:/s:{"name":"login"}');
  shop.sends('5:3+:/s:{"name":"secret"}');
  const late = shop.sends('5::/s:{"name":"later"}');
  await shop.untilWritten('6::/s:3+["secret"]');
  expect(shop.written()).toEqual([
    '5::/s:{"name":"welcome"}',
    '5::/s:{"name":"error","args":["method_access_denied","You do not have access to method \\"on_secret\\""]}',
    '6::/s:1+[null]',
    '6::/s:2+[1,2]',
    '6::/s:3+["secret"]',
  ]);
  expect(shop.effects).toContainEqual(
    expect.objectContaining({
      do: 'acl',
      change: { op: 'add', method: 'on_secret', by: 'script.ts:7' },
    }),
  );
  expect(await shop.untilAsked('log')).toMatchObject({ message: 'hello', sid: 'a', cause: 1 });
  expect(await shop.untilAsked('fault')).toMatchObject({
    code: 'exception',
    message: 'script.ts:11: on_later threw Error: late.',
    cause: late,
  });
});

test('nothing is performed inside deliver', async () => {
  const shop = new Workshop({ isolation: 'none' });
  await shop.load('script.ts', scriptAt('/s', ''));
  shop.joins('/s');
  expect(shop.effects).toEqual([]);
  await shop.untilAsked('joined');
});

test('it is reloaded like any other, and keeps what came meanwhile', async () => {
  const shop = new Workshop({ isolation: 'none' });
  const { id } = await shop.load('script.ts', scriptAt('/s', 'on_v() { return 1; }'));
  shop.joins('/s');
  await shop.untilAsked('joined');
  shop.write('script.ts', scriptAt('/s', 'on_v() { return 2; }'));
  const reloading = shop.scripts.reload(id);
  shop.sends('5:1+:/s:{"name":"v"}');
  await reloading;
  shop.sends('5:2+:/s:{"name":"v"}');
  await shop.untilWritten('6::/s:2+[2]');
  expect(shop.written()[0]).toBe('6::/s:1+[1]');
});

test('a script that throws while it is loaded is faulty here too', async () => {
  const shop = new Workshop({ isolation: 'none' });
  const loaded = await shop.scripts.load(shop.write('bad.ts', `\nthrow new Error('no');`));
  expect(loaded).toMatchObject({
    ok: false,
    fault: { code: 'load', message: 'bad.ts:2: Loading the script threw Error: no.' },
  });
});
