// Bundles the worker threads, of user scripts and of the trace, and the servers that scripts may open, once before all tests, as the build does.
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { build } from 'esbuild';

const ROOT = resolve(import.meta.dirname, '../..');
const SOURCES = {
  'script-worker': resolve(ROOT, 'src/server/scripting/script-worker.ts'),
  'trace-worker': resolve(ROOT, 'src/trace/thread/trace-worker.ts'),
  'type-checker': resolve(ROOT, 'src/server/scripting/type-checker.ts'),
  'script-servers': resolve(ROOT, 'src/server/legacy/in-script.ts'),
};

export const SCRIPT_WORKER = resolve(ROOT, 'out/test/script-worker.cjs');

let bundled: Promise<unknown> | undefined;

/** What programs under test keep for their next start is none of this account's. */
const STATE = join(tmpdir(), `socketscope-test-state-${process.pid}`);

export default async function setup(): Promise<() => Promise<void>> {
  process.env.XDG_STATE_HOME = STATE;
  bundled ??= build({
    entryPoints: SOURCES,
    outdir: dirname(SCRIPT_WORKER),
    outExtension: { '.js': '.cjs' },
    bundle: true,
    format: 'cjs',
    platform: 'node',
    target: 'node18.15',
    external: ['esbuild', 'ioredis', 'bufferutil', 'utf-8-validate'],
    define: { 'import.meta.url': '__url' },
    banner: { js: "const __url = require('node:url').pathToFileURL(__filename).href;" },
    logLevel: 'warning',
  });
  await bundled;
  return () => rm(STATE, { recursive: true, force: true });
}
