// Bundles the long fuzzing run from the sources and starts it.
// usage: node scripts/fuzz.mjs [--seed 1] [--packets 1000000] [--live 100000] [--requests 50000]
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const ROOT = resolve(import.meta.dirname, '..');
const OUTFILE = resolve(ROOT, 'out/fuzz/run.mjs');

await build({
  entryPoints: [resolve(ROOT, 'test/fuzz/run.ts')],
  outfile: OUTFILE,
  bundle: true,
  packages: 'external',
  platform: 'node',
  target: 'node20',
  format: 'esm',
  logLevel: 'error',
});
await import(pathToFileURL(OUTFILE).href);
