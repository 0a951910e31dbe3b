// What a script's files may be made of: both kinds of modules, packages of both kinds, JSON, and where each lies.
import { expect, test } from 'vitest';

import { scriptAt, Workshop } from './workshop.ts';

const PING = '5:1+:/s:{"name":"ping"}';

async function answers(shop: Workshop, answer: unknown): Promise<void> {
  shop.joins('/s').sends(PING);
  const ack = await shop.until(() => shop.written().find((raw) => raw.startsWith('6::/s:1+')));
  expect(JSON.parse(ack.slice('6::/s:1+'.length))).toEqual([answer]);
}

function addPackage(shop: Workshop, name: string, files: Readonly<Record<string, string>>): void {
  for (const [file, text] of Object.entries(files)) {
    shop.write(`node_modules/${name}/${file}`, text);
  }
}

test('a CommonJS package is Node’s: it knows its folder, and finds its parts by names made up at run time', async () => {
  const shop = new Workshop();
  addPackage(shop, 'plugged', {
    'package.json': '{ "name": "plugged", "main": "lib/i.js" }',
    'lib/i.js': `exports.get = (name) => require('./plug-' + name); exports.at = __dirname;
      exports.words = require('fs').readFileSync(__dirname + '/words.txt', 'utf8');`,
    'lib/plug-a.js': `module.exports = require('inner') + 'a';`,
    'lib/words.txt': 'words',
    'node_modules/inner/package.json': '{ "name": "inner" }',
    'node_modules/inner/index.js': `module.exports = 'inner-';`,
  });
  await shop.load(
    'one.cjs',
    `const { Namespace } = require('socketscope');
     const plugged = require('plugged');
     module.exports = { '/s': class extends Namespace {
       on_ping() { return [plugged.get('a'), plugged.at, plugged.words]; }
     } };`,
  );
  await answers(shop, ['inner-a', shop.file('node_modules/plugged/lib'), 'words']);
});

test('both kinds of packages, scoped ones and parts of packages, from both kinds of modules', async () => {
  const shop = new Workshop();
  addPackage(shop, '@me/modern', {
    'package.json': `{ "name": "@me/modern", "type": "module", "exports": {
      ".": "./i.js", "./part": { "import": "./part.js", "require": "./part.cjs" } } }`,
    'i.js': `import { old } from 'old'; export default 'modern'; export const both = 'and ' + old;
      export const at = import.meta.url.split('/').slice(-3).join('/');`,
    'part.js': `export default 'imported';`,
    'part.cjs': `module.exports = 'required';`,
  });
  addPackage(shop, 'old', {
    'package.json': '{ "name": "old", "main": "i" }',
    'i.js': `exports.old = 'old'; exports.default = 'default of old'; exports.__esModule = true;`,
    'data/list.json': '[1, 2]',
  });
  shop.write('helper.cjs', `module.exports = require('@me/modern/part');`);
  await shop.load(
    'one.ts',
    scriptAt(
      '/s',
      'on_ping() { return [modern, both, at, part, helper, old, list]; }',
      `import modern, { at, both } from '@me/modern';
       import part from '@me/modern/part';
       import old from 'old';
       import list from 'old/data/list.json';
       import helper from './helper.cjs';`,
    ),
  );
  await answers(shop, [
    'modern',
    'and old',
    '@me/modern/i.js',
    'imported',
    'required',
    'default of old',
    [1, 2],
  ]);
});

test('every file of a script knows where it lies itself', async () => {
  const shop = new Workshop();
  shop.write('deep/down/old.js', 'exports.at = [__dirname, __filename];');
  shop.write(
    'deep/down/new.mts',
    'export const at: string[] = [import.meta.dirname, import.meta.url];',
  );
  shop.write(
    'deep/own.ts',
    `import { fileURLToPath } from 'node:url';
     const __filename: string = fileURLToPath(import.meta.url);
     export const at = __filename;`,
  );
  await shop.load(
    'one.ts',
    scriptAt(
      '/s',
      'on_ping() { return [...old, ...modern, own, __dirname]; }',
      `import { at as old } from './deep/down/old.js';
       import { at as modern } from './deep/down/new.mjs';
       import { at as own } from './deep/own.js';`,
    ),
  );
  const down = shop.file('deep/down');
  await answers(shop, [
    down,
    `${down}/old.js`,
    down,
    `file://${down}/new.mts`,
    shop.file('deep/own.ts'),
    shop.folder,
  ]);
});

test('a script’s own file is the main one, as where Node runs it', async () => {
  const shop = new Workshop();
  shop.write('part.js', 'exports.isMain = require.main === module;');
  await shop.load(
    'one.js',
    `const { Namespace } = require('socketscope');
     const said = [require.main === module, !module.parent, require('./part').isMain];
     module.exports = { '/s': class extends Namespace { on_ping() { return said; } } };`,
  );
  await answers(shop, [true, true, false]);
});

test('JSON of its own, and a package that may be missing', async () => {
  const shop = new Workshop();
  shop.write('settings.json', '{ "limit": 3 }');
  await shop.load(
    'one.js',
    `const { Namespace } = require('socketscope');
     const { limit } = require('./settings');
     let missing = 'there';
     try { require('not-installed'); } catch ({ code }) { missing = code; }
     module.exports = { '/s': class extends Namespace { on_ping() { return [limit, missing]; } } };`,
  );
  await answers(shop, [3, 'MODULE_NOT_FOUND']);
});

test.each([
  [
    'a TypeScript module',
    'part.ts',
    'export const at: string = __dirname;\n\nexport function fail(): never {\n  throw new Error(`no`);\n}',
    4,
  ],
  ['a JavaScript module', 'part.mjs', 'export function fail() {\n  throw new Error("no");\n}', 2],
  ['CommonJS', 'part.cjs', 'exports.fail = () => {\n\n  throw new Error(__filename);\n};', 3],
])('a fault names file and line of %s', async (_, name, text, line) => {
  const shop = new Workshop();
  shop.write(name, text);
  await shop.load(
    'one.ts',
    scriptAt('/s', 'on_ping() {\n return fail();\n}', `import { fail } from './${name}';`),
  );
  shop.joins('/s').sends(PING);
  const fault = await shop.untilAsked('fault');
  expect(fault).toMatchObject({ code: 'exception', file: shop.file(name), line });
  expect(fault.stack).toContain(`${shop.file('one.ts')}:6:`);
});

test('a fault inside a package names the script’s line that called it', async () => {
  const shop = new Workshop();
  addPackage(shop, 'strict', {
    'package.json': '{ "name": "strict" }',
    'index.js': 'module.exports = () => { throw new TypeError("strictly no"); };',
  });
  await shop.load(
    'one.ts',
    scriptAt('/s', 'on_ping() {\n return strict();\n}', `import strict from 'strict';`),
  );
  shop.joins('/s').sends(PING);
  expect(await shop.untilAsked('fault')).toMatchObject({
    message: expect.stringMatching(/^one\.ts:6: on_ping threw TypeError: strictly no/),
    stack: expect.stringContaining(shop.file('node_modules/strict/index.js')),
  });
});
