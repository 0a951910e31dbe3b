// What a journey needs of the machine. Missing here: skipped, with what to install. Missing in CI: an error.
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { findChromium } from './chromium.ts';
import { findXvfb, hasDisplay } from './display.ts';
import { findElectron } from './electron.ts';
import { findRedisServer } from './redis-server.ts';
import { canCapture } from './tcpdump.ts';
import { findTshark } from './tshark.ts';

const NEEDS = {
  chromium: {
    isThere: () => findChromium() !== undefined,
    install: 'apt-get install chromium, or set CHROMIUM_PATH',
  },
  xvfb: {
    isThere: () => hasDisplay() || findXvfb() !== undefined,
    install: 'apt-get install xvfb, or set DISPLAY',
  },
  electron: {
    isThere: () => findElectron() !== undefined,
    install: 'npx install-electron, or set ELECTRON_OVERRIDE_DIST_PATH to a folder with Electron',
  },
  redis: {
    isThere: () => findRedisServer() !== undefined,
    install: 'apt-get install redis-server',
  },
  tcpdump: {
    isThere: canCapture,
    install: 'apt-get install tcpdump, and be root',
  },
  tshark: {
    isThere: () => findTshark() !== undefined,
    install: 'apt-get install tshark',
  },
  python3: {
    isThere: () => isOnPath('python3'),
    install: 'apt-get install python3',
  },
  curl: {
    isThere: () => isOnPath('curl'),
    install: 'apt-get install curl',
  },
} as const;

function isOnPath(program: string): boolean {
  return (process.env.PATH ?? '')
    .split(delimiter)
    .some((folder) => existsSync(join(folder, program)));
}

export type Need = keyof typeof NEEDS;

/**
 * Whether everything is there: `describe.skipIf(!needs('electron', 'xvfb'))(…)`.
 * Throws under CI, where a skipped journey would be a journey nobody took.
 */
export function needs(...names: readonly Need[]): boolean {
  const missing = names.filter((name) => !NEEDS[name].isThere());
  if (missing.length === 0) return true;
  const advice = missing.map((name) => `${name} is missing (${NEEDS[name].install})`).join('; ');
  if (process.env.CI) throw new Error(advice);
  process.stderr.write(`\n  SKIPPED: ${advice}\n\n`);
  return false;
}
