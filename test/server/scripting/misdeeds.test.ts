// What handlers may do wrong: each is a fault of its packet, or none, and everything else goes on.
import { describe, expect, test } from 'vitest';

import { scriptAt, Workshop } from './workshop.ts';

const MISDEEDS = `
  on_throw() { throw new TypeError('thrown'); }
  async on_reject() { await null; throw new Error('rejected'); }
  on_throw_nothing() { throw undefined; }
  on_bigint() { return 10n; }
  on_circle() { const circle = {}; circle.self = circle; return circle; }
  on_function() { return { f() {} }; }
  on_recurse() { return this.on_recurse(); }
  on_recurse_for_ever() { return this.deeper({}); }
  deeper(o) { return [this.deeper({ o })]; }
  on_never() { return new Promise(() => undefined); }
  on_thenable() { return { then() { throw new Error('no then'); } }; }
  on_emit_circle() { const circle = {}; circle.self = circle; this.emit('x', circle); }
  on_getter() { return { get x() { throw new Error('in a getter'); } }; }
  on_fork() {
    const { stdout } = spawnSync(process.execPath, ['-e', 'process.stdout.write("child")']);
    return String(stdout);
  }
  on_fork_later() {
    const child = fork(__dirname + '/child.cjs');
    return new Promise((done) => child.on('message', done));
  }
  on_ping() { return 'pong'; }`;

const HEAD = `import { fork, spawnSync } from 'node:child_process';`;

const FAULTS: readonly (readonly [string, string, RegExp])[] = [
  ['throw', 'exception', /on_throw threw TypeError: thrown/],
  ['reject', 'exception', /on_reject threw Error: rejected/],
  ['throw_nothing', 'exception', /on_throw_nothing threw undefined/],
  ['bigint', 'answer', /on_bigint answered what no packet can carry/],
  ['circle', 'answer', /on_circle answered what no packet can carry/],
  ['recurse', 'exception', /on_recurse threw RangeError: Maximum call stack/],
  ['recurse_for_ever', 'exception', /on_recurse_for_ever threw RangeError: Maximum call stack/],
  ['thenable', 'exception', /on_thenable threw Error: no then/],
  ['emit_circle', 'exception', /on_emit_circle threw TypeError/],
  ['getter', 'answer', /on_getter answered what no packet can carry \(Error: in a getter/],
];

describe.each(['worker', 'none'] as const)('isolation %s', (isolation) => {
  test('what a handler throws, rejects or cannot answer is a fault of its packet, and no ack', async () => {
    const shop = new Workshop({ isolation });
    await shop.load('script.js', scriptAt('/s', MISDEEDS, HEAD).replace(' override', ''));
    shop.joins('/s').joins('/s', 'b');
    for (const [name, code, message] of FAULTS) {
      const cause = shop.sends(`5:1+:/s:{"name":"${name}"}`);
      const fault = await shop.until(() =>
        shop.effects.find((effect) => effect.do === 'fault' && effect.cause === cause),
      );
      expect(fault).toMatchObject({ code, message: expect.stringMatching(message), sid: 'a' });
      if (name === 'throw') expect(fault).toMatchObject({ file: shop.file('script.js'), line: 6 });
    }
    shop.sends('5:7+:/s:{"name":"function"}');
    await shop.untilWritten('6::/s:7+[{}]');
    shop.sends('5:8+:/s:{"name":"never"}');
    shop.sends('5:9+:/s:{"name":"ping"}', 'b');
    await shop.untilWritten('6::/s:9+["pong"]');
    expect(shop.written().filter((raw) => raw.startsWith('6'))).toEqual([
      '6::/s:7+[{}]',
      '6::/s:9+["pong"]',
    ]);
    expect(shop.scripts.snapshots()).toMatchObject([{ state: 'ready', faults: FAULTS.length }]);
  });
});

test('a handler may start other programs; their end is not the script’s', async () => {
  const shop = new Workshop();
  shop.write('child.cjs', `process.send('from a child'); process.exit(3);`);
  await shop.load('script.js', scriptAt('/s', MISDEEDS, HEAD).replace(' override', ''));
  shop.joins('/s').sends('5:1+:/s:{"name":"fork"}');
  await shop.untilWritten('6::/s:1+["child"]');
  shop.sends('5:2+:/s:{"name":"fork_later"}');
  await shop.untilWritten('6::/s:2+["from a child"]');
  shop.sends('5:3+:/s:{"name":"ping"}');
  await shop.untilWritten('6::/s:3+["pong"]');
  expect(shop.effects.filter((effect) => effect.do === 'fault')).toEqual([]);
});
