// What a user's editor makes of `import { Namespace } from 'socketscope'` once the package is installed.
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';

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
