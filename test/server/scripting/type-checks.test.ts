// Type errors of scripts: told with their places, while the script runs all the same.
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';

import type { ScriptEvent, TypeErrors } from '../../../src/shared/index.ts';
import { SCRIPT_WORKER } from '../../support/global-setup.ts';
import { Workshop } from './workshop.ts';

const BUNDLES = dirname(SCRIPT_WORKER);
const DECLARATIONS = `
export declare class Namespace {
  static endpoint: string;
  emit(event: string, ...args: readonly unknown[]): void;
}
`;

/** Bundles and declarations as in a build, which is not needed for it. Answers the folder of the bundles. */
function layOut(): string {
  const root = mkdtempSync(join(tmpdir(), 'layout-'));
  onTestFinished(() => rmSync(root, { recursive: true }));
  mkdirSync(join(root, 'types'));
  writeFileSync(join(root, 'types/index.d.ts'), DECLARATIONS);
  mkdirSync(join(root, 'main'));
  symlinkSync(SCRIPT_WORKER, join(root, 'main/script-worker.cjs'));
  return join(root, 'main');
}

function workshop(folder: string): Workshop {
  const workerFile = join(folder, 'script-worker.cjs');
  return new Workshop({ watch: true, checkTypes: true, workerFile });
}

function told(shop: Workshop): readonly ScriptEvent[] {
  return shop.events.filter(
    (event): event is ScriptEvent => event.kind === 'script' && event.op === 'types',
  );
}

const script = (answer: string, above = '') => `${above}import { Namespace } from 'socketscope';
import { readFileSync } from 'node:fs';
import { part } from './part.ts';
import type { Shape } from './shape.ts';
export default class Script extends Namespace {
  static override endpoint = '/s';
  on_ping(text): Shape {
    return ${answer};
  }
}
setInterval(() => undefined, 9999).unref();
console.log(process.pid, __dirname, import.meta.dirname, typeof readFileSync, part);
`;

test('they are told once with their places, block nothing, and are told to be mended', async () => {
  const main = layOut();
  symlinkSync(join(BUNDLES, 'type-checker.cjs'), join(main, 'type-checker.cjs'));
  const shop = workshop(main);
  const found = (): TypeErrors | undefined => shop.scripts.snapshots()[0]?.typeErrors;
  shop.write('shape.ts', 'export type Shape = number;\n');
  shop.write('part.ts', `export const part: string = 5;\n`);
  await shop.load('script.ts', script(`'pong'`));
  expect(found()).toBeUndefined();
  shop.joins('/s').sends('5:1+:/s:{"name":"ping"}');
  await shop.untilWritten('6::/s:1+["pong"]');
  await shop.until(found);
  const ours = { kind: 'script', op: 'types', level: 'warn', script: shop.file('script.ts') };
  const inPart = { file: shop.file('part.ts'), line: 1, column: 14 };
  const inScript = { file: shop.file('script.ts'), column: 5 };
  expect(told(shop)).toEqual([
    {
      ...ours,
      ...inPart,
      message: `part.ts:1:14: Type 'number' is not assignable to type 'string'. (TS2322) It runs all the same.`,
    },
    {
      ...ours,
      ...inScript,
      line: 8,
      message: `script.ts:8:5: Type 'string' is not assignable to type 'number'. (TS2322) It runs all the same.`,
    },
  ]);
  expect(shop.scripts.snapshots()).toMatchObject([
    { state: 'ready', faults: 0, typeErrors: { total: 2, first: [inPart, inScript] } },
  ]);

  // One that only moved is no news; neither is it lost.
  shop.write('script.ts', script(`'pong'`, '// A line above.\n'));
  await shop.until(() => found()?.first.some(({ line }) => line === 9));
  expect(told(shop)).toHaveLength(2);

  // A file of types alone leaves no trace in what runs.
  shop.write('shape.ts', 'export type Shape = string;\n');
  await shop.until(() => found()?.total === 1);
  shop.write('part.ts', `export const part: string = 'five';\n`);
  await shop.until(() => shop.scripts.snapshots()[0]?.typeErrors === undefined);
  expect(told(shop).slice(2)).toEqual([
    { ...ours, level: 'info', message: 'They are in good order again.' },
  ]);

  // JavaScript is looked at where it asks for that, and a few of many errors are shown.
  const wrong = Array.from({ length: 25 }, (_, at) => `/** @type {string} */ let x${at} = ${at};`);
  const head = `const { Namespace } = require('socketscope');\n`;
  const tail = `module.exports = class extends Namespace { static endpoint = '/js'; };\n`;
  await shop.load('quiet.js', `${head}${wrong.join('\n')}\n${tail}`.replace('/js', '/quiet'));
  await shop.load('checked.cjs', `// @ts-check\n${head}${wrong.join('\n')}\n${tail}`);
  const checked = await shop.until(() =>
    shop.scripts.snapshots().find(({ typeErrors }) => typeErrors !== undefined),
  );
  expect(checked.file).toBe(shop.file('checked.cjs'));
  expect(checked.typeErrors?.total).toBe(25);
  expect(checked.typeErrors?.first).toHaveLength(20);
  expect(told(shop)).toHaveLength(3 + 20 + 1);
  expect(told(shop).at(-1)?.message).toBe('There are 5 more.');
});

test('where there is no compiler that is said once, for all scripts', async () => {
  const main = layOut();
  copyFileSync(join(BUNDLES, 'type-checker.cjs'), join(main, 'type-checker.cjs'));
  const shop = workshop(main);
  const text = (endpoint: string) =>
    `import { Namespace } from 'socketscope';\nexport default { '${endpoint}': Namespace };\n`;
  await shop.load('one.ts', text('/1'));
  const [first] = await shop.until(() => told(shop).length > 0 && told(shop));
  expect(first).toMatchObject({
    level: 'info',
    script: shop.file('one.ts'),
    message: 'They are not checked, as no TypeScript (5 or 6) is found.',
  });
  await shop.load('two.ts', text('/2'));
  // What is asked later is answered later. A check that ends with its thread is told too.
  shop.write('sub/node_modules/typescript/index.js', `exports.createProgram = () => { throw 0; };`);
  shop.write('sub/node_modules/@types/node/package.json', '{}');
  await shop.load('sub/three.ts', text('/3'));
  await shop.until(() => told(shop).length > 1);
  expect(told(shop).slice(1)).toMatchObject([{ script: shop.file('sub/three.ts') }]);
});
