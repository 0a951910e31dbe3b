// Where the built parts lie, seen from the folder that holds the bundles of the main process.
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

export interface Places {
  readonly version: string;
  /** Holds `package.json`: what Electron is told to run. */
  readonly rootDir: string;
  readonly preloadFile: string;
  readonly workerFile: string;
  readonly rendererDir: string;
  readonly resourcesDir: string;
}

/** `mainDir` is `out/main`, in a checkout, an installed package or a packaged application. */
export function findPlaces(mainDir: string): Places {
  const root = dirname(dirname(mainDir));
  return {
    version: readVersion(join(root, 'package.json')),
    rootDir: root,
    preloadFile: join(root, 'out', 'preload', 'index.cjs'),
    workerFile: unpacked(join(mainDir, 'script-worker.cjs')),
    rendererDir: join(root, 'out', 'renderer'),
    resourcesDir: unpacked(join(root, 'resources')),
  };
}

function readVersion(file: string): string {
  const parsed: unknown = JSON.parse(readFileSync(file, 'utf8'));
  const hasVersion = typeof parsed === 'object' && parsed !== null && 'version' in parsed;
  return hasVersion && typeof parsed.version === 'string' ? parsed.version : 'unknown';
}

/** Workers and files that others read (scripts, pages) stay outside a packaged application's archive. */
function unpacked(path: string): string {
  return path.replace(/app\.asar(?=[/\\])/, 'app.asar.unpacked');
}
