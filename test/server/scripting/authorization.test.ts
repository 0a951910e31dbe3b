// Scripts that decide over handshakes: how they say so, several at once, and what happens when one does not answer.
import { describe, expect, test } from 'vitest';

import { HANDSHAKE } from '../namespace/stage.ts';
import { scriptAt, Workshop } from './workshop.ts';

function asks(shop: Workshop, query: Readonly<Record<string, string>> = {}) {
  const headers = { cookie: 'token=abc; theme=dark', 'user-agent': 'test' };
  const handshake = { ...HANDSHAKE, query, headers, xdomain: true, data: { from: 'outside' } };
  return shop.scripts.authorize(handshake, 5);
}

const FORMS: readonly (readonly [string, string, string])[] = [
  [
    'a function beside a map, in TypeScript',
    'form.ts',
    `import { type AuthorizeHandshake, Namespace } from 'socketscope';
     export default { '/s': Namespace };
     export const authorizeHandshake: AuthorizeHandshake = async ({ query, cookies }) =>
       query.who === 'yes' ? { user: cookies.token } : false;`,
  ],
  [
    'a static method of a class',
    'static.ts',
    `import { type Environ, Namespace } from 'socketscope';
     export default class Chat extends Namespace {
       static override endpoint = '/s';
       static key = 'yes';
       static override authorizeHandshake({ query, cookies }: Environ) {
         return query.who === this.key && { user: cookies.token };
       }
     }`,
  ],
  [
    'CommonJS, with a callback as Socket.IO 0.9 has it',
    'form.cjs',
    `const { Namespace } = require('socketscope');
     module.exports = class extends Namespace { static endpoint = '/s'; };
     module.exports.authorizeHandshake = (handshake, decide) => {
       if (handshake.query.who === 'fail') decide('no reason');
       else setTimeout(() => decide(null, handshake.query.who === 'yes' && { user: handshake.cookies.token }), 1);
     };`,
  ],
  [
    'a file that does nothing else',
    'only.ts',
    `export function authorizeHandshake(handshake) {
       return handshake.query.who === 'yes' && { user: handshake.cookies.token };
     }`,
  ],
];

describe.each(['worker', 'none'] as const)('isolation %s', (isolation) => {
  test.each(FORMS)('%s', async (_, name, text) => {
    const shop = new Workshop({ isolation });
    expect(asks(shop)).toBeUndefined();
    await shop.load(name, text);
    expect(shop.events).toMatchObject([
      {
        message:
          name === 'only.ts'
            ? 'Decides over handshakes.'
            : 'Serves /s, and decides over handshakes.',
      },
    ]);
    expect(await asks(shop, { who: 'yes' })).toEqual({
      verdict: { from: 'outside', user: 'abc' },
    });
    const by = shop.file(name);
    expect(await asks(shop, { who: 'no' })).toEqual({ verdict: 'unauthorized', by });
    if (name === 'form.cjs') {
      expect(await asks(shop, { who: 'fail' })).toEqual({ verdict: 'error', by });
      expect(await shop.untilAsked('fault')).toMatchObject({
        message: expect.stringContaining('authorizeHandshake threw no reason'),
        exchange: 5,
        script: by,
      });
    }
  });
});

test('several scripts: all must agree, an error goes before a no, and what they add comes together', async () => {
  const shop = new Workshop({ isolation: 'none' });
  const script = (added: string) =>
    `export function authorizeHandshake({ query }) {
       if (query.${added} === 'throw') throw new Error('${added}');
       return query.${added} !== 'no' && { ${added}: 1, last: '${added}' };
     }`;
  const first = await shop.load('first.js', script('one'));
  const second = await shop.load('second.js', script('two'));
  expect(await asks(shop)).toEqual({ verdict: { from: 'outside', one: 1, two: 1, last: 'two' } });
  const no = (by: string) => ({ verdict: 'unauthorized', by });
  expect(await asks(shop, { one: 'no', two: 'no' })).toEqual(no(first.file));
  expect(await asks(shop, { two: 'no' })).toEqual(no(second.file));
  expect(await asks(shop, { one: 'no', two: 'throw' })).toEqual({
    verdict: 'error',
    by: second.file,
  });
  expect(await shop.untilAsked('fault')).toMatchObject({ file: second.file, line: 2 });
  await shop.scripts.disable(second.id);
  expect(await asks(shop, { two: 'no' })).toMatchObject({ verdict: { one: 1 } });
  await shop.scripts.enable(second.id);
  await shop.scripts.unload(first.id);
  expect(await asks(shop, { one: 'no', two: 'no' })).toEqual(no(second.file));
});

test('a function of another kind is refused when the script is loaded', async () => {
  const shop = new Workshop({ isolation: 'none' });
  const file = shop.write('bad.js', `export const authorizeHandshake = true;`);
  expect(await shop.scripts.load(file)).toMatchObject({
    fault: { message: expect.stringContaining('authorizeHandshake is no function') },
  });
});

test('who never answers is an error and a fault; a later answer is nobody’s', async () => {
  const shop = new Workshop({ authorizationLimitMs: 50 });
  await shop.load(
    'never.ts',
    `let late;
     export function authorizeHandshake({ query }) {
       if (query.who !== 'never') { late?.(true); return true; }
       return new Promise((done) => { late = done; });
     }`,
  );
  const by = shop.file('never.ts');
  expect(await asks(shop, { who: 'never' })).toEqual({ verdict: 'error', by });
  expect(shop.effects).toMatchObject([
    {
      do: 'fault',
      code: 'handshake-unanswered',
      message: expect.stringMatching(
        /^authorizeHandshake of never\.ts did not answer within 50 ms/,
      ),
      script: by,
      exchange: 5,
    },
  ]);
  expect(await asks(shop)).toEqual({ verdict: { from: 'outside' } });
});

test('while the script is loaded anew handshakes wait; the new version decides', async () => {
  const shop = new Workshop();
  const text = (answer: string) =>
    scriptAt('/s', '', `export async function authorizeHandshake() { return ${answer}; }`);
  const { id } = await shop.load('script.ts', text('{ version: 1 }'));
  shop.write('script.ts', text('{ version: 2 }'));
  const reloaded = shop.scripts.reload(id);
  const asked = Array.from({ length: 20 }, () => asks(shop));
  await reloaded;
  for (const one of await Promise.all(asked)) {
    expect(one).toMatchObject({ verdict: { version: expect.any(Number) } });
  }
  expect(await asks(shop)).toMatchObject({ verdict: { version: 2 } });
  shop.write('script.ts', scriptAt('/s', ''));
  await shop.scripts.reload(id);
  expect(asks(shop)).toBeUndefined();
});

test('one that loops is an error at once, named with its line; those behind it are decided by the next thread', async () => {
  const shop = new Workshop({ handlerLimitMs: 300 });
  await shop.load(
    'loop.ts',
    `export function authorizeHandshake({ query }) {
       if (query.who === 'loop') for (;;);
       return true;
     }`,
  );
  const looping = asks(shop, { who: 'loop' });
  const behind = asks(shop);
  expect(await looping).toEqual({ verdict: 'error', by: shop.file('loop.ts') });
  expect(await shop.untilAsked('fault')).toMatchObject({
    code: 'runaway',
    line: 2,
    exchange: 5,
    message: expect.stringMatching(
      /^loop\.ts:2: authorizeHandshake ran longer than 300 ms .* this handshake is not delivered again/,
    ),
  });
  expect(await behind).toEqual({ verdict: { from: 'outside' } });
});

test('a script that broke down lets nobody in until a person sees to it', async () => {
  const shop = new Workshop();
  const once = shop.file('once.txt');
  const gate = `export function authorizeHandshake() { return true; }`;
  const { id } = await shop.load(
    'gate.ts',
    `import { existsSync, writeFileSync } from 'node:fs';
     if (existsSync('${once}')) throw new Error('not again');
     writeFileSync('${once}', '');
     setTimeout(() => process.exit(0), 20);
     ${gate}`,
  );
  await shop.until(() => shop.scripts.snapshots()[0]?.state === 'faulty');
  const by = shop.file('gate.ts');
  expect(await asks(shop)).toEqual({ verdict: 'error', by });
  expect(shop.effects.at(-1)).toMatchObject({
    code: 'authorization-down',
    script: by,
    exchange: 5,
  });
  shop.write('gate.ts', gate);
  await shop.scripts.reload(id);
  expect(await asks(shop)).toEqual({ verdict: { from: 'outside' } });
});
