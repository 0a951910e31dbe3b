// What a user's editor makes of `import { Namespace } from 'socketscope'` once the package is installed.
import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { Worker } from 'node:worker_threads';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';

const ROOT = resolve(import.meta.dirname, '../..');
const COMPILER = join(ROOT, 'node_modules/typescript/bin/tsc');
const SCRIPT = `
import { Namespace } from 'socketscope';

export default class Chat extends Namespace {
  static endpoint = '/chat';

  override getInitialAcl() {
    return ['recv_connect', 'on_nickname'];
  }
}
`;

let folder = '';

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'socketscope-user-'));
  const installed = join(folder, 'node_modules/socketscope');
  mkdirSync(installed, { recursive: true });
  cpSync(join(ROOT, 'package.json'), join(installed, 'package.json'));
  cpSync(join(ROOT, 'out/types'), join(installed, 'out/types'), { recursive: true });
  writeFileSync(join(folder, 'chat.ts'), SCRIPT);
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

test.each([
  ['bundler', 'esnext'],
  ['nodenext', 'nodenext'],
])('the declarations stand alone under %s resolution', (moduleResolution, module) => {
  const options = { noEmit: true, strict: true, target: 'es2022', module, moduleResolution };
  expect(complaints({ ...options, skipLibCheck: false, types: [] })).toBe('');
});

test('the check of scripts knows them, and the types of Node, without any installation', async () => {
  const alone = mkdtempSync(join(tmpdir(), 'socketscope-alone-'));
  onTestFinished(() => rmSync(alone, { recursive: true }));
  const checker = new Worker(join(ROOT, 'out/main/type-checker.cjs'));
  onTestFinished(async () => void (await checker.terminate()));
  const check = async (name: string, text: string): Promise<unknown> => {
    const file = join(alone, name);
    writeFileSync(file, text);
    checker.postMessage({ file, typesDir: join(ROOT, 'out/types') });
    const [answer] = await once(checker, 'message');
    return answer;
  };
  const line = `\nimport { platform } from 'node:os';\nconsole.log(Buffer.from(platform()), process.pid);\n`;
  expect(await check('good.ts', SCRIPT + line)).toMatchObject({ found: { total: 0 } });
  const wrong = SCRIPT.replace(`'on_nickname'`, '5').replace('getInitialAcl', 'getFirstAcl');
  expect(await check('wrong.ts', wrong)).toMatchObject({
    found: {
      total: 1,
      first: [{ line: 7, column: 12, message: expect.stringContaining('(TS4113)') }],
    },
  });
  const legacy = `import { listen } from 'socketscope/socket.io';\nlisten({}, 'no options');\n`;
  expect(await check('legacy.ts', legacy)).toMatchObject({ found: { total: 1 } });
});

function complaints(compilerOptions: Readonly<Record<string, unknown>>): string {
  const config = { compilerOptions, files: ['chat.ts'] };
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(config));
  try {
    execFileSync(process.execPath, [COMPILER, '-p', folder], { encoding: 'utf8' });
    return '';
  } catch (error) {
    return (error as { stdout: string }).stdout;
  }
}
