import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { findElectron } from '../../../src/cli/desktop/find-electron.ts';

const NAME =
  process.platform === 'darwin'
    ? 'Electron.app/Contents/MacOS/Electron'
    : process.platform === 'win32'
      ? 'electron.exe'
      : 'electron';

let dir: string;

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'socketscope-test-'));
});

afterEach(() => {
  rmSync(dir, { recursive: true });
});

function put(file: string): string {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, '');
  chmodSync(file, 0o755);
  return file;
}

function noDownload(): never {
  throw new Error('nothing was to be downloaded');
}

test('the folder named in the environment comes first', async () => {
  const told = put(join(dir, 'told', NAME));
  const found = await findElectron({
    overrideDir: join(dir, 'told'),
    packageDir: join(dir, 'electron'),
    download: noDownload,
  });
  expect(found).toEqual({ ok: true, value: told });
});

test('a named folder without an Electron is said, not passed over', async () => {
  const found = await findElectron({ overrideDir: dir, packageDir: dir, download: noDownload });
  expect(found).toEqual({
    ok: false,
    fault: `ELECTRON_OVERRIDE_DIST_PATH holds no Electron (${join(dir, NAME)}).`,
  });
});

test("the package's own binary lies where its note says", async () => {
  writeFileSync(join(dir, 'path.txt'), NAME);
  const own = put(join(dir, 'dist', NAME));
  const found = await findElectron({
    overrideDir: undefined,
    packageDir: dir,
    download: noDownload,
  });
  expect(found).toEqual({ ok: true, value: own });
});

test('a missing binary is fetched once', async () => {
  const asked: string[] = [];
  const found = await findElectron({
    overrideDir: '',
    packageDir: dir,
    download: async (packageDir) => {
      asked.push(packageDir);
      writeFileSync(join(dir, 'path.txt'), NAME);
      put(join(dir, 'dist', NAME));
      return true;
    },
  });
  expect(asked).toEqual([dir]);
  expect(found).toEqual({ ok: true, value: join(dir, 'dist', NAME) });
});

test('what cannot be fetched or is not installed gets a sentence', async () => {
  const download = async () => false;
  expect(await findElectron({ overrideDir: undefined, packageDir: dir, download })).toEqual({
    ok: false,
    fault: "Electron's binary cannot be had from here.",
  });
  expect(await findElectron({ overrideDir: undefined, packageDir: undefined, download })).toEqual({
    ok: false,
    fault: 'Electron is not installed.',
  });
});
