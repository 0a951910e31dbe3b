// Scripts that wait outside of functions, and what they import that does: loaded when it came, refused when it never does.
import { describe, expect, test } from 'vitest';

import { Workshop } from './workshop.ts';

const SCRIPT = `#!/usr/bin/env node
import { readFileSync } from 'node:fs';
import { Namespace } from 'socketscope';
import { word } from './part.mjs';
import plain, { named } from 'plain';
import modern from 'modern';

const own = await new Promise<string>((done) => setTimeout(done, 5, 'own'));
const { late } = await import('./late.js');

export default class Script extends Namespace {
  static override endpoint = '/s';
  on_words() {
    return [own, late, word, plain.name, named, modern, typeof readFileSync, import.meta.filename];
  }
  on_boom() {
    throw new Error('boom');
  }
}
`;

describe.each(['worker', 'none'] as const)('isolation %s', (isolation) => {
  test('what it waits for is there when it is loaded, and lines are still the user’s', async () => {
    const shop = new Workshop({ isolation });
    shop.write('part.mjs', `export const word = await Promise.resolve('part');\n`);
    shop.write('late.js', `export const late = await Promise.resolve('late');\n`);
    shop.write('node_modules/plain/index.js', `exports.name = 'plain'; exports.named = 'named';`);
    shop.write('node_modules/modern/package.json', `{"type":"module","exports":"./index.js"}`);
    shop.write('node_modules/modern/index.js', `export default await Promise.resolve('modern');`);
    await shop.load('script.ts', SCRIPT);
    shop.joins('/s').sends('5:1+:/s:{"name":"words"}');
    const words = ['own', 'late', 'part', 'plain', 'named', 'modern', 'function'];
    await shop.untilWritten(`6::/s:1+${JSON.stringify([[...words, shop.file('script.ts')]])}`);
    shop.sends('5::/s:{"name":"boom"}');
    expect(await shop.untilAsked('fault')).toMatchObject({
      file: shop.file('script.ts'),
      line: 17,
    });
  });

  test('CommonJS that exports a map may import what waits', async () => {
    const shop = new Workshop({ isolation });
    shop.write('part.mjs', `export const word = await Promise.resolve('part');\n`);
    await shop.load(
      'script.js',
      `const { Namespace } = require('socketscope');
       const part = import('./part.mjs');
       module.exports = { '/s': class extends Namespace {
         async on_word() { return (await part).word; }
       } };`,
    );
    shop.joins('/s').sends('5:1+:/s:{"name":"word"}');
    await shop.untilWritten('6::/s:1+["part"]');
  });

  test.each([
    [
      'what never comes',
      `import './part.mjs';\nawait new Promise(() => undefined);\nexport default {};`,
      'load',
      /^script\.ts:2: What the script awaits outside of functions did not come within 500 ms \(it awaits at script\.ts:2, part\.mjs:1\)\. Set it going without await, or wait for it in initialize\(\)\.$/,
    ],
    [
      'what is rejected',
      `import './part.mjs';\nawait Promise.reject(new Error('no'));\nexport default {};`,
      'load',
      /^script\.ts:2: Loading the script threw Error: no\.$/,
    ],
    [
      'what is rejected in a part',
      `import './broken.mjs';\nexport default {};`,
      'load',
      /^broken\.mjs:1: Loading the script threw Error: broken\.$/,
    ],
    [
      'CommonJS that requires what waits',
      `'use strict';\nmodule.exports = require('./between.mjs');`,
      'compile',
      /^script\.ts:2: between\.mjs awaits outside of functions \(part\.mjs:1\), and CommonJS cannot wait for what it requires\. Load it with import\(\), or let it export a promise\.$/,
    ],
  ])('%s is told with its place', async (_, text, code, message) => {
    const shop = new Workshop({ isolation, handlerLimitMs: 100 });
    shop.write('part.mjs', `export const word = await Promise.resolve('part');\n`);
    shop.write('between.mjs', `export * from './part.mjs';\n`);
    shop.write('broken.mjs', `await Promise.reject(new Error('broken'));\n`);
    const loaded = await shop.scripts.load(shop.write('script.ts', text));
    expect(loaded).toEqual({
      ok: false,
      fault: { code, message: expect.stringMatching(message) },
    });
    expect(shop.scripts.snapshots()).toMatchObject([{ state: 'faulty', fault: { code } }]);
  });
});

test('what loops after it waited is stopped', async () => {
  const shop = new Workshop({ handlerLimitMs: 100 });
  const text = `await null;\nfor (;;);\nexport default {};`;
  expect(await shop.scripts.load(shop.write('script.ts', text))).toMatchObject({
    fault: {
      code: 'runaway',
      message: expect.stringMatching(/^script\.ts:2: Loading the script ran longer/),
    },
  });
});
