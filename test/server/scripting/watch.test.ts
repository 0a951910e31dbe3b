// A script that is saved while clients are there: what counts as a save, what is told, and what goes on.
import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';

import { scriptAt, Workshop } from './workshop.ts';

const ASK = (id: number) => `5:${id}+:/s:{"name":"version"}`;
const VERSION = (text: string, more = '') =>
  scriptAt('/s', `on_version() { return ${text}; }${more}`);

/** The sentences that told of a new version, in order. */
function reloads(shop: Workshop): readonly (string | undefined)[] {
  return shop.events.flatMap((event) =>
    event.kind === 'script' && event.op === 'reloaded' ? [event.message] : [],
  );
}

async function playing(text: string, name = 'script.ts'): Promise<Workshop> {
  const shop = new Workshop({ watch: true });
  await shop.load(name, text);
  shop.joins('/s').sends(ASK(1));
  await shop.until(() => shop.written().length > 0);
  return shop;
}

async function answers(shop: Workshop, id: number, answer: string): Promise<void> {
  shop.sends(ASK(id));
  await shop.untilWritten(`6::/s:${id}+${answer}`);
}

test('saving in place, by renaming a new file, and by removing the old one first', async () => {
  const shop = await playing(VERSION('1'));
  shop.write('script.ts', VERSION('2'));
  await shop.until(() => reloads(shop).length === 1);
  await answers(shop, 2, '[2]');
  shop.write('script.ts.new', VERSION('3'));
  renameSync(shop.file('script.ts.new'), shop.file('script.ts'));
  await shop.until(() => reloads(shop).length === 2);
  await answers(shop, 3, '[3]');
  rmSync(shop.file('script.ts'));
  shop.write('script.ts', VERSION('4'));
  await shop.until(() => reloads(shop).length === 3);
  await answers(shop, 4, '[4]');
});

test('saving what it imports, wherever that lies and whatever it is', async () => {
  const shop = new Workshop({ watch: true });
  shop.write('parts/deep/word.cjs', `exports.word = 'a';`);
  shop.write('parts/index.js', `export { word } from './deep/word.cjs';`);
  shop.write('data.json', '["x"]');
  await shop.load(
    'script.ts',
    VERSION('[word, data[0]]').replace(
      'import',
      `import { word } from './parts';\nimport data from './data.json';\nimport`,
    ),
  );
  shop.joins('/s');
  await answers(shop, 1, '[["a","x"]]');
  shop.write('parts/deep/word.cjs', `exports.word = 'b';`);
  await shop.until(() => reloads(shop).length === 1);
  await answers(shop, 2, '[["b","x"]]');
  shop.write('data.json', '["y"]');
  await shop.until(() => reloads(shop).length === 2);
  await answers(shop, 3, '[["b","y"]]');
});

test('what changes for clients is told', async () => {
  const shop = await playing(VERSION('1', 'on_old() {} on_same() {}'));
  shop.write(
    'script.ts',
    VERSION('2', 'on_new() {} on_same() {} override getInitialAcl() { return ["on_version"]; }'),
  );
  await shop.until(() => reloads(shop).length === 1);
  expect(reloads(shop)[0]).toBe(
    'Serves /s. /s: added on_new, getInitialAcl; removed on_old; changed on_version.',
  );
  const change = await shop.until(() =>
    shop.effects.find((effect) => effect.do === 'acl' && effect.change !== undefined),
  );
  expect(change).toMatchObject({ sid: 'a', acl: { state: 'listed', methods: ['on_version'] } });
  const both = `import { Namespace } from 'socketscope';
    export default { '/s': class extends Namespace {}, '/t': class extends Namespace { on_x() {} } };`;
  shop.write('script.ts', both);
  await shop.until(() => reloads(shop).length === 2);
  expect(reloads(shop)[1]).toBe(
    'Serves /s, /t. /s: removed on_version, on_new, on_same, getInitialAcl. /t is new, with on_x.',
  );
  shop.write('script.ts', VERSION('3'));
  await shop.until(() => reloads(shop).length === 3);
  expect(reloads(shop)[2]).toBe('Serves /s. /s: added on_version. /t is no longer served.');
});

test('a save that changes nothing is passed over', async () => {
  const shop = await playing(VERSION('1'));
  const events = shop.events.length;
  shop.write('script.ts', VERSION('1'));
  shop.write('other.ts', 'export default 1;');
  shop.write('script.ts', VERSION('2'));
  await shop.until(() => shop.events.length > events);
  expect(shop.events.slice(events)).toMatchObject([{ op: 'reloaded' }]);
  await answers(shop, 2, '[2]');
});

test('a syntax error in an import is told with its place, and the version before goes on until it is mended', async () => {
  const shop = new Workshop({ watch: true });
  shop.write('part.ts', 'export const part = 1;');
  const text = VERSION('part').replace('import', `import { part } from './part';\nimport`);
  await shop.load('script.ts', text);
  shop.joins('/s');
  await answers(shop, 1, '[1]');
  shop.write('part.ts', 'export const part = 1;\nexport const oops = ;');
  const fault = await shop.until(() => shop.events.find((event) => event.kind === 'fault'));
  expect(fault).toMatchObject({ code: 'compile', file: shop.file('part.ts'), line: 2 });
  expect(shop.scripts.snapshots()).toMatchObject([{ state: 'ready', fault: { code: 'compile' } }]);
  await answers(shop, 2, '[1]');
  shop.write('part.ts', 'export const part = 1;');
  await shop.until(() => reloads(shop).length === 1);
  expect(reloads(shop)[0]).toBe('It is again what runs already.');
  expect(shop.scripts.snapshots()[0]?.fault).toBeUndefined();
  shop.write('part.ts', 'export const part = 2;');
  await shop.until(() => reloads(shop).length === 2);
  await answers(shop, 3, '[2]');
});

test('a script that was faulty from the start loads when it is mended, also by a file that was missing', async () => {
  const shop = new Workshop({ watch: true });
  const text = VERSION('part').replace('import', `import { part } from './part';\nimport`);
  expect(await shop.scripts.load(shop.write('script.ts', text))).toMatchObject({ ok: false });
  shop.write('part.ts', 'export const part = 5;');
  await shop.until(() => shop.scripts.snapshots()[0]?.state === 'ready');
  shop.joins('/s');
  await answers(shop, 1, '[5]');
});

test('a script that is unloaded is not watched any more', async () => {
  const shop = await playing(VERSION('1'));
  await shop.scripts.unload(1);
  const events = shop.events.length;
  shop.write('script.ts', VERSION('2'));
  mkdirSync(shop.file('other'));
  writeFileSync(shop.file('other/o.ts'), scriptAt('/o', ''));
  await shop.scripts.load(shop.file('other/o.ts'));
  expect(shop.events.slice(events)).toMatchObject([{ script: shop.file('other/o.ts') }]);
});
