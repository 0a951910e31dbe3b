// What members keep when their script is loaded anew, in a thread of its own and in the server's.
import { describe, expect, test } from 'vitest';

import { scriptAt, Workshop } from './workshop.ts';

/** Resolves when the test has written a file: after a reload, however long that takes. */
const TOLD = `
  const { existsSync } = require('node:fs');
  async function told() {
    while (!existsSync(__dirname + '/go')) await new Promise((done) => setTimeout(done, 5));
  }`;
const PARTS = `
  getInitialAcl() { return ['recv_connect', 'on_login', 'on_look', 'on_slow', 'on_hang', 'on_keep']; }
  on_login(name) { this.session.name = name; this.join('in'); this.addAclMethod('on_secret'); return 1; }
  on_look() { return [this.session, [...this.rooms], this.acl.state]; }
  on_secret() { return 'secret'; }
  async on_slow() { await new Promise((done) => setTimeout(done, 30)); this.emit('slow'); return 'slow'; }
  async on_hang() { await told(); this.emit('hung'); return 'hung'; }
  on_keep() { this.session.timer = setInterval(() => undefined, 1000); this.session.data = new Map([[1, 2]]); return 1; }
`;

describe.each(['worker', 'none'] as const)('isolation %s', (isolation) => {
  async function playing(): Promise<{ shop: Workshop; reload: (more?: string) => Promise<void> }> {
    const shop = new Workshop({ isolation });
    const { id } = await shop.load(
      'script.js',
      scriptAt('/s', PARTS, TOLD).replace(' override', ''),
    );
    shop.joins('/s');
    await shop.untilAsked('joined');
    const reload = async (more = '') => {
      shop.write('script.js', scriptAt('/s', PARTS + more, TOLD).replace(' override', ''));
      expect(await shop.scripts.reload(id)).toMatchObject({ ok: true });
    };
    return { shop, reload };
  }

  test('session, rooms and what the ACL was given since survive', async () => {
    const { shop, reload } = await playing();
    shop.sends('5:1+:/s:{"name":"login","args":["Ann"]}');
    await shop.untilWritten('6::/s:1+[1]');
    await reload('on_new() {}');
    shop.sends('5:2+:/s:{"name":"look"}');
    await shop.untilWritten('6::/s:2+[[{"name":"Ann"},["in"],"listed"]]');
    shop.sends('5:3+:/s:{"name":"secret"}');
    await shop.untilWritten('6::/s:3+["secret"]');
  });

  test('a handler that waits is awaited; what waits longer is answered beside the new version', async () => {
    const { shop, reload } = await playing();
    shop.sends('5:1+:/s:{"name":"hang"}');
    shop.sends('5:2+:/s:{"name":"slow"}');
    await reload('on_new() { return 5; }');
    expect(shop.written()).toEqual(['5::/s:{"name":"slow"}', '6::/s:2+["slow"]']);
    shop.write('go', '');
    shop.sends('5:3+:/s:{"name":"new"}');
    await shop.until(() => shop.effects.some((effect) => effect.do === 'acl' && effect.verdict));
    await shop.untilWritten('6::/s:1+["hung"]');
    expect(shop.written()).toContain('5::/s:{"name":"hung"}');
  });

  test('what is no data does not go over, and it is said', async () => {
    const { shop, reload } = await playing();
    shop.sends('5:1+:/s:{"name":"keep"}');
    await shop.untilWritten('6::/s:1+[1]');
    await reload();
    expect(await shop.untilAsked('log')).toMatchObject({
      level: 'warn',
      message: expect.stringMatching(/^session\.timer cannot go over to the next version/),
    });
    shop.sends('5:2+:/s:{"name":"look"}');
    await shop.untilWritten('6::/s:2+[[{"data":{}},[],"listed"]]');
  });
});

test('timers of a version that still owes an answer are silent', async () => {
  const shop = new Workshop();
  const version = (n: number) =>
    scriptAt(
      '/s',
      `recv_connect() { setInterval(() => this.emit('tick', ${n}), 5); }
       async on_hang() { await told(); return ${n}; }`,
      TOLD,
    );
  const { id } = await shop.load('script.ts', version(1));
  shop.joins('/s').sends('5:1+:/s:{"name":"hang"}');
  await shop.untilWritten('5::/s:{"name":"tick","args":[1]}');
  shop.write('script.ts', version(2));
  await shop.scripts.reload(id);
  const at = shop.written().length;
  await shop.untilWritten('5::/s:{"name":"tick","args":[2]}');
  shop.write('go', '');
  await shop.untilWritten('6::/s:1+[1]');
  expect(shop.written().slice(at)).not.toContain('5::/s:{"name":"tick","args":[1]}');
});
