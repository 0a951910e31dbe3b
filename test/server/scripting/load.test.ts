// What a script file may look like, and what is said of one that cannot be loaded.
import { expect, test } from 'vitest';

import { scriptAt, Workshop } from './workshop.ts';

const PING = '5:1+:/s:{"name":"ping"}';
const PONG = '6::/s:1+["pong"]';

test.each([
  [
    'a TypeScript module with one class',
    'one.ts',
    `import { Namespace } from 'socketscope';
     type Word = 'pong';
     export default class One extends Namespace<{ n?: number }> {
       static override endpoint = '/s';
       on_ping(): Word { return 'pong'; }
     }`,
  ],
  [
    'a TypeScript module with a map',
    'map.mts',
    `import { Namespace } from 'socketscope';
     class One extends Namespace { on_ping() { return 'pong'; } }
     export default { '/s': One, '/t': One };`,
  ],
  [
    'a JavaScript module',
    'module.mjs',
    `import { Namespace } from 'socketscope';
     export default class extends Namespace {
       static endpoint = '/s';
       onPing() { return 'pong'; }
     }`,
  ],
  [
    'CommonJS with one class',
    'one.cjs',
    `const { Namespace } = require('socketscope');
     module.exports = class extends Namespace { on_ping() { return 'pong'; } };
     module.exports.endpoint = '/s';`,
  ],
  [
    'CommonJS with a map',
    'map.js',
    `const { Namespace } = require('socketscope');
     module.exports = { '/s': class extends Namespace { on_ping() { return 'pong'; } } };`,
  ],
  [
    'CommonJS with exports.default',
    'default.js',
    `const { Namespace } = require('socketscope');
     class One extends Namespace { on_ping() { return 'pong'; } }
     exports.default = { '/s': One };`,
  ],
])('%s', async (_, name, text) => {
  const shop = new Workshop();
  const snapshot = await shop.load(name, text);
  expect(snapshot).toMatchObject({ file: shop.file(name), state: 'ready', faults: 0 });
  expect(shop.scripts.serves('/s')).toBe(true);
  shop.joins('/s').sends(PING);
  await shop.untilWritten(PONG);
});

test('local imports and packages are part of it; Node’s own modules can be used', async () => {
  const shop = new Workshop();
  shop.write('node_modules/shouter/package.json', '{ "name": "shouter", "main": "i.js" }');
  shop.write('node_modules/shouter/i.js', 'exports.shout = (text) => text.toUpperCase();');
  shop.write('parts/words.ts', `export const word: string = 'pong';`);
  await shop.load(
    'script.ts',
    scriptAt(
      '/s',
      `on_ping() { return [shout(word), basename('/x/y.txt'), typeof later]; }
       async on_later() { return (await import('./parts/words')).word; }`,
      `import { basename } from 'node:path';
       import { shout } from 'shouter';
       import { word } from './parts/words';
       const later = require('fs').readFileSync;`,
    ),
  );
  shop.joins('/s').sends(PING);
  shop.sends('5:2+:/s:{"name":"later"}');
  await shop.untilWritten('6::/s:1+[["PONG","y.txt","function"]]');
  await shop.untilWritten('6::/s:2+["pong"]');
});

test('a script knows where it lies', async () => {
  const shop = new Workshop();
  await shop.load(
    'script.mts',
    scriptAt('/s', 'on_ping() { return [import.meta.url, import.meta.dirname, __filename]; }'),
  );
  shop.joins('/s').sends(PING);
  const file = shop.file('script.mts');
  await shop.untilWritten(`6::/s:1+${JSON.stringify([[`file://${file}`, shop.folder, file]])}`);
});

test('a snapshot lists endpoints with the methods that packets can reach', async () => {
  const shop = new Workshop();
  const snapshot = await shop.load(
    'script.ts',
    scriptAt('/s', 'on_ping() {} onPong() {} recv_connect() {} helper() {} #on_private() {}'),
  );
  expect(snapshot).toEqual({
    id: 1,
    file: shop.file('script.ts'),
    state: 'ready',
    endpoints: [{ endpoint: '/s', methods: ['on_ping', 'onPong', 'recv_connect'] }],
    loadedAt: expect.any(Number),
    faults: 0,
  });
  expect(shop.events).toEqual([
    {
      kind: 'script',
      op: 'loaded',
      script: shop.file('script.ts'),
      message: 'Serves /s.',
    },
  ]);
});

test.each([
  [
    'a syntax error',
    'export default class {\n  on_ping() { return ;;; oops( }\n}',
    'compile',
    /^bad\.ts:2: .+/,
    2,
  ],
  [
    'an import that is not there',
    `\nimport x from 'no-such-package';\nexport default x;`,
    'compile',
    /^bad\.ts:2: Could not resolve "no-such-package"\. Is the package installed beside the script\?$/,
    2,
  ],
  [
    'an exception while it is loaded',
    `const list: string[] = [];\n\nlist[0]!.trim();\nexport default {};`,
    'load',
    /^bad\.ts:3: Loading the script threw TypeError: Cannot read prop.*\.$/,
    3,
  ],
  ['no default export', 'export class Chat {}', 'load', /There is no default export/, undefined],
  ['nothing at all', '', 'load', /There is no default export/, undefined],
  ['an empty map', 'export default {}', 'load', /an empty map/, undefined],
  ['a value', 'export default 5', 'load', /There is no default export/, undefined],
  [
    'a class that is no namespace',
    `export default { '/s': class {} }`,
    'load',
    /What stands at '\/s' is no class that extends Namespace/,
    undefined,
  ],
  [
    'an endpoint without a slash',
    `import { Namespace } from 'socketscope';\nexport default { chat: Namespace };`,
    'load',
    /'chat' is no endpoint: it is '' or starts with '\/'/,
    undefined,
  ],
  [
    'an exit while it is loaded',
    `\nprocess.exit(3);\nexport default {};`,
    'exit',
    /^bad\.ts:2: Loading the script called process\.exit\(3\), which ends only/,
    2,
  ],
])('a script with %s is faulty, and nothing else is', async (_, text, code, message, line) => {
  const shop = new Workshop();
  const loaded = await shop.scripts.load(shop.write('bad.ts', text));
  expect(loaded).toEqual({
    ok: false,
    fault: { code, message: expect.stringMatching(message) },
  });
  expect(shop.scripts.snapshots()).toMatchObject([
    { state: 'faulty', endpoints: [], faults: 1, fault: { code } },
  ]);
  expect(shop.scripts.snapshots()[0]?.fault?.line).toBe(line);
  expect(shop.events).toMatchObject([
    { kind: 'fault', code, script: shop.file('bad.ts'), file: shop.file('bad.ts') },
  ]);
});

test('a file that is not there is refused and not listed', async () => {
  const shop = new Workshop();
  const loaded = await shop.scripts.load(shop.file('nowhere.ts'));
  expect(loaded).toEqual({
    ok: false,
    fault: {
      code: 'unreadable',
      message: `The script ${shop.file('nowhere.ts')} cannot be read: it is not there, or reading it is not allowed.`,
    },
  });
  expect(shop.scripts.snapshots()).toEqual([]);
});

test('an endless loop while it is loaded is stopped and named', async () => {
  const shop = new Workshop({ handlerLimitMs: 40 });
  const text = `const never = true;\n\nwhile (never) {\n}\nexport default {};`;
  const loaded = await shop.scripts.load(shop.write('bad.ts', text));
  expect(loaded).toMatchObject({
    ok: false,
    fault: {
      code: 'runaway',
      message: 'bad.ts:3: Loading the script ran longer than 200 ms and was stopped.',
    },
  });
});

test('two scripts cannot serve one endpoint: both files are named', async () => {
  const shop = new Workshop();
  await shop.load('first.ts', scriptAt('/s', `on_ping() { return 'pong'; }`));
  const second = await shop.scripts.load(shop.write('second.ts', scriptAt('/s', '')));
  expect(second).toEqual({
    ok: false,
    fault: {
      code: 'endpoint-clash',
      message: `/s is served by ${shop.file('first.ts')} already, so ${shop.file('second.ts')} cannot serve it too. Unload one of them, or give one another endpoint.`,
    },
  });
  expect(shop.scripts.snapshots().map(({ state }) => state)).toEqual(['ready', 'faulty']);
  shop.joins('/s').sends(PING);
  await shop.untilWritten(PONG);
});

test('the endpoint is free again when its script is unloaded', async () => {
  const shop = new Workshop();
  const { id } = await shop.load('first.ts', scriptAt('/s', ''));
  expect(await shop.scripts.unload(id)).toEqual({ ok: true, value: undefined });
  expect(shop.scripts.serves('/s')).toBe(false);
  await shop.load('second.ts', scriptAt('/s', ''));
  expect(shop.scripts.snapshots()).toMatchObject([{ id: 2, state: 'ready' }]);
  expect(await shop.scripts.unload(id)).toMatchObject({
    ok: false,
    fault: { code: 'no-such-script' },
  });
});
