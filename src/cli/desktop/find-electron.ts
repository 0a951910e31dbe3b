// Which Electron runs the desktop application, or why there is none.
import { spawn } from 'node:child_process';
import { access, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fail, ok } from '../../shared/index.ts';
import type { Result } from '../../shared/index.ts';

/** The download is about 100 MB; a network that needs longer than this gets the browser for now. */
const DOWNLOAD_MS = 180_000;

export interface ElectronSearch {
  /** `ELECTRON_OVERRIDE_DIST_PATH`: a folder with an Electron in it. */
  readonly overrideDir: string | undefined;
  /** The folder of the `electron` package, where it is installed. */
  readonly packageDir: string | undefined;
  /** Fetches the missing binary of the package; true when it may be there now. */
  readonly download: (packageDir: string) => Promise<boolean>;
}

/** The executable's path; a fault is a sentence saying why there is none. */
export async function findElectron(search: ElectronSearch): Promise<Result<string, string>> {
  const { overrideDir, packageDir } = search;
  if (overrideDir !== undefined && overrideDir !== '') {
    const file = join(overrideDir, executableName());
    if (await exists(file)) return ok(file);
    return fail(`ELECTRON_OVERRIDE_DIST_PATH holds no Electron (${file}).`);
  }
  if (packageDir === undefined) return fail('Electron is not installed.');
  const there = await ownExecutable(packageDir);
  if (there !== undefined) return ok(there);
  const fetched = (await search.download(packageDir)) ? await ownExecutable(packageDir) : undefined;
  return fetched === undefined ? fail("Electron's binary cannot be had from here.") : ok(fetched);
}

/** Where `require('electron')` would be found from, without running its installer. */
export function electronPackageDir(fromFile: string): string | undefined {
  try {
    return dirname(createRequire(fromFile).resolve('electron/package.json'));
  } catch {
    return undefined;
  }
}

/** Runs the package's own installer once, silently and for a bounded time. */
export function downloadElectron(packageDir: string): Promise<boolean> {
  return new Promise((resolve) => {
    const installer = spawn(process.execPath, [join(packageDir, 'install.js')], {
      stdio: 'ignore',
      timeout: DOWNLOAD_MS,
    });
    installer.on('error', () => resolve(false));
    installer.on('exit', (code) => resolve(code === 0));
  });
}

/** The installer notes in `path.txt` where below `dist` the executable lies. */
async function ownExecutable(packageDir: string): Promise<string | undefined> {
  const path = await readFile(join(packageDir, 'path.txt'), 'utf8').catch(() => undefined);
  if (path === undefined) return undefined;
  const file = join(packageDir, 'dist', path.trim());
  return (await exists(file)) ? file : undefined;
}

function executableName(): string {
  if (process.platform === 'darwin') return 'Electron.app/Contents/MacOS/Electron';
  return process.platform === 'win32' ? 'electron.exe' : 'electron';
}

function exists(file: string): Promise<boolean> {
  return access(file).then(
    () => true,
    () => false,
  );
}
