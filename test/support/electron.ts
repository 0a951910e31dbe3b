// An Electron to test the desktop application with, and the application started in it.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { _electron, type ElectronApplication } from 'playwright-core';
import { openDisplay } from './display.ts';

const ROOT = resolve(import.meta.dirname, '../..');
const PACKAGE = join(ROOT, 'node_modules/electron');
const PREPARE = join(ROOT, 'scripts/electron-runtime.sh');

let found: string | undefined;

/** The executable: the one told, Electron's own, or a runtime prepared for tests. */
export function findElectron(): string | undefined {
  found ??= told() ?? installed() ?? prepared();
  return found;
}

function told(): string | undefined {
  const folder = process.env.ELECTRON_OVERRIDE_DIST_PATH;
  return folder === undefined ? undefined : present(join(folder, executableName()));
}

function executableName(): string {
  if (process.platform === 'darwin') return 'Electron.app/Contents/MacOS/Electron';
  return process.platform === 'win32' ? 'electron.exe' : 'electron';
}

/** Read from the package's own note: requiring the package would start a download. */
function installed(): string | undefined {
  const note = join(PACKAGE, 'path.txt');
  if (!existsSync(note)) return undefined;
  return present(join(PACKAGE, 'dist', readFileSync(note, 'utf8')));
}

function prepared(): string | undefined {
  try {
    const folder = execFileSync(PREPARE, {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    return present(join(folder.trim(), 'electron'));
  } catch {
    return undefined;
  }
}

function present(path: string): string | undefined {
  return existsSync(path) ? path : undefined;
}

export type DesktopApp = {
  readonly app: ElectronApplication;
  /** Closes the application, its screen and its profile. */
  stop(): Promise<void>;
};

/** Starts out/ in Electron with a profile of its own. */
export async function launchDesktop(
  args: readonly string[] = [],
  env: Readonly<Record<string, string>> = {},
): Promise<DesktopApp> {
  const executablePath = findElectron();
  if (executablePath === undefined) throw new Error('no Electron: ask needs() first');
  const display = await openDisplay();
  const profile = mkdtempSync(join(tmpdir(), 'socketscope-profile-'));
  const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const app = await _electron.launch({
    executablePath,
    args: [...sandbox, `--user-data-dir=${profile}`, ROOT, ...args],
    env: { ...inherited(), ...(display.name ? { DISPLAY: display.name } : {}), ...env },
  });
  const stop = async (): Promise<void> => {
    await app.close();
    await display.stop();
    rmSync(profile, { recursive: true, force: true });
  };
  return { app, stop };
}

function inherited(): Record<string, string> {
  const entries = Object.entries(process.env);
  return Object.fromEntries(
    entries.filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
}
