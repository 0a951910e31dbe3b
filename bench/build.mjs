// Bundles what a bench measures from the sources, so that it never measures an old build.
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';

export const ROOT = resolve(import.meta.dirname, '..');

/** Bundles one entry for Node into out/bench and answers its URL. */
export async function buildModule(entry, name) {
  const outfile = resolve(ROOT, 'out/bench', name);
  await build({
    entryPoints: [resolve(ROOT, entry)],
    outfile,
    bundle: true,
    platform: 'node',
    external: ['esbuild'],
    target: 'node20',
    format: name.endsWith('.cjs') ? 'cjs' : 'esm',
    logLevel: 'error',
  });
  return pathToFileURL(outfile).href;
}
