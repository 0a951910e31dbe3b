// What a script may do to its own thread: no session, no other script and no server ends because of it.
import { expect, test } from 'vitest';

import type { FaultEffect } from '../../../src/server/namespace/index.ts';
import { scriptAt, Workshop } from './workshop.ts';

const LIMIT_MS = 300;

/** The rest of the script tells how often it was started, and which packets it saw. */
const WITNESS = `
  on_ping() { return 'pong'; }
  on_count() { return this.session.n = ((this.session.n as number) ?? 0) + 1; }
`;

function shopWithLimits(): Workshop {
  return new Workshop({ handlerLimitMs: LIMIT_MS, memoryLimitMb: 48 });
}

async function faultAfter(shop: Workshop, raw: string): Promise<FaultEffect & { sent: number }> {
  await shop.untilAsked('joined');
  const sent = shop.sends(raw);
  const fault = await shop.untilAsked('fault');
  return { ...fault, sent };
}

async function answersAgain(shop: Workshop): Promise<void> {
  await shop.until(() => shop.scripts.snapshots().some(({ state }) => state === 'ready'));
  shop.sends('5:99+:/s:{"name":"ping"}');
  await shop.untilWritten('6::/s:99+["pong"]');
}

test('an endless loop is stopped, named with its line, tied to its packet; then all goes on', async () => {
  const shop = shopWithLimits();
  await shop.load(
    'loop.ts',
    scriptAt(
      '/s',
      `  on_loop() {\n    for (let i = 0; ; i += 1) {\n      spin(i);\n    }\n  }${WITNESS}`,
      'function spin(i: number) { return Math.sqrt(i); }',
    ),
  );
  shop.joins('/s');
  const fault = await faultAfter(shop, '5:1+:/s:{"name":"loop"}');
  expect(fault).toMatchObject({
    code: 'runaway',
    message: expect.stringMatching(
      /^loop\.ts:\d: on_loop ran longer than 300 ms and was stopped\. The script starts again; this packet is not delivered again\.$/,
    ),
    sid: 'a',
    endpoint: '/s',
    script: shop.file('loop.ts'),
    file: shop.file('loop.ts'),
    cause: fault.sent,
  });
  // Within the loop or the function it calls.
  expect([2, 5, 6, 7]).toContain(fault.line);
  expect(fault.stack).toMatch(/^( {4}at spin \(.*\n)? {4}at on_loop \(.*loop\.ts:\d+:\d+\)$/);
  await answersAgain(shop);
  expect(shop.events.map((event) => event.kind === 'script' && event.op)).toEqual([
    'loaded',
    'restarted',
  ]);
  expect(shop.scripts.snapshots()).toMatchObject([
    { state: 'ready', faults: 1, fault: { code: 'runaway', line: fault.line } },
  ]);
});

test('packets behind the runaway one are delivered to the new thread, in order and once', async () => {
  const shop = shopWithLimits();
  await shop.load('loop.ts', scriptAt('/s', `on_loop() { for (;;); }${WITNESS}`));
  shop.joins('/s');
  await shop.untilAsked('joined');
  shop.sends('5:1+:/s:{"name":"ping"}');
  shop.sends('5:2+:/s:{"name":"loop"}');
  for (const id of [3, 4, 5]) shop.sends(`5:${id}+:/s:{"name":"count"}`);
  const fault = await shop.untilAsked('fault');
  // Those before it had been handled, but their answers had not left the thread: they come again.
  expect(fault.message).toMatch(/ is not delivered again, [34] others under way are\.$/);
  await shop.untilWritten('6::/s:5+[3]');
  expect(shop.written().filter((raw) => raw.startsWith('6::'))).toEqual([
    '6::/s:1+["pong"]',
    '6::/s:3+[1]',
    '6::/s:4+[2]',
    '6::/s:5+[3]',
  ]);
});

test('a loop after an await is tied to the packet that set it going', async () => {
  const shop = shopWithLimits();
  await shop.load(
    'later.ts',
    scriptAt(
      '/s',
      `  async on_later() {\n    await new Promise((done) => setTimeout(done, 10));\n    for (;;);\n  }${WITNESS}`,
    ),
  );
  shop.joins('/s');
  const fault = await faultAfter(shop, '5::/s:{"name":"later"}');
  expect(fault).toMatchObject({
    code: 'runaway',
    message: expect.stringMatching(
      /^later\.ts:7: Code that an earlier packet set going ran longer than 300 ms/,
    ),
    sid: 'a',
    line: 7,
    cause: fault.sent,
  });
  await answersAgain(shop);
});

test('a loop in a timer of the script itself is nobody’s packet', async () => {
  const shop = shopWithLimits();
  await shop.load(
    'timer.ts',
    scriptAt('/s', WITNESS, 'let once = 0;\nsetTimeout(() => { for (;;); }, 50);'),
  );
  const fault = await shop.untilAsked('fault');
  expect(fault).toMatchObject({
    code: 'runaway',
    message: expect.stringMatching(/^timer\.ts:3: The script ran longer than 300 ms/),
    cause: 0,
  });
});

test('process.exit ends the thread only, and is named with its line', async () => {
  const shop = shopWithLimits();
  await shop.load('exit.ts', scriptAt('/s', `  on_exit() {\n    process.exit(7);\n  }${WITNESS}`));
  shop.joins('/s');
  const fault = await faultAfter(shop, '5::/s:{"name":"exit"}');
  expect(fault).toMatchObject({
    code: 'exit',
    message:
      "exit.ts:6: on_exit called process.exit(7), which ends only the script's own thread. The script starts again; this packet is not delivered again.",
    file: shop.file('exit.ts'),
    line: 6,
    cause: fault.sent,
  });
  await answersAgain(shop);
});

test('too much memory ends the thread only; the line is where the method starts', async () => {
  const shop = new Workshop({ handlerLimitMs: 10_000, memoryLimitMb: 32 });
  await shop.load(
    'memory.ts',
    scriptAt(
      '/s',
      `  on_hoard() {\n    const all: unknown[] = [];\n    for (;;) all.push(new Array(1000).fill(all.length));\n  }${WITNESS}`,
    ),
  );
  shop.joins('/s');
  const fault = await faultAfter(shop, '5::/s:{"name":"hoard"}');
  expect(fault).toMatchObject({
    code: 'crash',
    message:
      'memory.ts:5: on_hoard needed more than 32 MB of memory and was stopped. The script starts again; this packet is not delivered again.',
    line: 5,
    cause: fault.sent,
  });
  await answersAgain(shop);
});

test('a thread that waits for ever is stopped too', async () => {
  const shop = shopWithLimits();
  await shop.load(
    'wait.ts',
    scriptAt(
      '/s',
      `  on_wait() {\n    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);\n  }${WITNESS}`,
    ),
  );
  shop.joins('/s');
  const fault = await faultAfter(shop, '5::/s:{"name":"wait"}');
  expect(fault).toMatchObject({ code: 'runaway', file: shop.file('wait.ts') });
  expect([5, 6]).toContain(fault.line);
  await answersAgain(shop);
});

test('a runaway in recv_connect refuses that connect and spares the others', async () => {
  const shop = shopWithLimits();
  await shop.load(
    'connect.ts',
    scriptAt('/s', `recv_connect() { if (this.sid === 'evil') for (;;); }${WITNESS}`),
  );
  shop.joins('/s', 'evil').joins('/s');
  expect(await shop.untilAsked('refused')).toMatchObject({ sid: 'evil', cause: 1 });
  await answersAgain(shop);
});

test('what nobody catches is a fault and leaves the thread alone', async () => {
  const shop = shopWithLimits();
  await shop.load(
    'uncaught.ts',
    scriptAt(
      '/s',
      `  on_timer() {\n    setTimeout(() => {\n      throw new Error('in a timer');\n    }, 1);\n  }
  on_promise() {\n    Promise.reject(new Error('in a promise'));\n  }${WITNESS}`,
    ),
  );
  shop.joins('/s');
  const fault = await faultAfter(shop, '5::/s:{"name":"timer"}');
  expect(fault).toMatchObject({
    code: 'exception',
    message: 'uncaught.ts:7: Nobody caught Error: in a timer.',
    cause: fault.sent,
  });
  shop.effects.length = 0;
  const sent = shop.sends('5::/s:{"name":"promise"}');
  expect(await shop.untilAsked('fault')).toMatchObject({
    message: 'uncaught.ts:11: Nobody caught Error: in a promise.',
    cause: sent,
  });
  shop.sends('5:1+:/s:{"name":"count"}');
  await shop.untilWritten('6::/s:1+[1]');
  expect(shop.events).toHaveLength(1);
});

test('other scripts notice nothing', async () => {
  const shop = shopWithLimits();
  await shop.load('loop.ts', scriptAt('/s', `on_loop() { for (;;); }${WITNESS}`));
  await shop.load('other.ts', scriptAt('/t', WITNESS));
  shop.joins('/s').joins('/t');
  await shop.until(() => shop.effects.length === 2);
  shop.sends('5:1+:/t:{"name":"count"}');
  shop.sends('5::/s:{"name":"loop"}');
  shop.sends('5:2+:/t:{"name":"count"}');
  await shop.untilWritten('6::/t:2+[2]');
  // Answered while the loop still ran.
  expect(shop.effects.some((effect) => effect.do === 'fault')).toBe(false);
  await shop.untilAsked('fault');
  shop.sends('5:3+:/t:{"name":"count"}');
  await shop.untilWritten('6::/t:3+[3]');
});

test('live members are introduced to the new thread with their first ACL', async () => {
  const shop = shopWithLimits();
  await shop.load(
    'members.ts',
    scriptAt(
      '/s',
      `getInitialAcl() { return ['recv_connect', 'on_open', 'on_loop']; }
       recv_connect() { this.emit('here', this.isReintroduced); }
       on_open() { this.addAclMethod('on_ping'); return this.acl; }
       on_loop() { for (;;); }
       on_ping() {}`,
    ),
  );
  shop.joins('/s').joins('/s', 'b');
  await shop.until(() => shop.membersOf('/s').length === 2);
  shop.sends('5:1+:/s:{"name":"open"}');
  await shop.until(() => shop.written().some((raw) => raw.startsWith('6::/s:1+')));
  shop.sends('5::/s:{"name":"loop"}', 'b');
  await shop.until(() => shop.written().filter((raw) => raw.includes('[true]')).length === 2);
  shop.effects.length = 0;
  shop.sends('5:2+:/s:{"name":"ping"}');
  await shop.untilWritten('6::/s:2+[null]');
  expect(shop.effects[0]).toMatchObject({
    do: 'acl',
    verdict: { allowed: false, because: 'method_access_denied' },
  });
});

test('a script that ends by itself again and again is given up until it is loaded anew', async () => {
  const shop = shopWithLimits();
  const file = shop.file('once.txt');
  await shop.load(
    'script.ts',
    scriptAt(
      '/s',
      WITNESS,
      `import { existsSync, writeFileSync } from 'node:fs';
       if (existsSync('${file}')) throw new Error('not again');
       writeFileSync('${file}', '');
       setTimeout(() => process.exit(0), 20);`,
    ),
  );
  await shop.until(() => shop.scripts.snapshots()[0]?.state === 'faulty');
  expect(shop.scripts.serves('/s')).toBe(false);
  expect(shop.events.flatMap((event) => (event.kind === 'fault' ? [event.message] : []))).toEqual([
    expect.stringContaining('Error: not again'),
    expect.stringContaining('Error: not again'),
    expect.stringMatching(/^The script ended again and again and is not started any more\./),
  ]);
  shop.write('script.ts', scriptAt('/s', WITNESS));
  expect(await shop.scripts.reload(1)).toMatchObject({ ok: true, value: { state: 'ready' } });
  shop.joins('/s').sends('5:1+:/s:{"name":"ping"}');
  await shop.untilWritten('6::/s:1+["pong"]');
});
