// The desktop as an ordinary user runs it: the window's page is held by the system's own sandbox.
import { spawn } from 'node:child_process';
import { chownSync, cpSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { openDisplay } from '../support/display.ts';
import { findElectron } from '../support/electron.ts';
import { needs } from '../support/skip.ts';

import { ROOT } from './program.ts';
import { Scratch } from './scratch.ts';

const DRIVER = join(import.meta.dirname, 'sandboxed-driver.mjs');
/** `nobody`: there on every Linux, and may do nothing. */
const NOBODY = 65_534;
const isRoot = process.getuid?.() === 0;

/** The kernel must let an ordinary user make namespaces, or the sandbox cannot be. */
function hasUserNamespaces(): boolean {
  const limit = '/proc/sys/user/max_user_namespaces';
  return existsSync(limit) && Number(readFileSync(limit, 'utf8')) > 0;
}

/** Electron where `nobody` can reach it: what tests prepare lies in the home of whoever runs them. */
function reachable(executable: string, scratch: Scratch): string {
  if (!isRoot) return executable;
  const copy = scratch.path('electron');
  cpSync(dirname(executable), copy, { recursive: true, verbatimSymlinks: true });
  return join(copy, basename(executable));
}

function run(args: readonly string[], env: NodeJS.ProcessEnv): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, {
      env,
      cwd: ROOT,
      stdio: ['ignore', 'pipe', 'inherit'],
      ...(isRoot ? { uid: NOBODY, gid: NOBODY } : {}),
    });
    let out = '';
    child.stdout.on('data', (chunk) => {
      out += chunk;
    });
    child.on('error', reject);
    child.on('close', (status) => {
      if (status === 0) resolve(out);
      else reject(new Error(`the driver ended with ${status}`));
    });
  });
}

test.skipIf(process.platform !== 'linux' || !hasUserNamespaces() || !needs('electron', 'xvfb'))(
  'the page runs under seccomp, in namespaces of its own',
  async () => {
    const scratch = new Scratch();
    const display = await openDisplay();
    onTestFinished(display.stop);
    const home = scratch.path('home');
    mkdirSync(home);
    if (isRoot) for (const path of [scratch.folder, home]) chownSync(path, NOBODY, NOBODY);
    const executable = reachable(findElectron() ?? '', scratch);
    const out = await run([DRIVER, executable, ROOT, join(home, 'profile')], {
      ...process.env,
      ...(display.name === undefined ? {} : { DISPLAY: display.name }),
      HOME: home,
      XDG_CONFIG_HOME: home,
      XDG_RUNTIME_DIR: home,
      TMPDIR: home,
    });
    const report = JSON.parse(out) as { uid: number; processNamespaces: number };
    expect(report).toMatchObject({ hasNoSandbox: false, seccomp: '2' });
    expect(report.uid).not.toBe(0);
    expect(report.processNamespaces).toBeGreaterThan(1);
  },
  120_000,
);
