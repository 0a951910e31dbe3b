// The compiler, and how it is asked to make one text of a script.
import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import type { BuildOptions } from 'esbuild';

import { bundlePlugin, type BundlePluginOptions } from './bundle-plugin.ts';
import { PROVIDED_MODULES } from './provided-modules.ts';

interface Compilation extends Pick<BundlePluginOptions, 'onInput' | 'isAwaiting'> {
  /** Of the script. */
  readonly path: string;
}

/**
 * Loaded when the first script is: a server without scripts has no use for it. In a packaged application it
 * lies beside the archive, as it starts a program of its own.
 */
export function loadCompiler(): typeof import('esbuild') {
  const beside = import.meta.url.replace(/\bapp\.asar\b(?!\.unpacked)/, 'app.asar.unpacked');
  return createRequire(beside)('esbuild');
}

/** What the compiled text is called in stack traces. */
export function compiledName(path: string): string {
  return `${path}.compiled`;
}

/** Bundled to one text of CommonJS, with a source map; `isAwaiting` for what becomes the body of an async function. */
export function compilerOptions({
  path,
  onInput,
  isAwaiting,
}: Compilation): BuildOptions & { readonly write: false } {
  return {
    entryPoints: [path],
    outfile: compiledName(path),
    absWorkingDir: dirname(path),
    bundle: true,
    write: false,
    platform: 'node',
    format: 'cjs',
    target: 'node18.15',
    plugins: [bundlePlugin({ entry: path, provided: PROVIDED_MODULES, onInput, isAwaiting })],
    // A script is evaluated without a loader for `import()`; as require it works the same.
    supported: { 'dynamic-import': false, 'import-meta': false },
    sourcemap: 'external',
    sourcesContent: false,
    logLevel: 'silent',
  };
}
