// Bundles the worker thread that runs user scripts, once before all tests, as the build does.
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { build } from 'esbuild';

const ROOT = resolve(import.meta.dirname, '../..');
const SOURCE = resolve(ROOT, 'src/server/scripting/script-worker.ts');

export const SCRIPT_WORKER = resolve(ROOT, 'out/test/script-worker.cjs');

let bundled: Promise<unknown> | undefined;

export default async function setup(): Promise<void> {
  if (!existsSync(SOURCE)) return;
  bundled ??= build({
    entryPoints: [SOURCE],
    outfile: SCRIPT_WORKER,
    bundle: true,
    format: 'cjs',
    platform: 'node',
    target: 'node18.15',
    external: ['esbuild'],
    logLevel: 'warning',
  });
  await bundled;
}
