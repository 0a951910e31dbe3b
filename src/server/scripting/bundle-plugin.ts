// How files come together to a script: packages are left to Node, and every file knows where it lies itself.
import { readFile } from 'node:fs/promises';
import { basename, dirname, extname } from 'node:path';
import { pathToFileURL } from 'node:url';
import type {
  Loader,
  OnLoadResult,
  OnResolveArgs,
  OnResolveResult,
  Plugin,
  PluginBuild,
} from 'esbuild';

import { isInPackages, isRequirable } from './package-format.ts';

/** Said by a resolution that asks for another one, so that it is not asked again. */
const ASKED = Symbol('asked');
const LOADERS: Readonly<Record<string, Loader>> = {
  '.ts': 'ts',
  '.mts': 'ts',
  '.cts': 'ts',
  '.tsx': 'tsx',
  '.jsx': 'jsx',
  '.js': 'js',
  '.mjs': 'js',
  '.cjs': 'js',
};
/** Modules that are required, for import statements that may not stand in a function. */
const OUTSIDE = 'outside';
const CODE = /\.[cm]?[jt]sx?$/;
/** Words that mean something else in every file, and would mean the script's own place in one text. */
const OWN_PLACE = /\b__dirname\b|\b__filename\b|\bimport\.meta\b|\brequire\.main\b/;

/** `provided` are modules that the application answers for; `onInput` is told of the user's own files. */
export interface BundlePluginOptions {
  readonly entry: string;
  readonly provided: readonly string[];
  readonly onInput: (file: string) => void;
  /** The text becomes the body of an async function: there are no import statements in it. */
  readonly isAwaiting: boolean;
}

export function bundlePlugin(options: BundlePluginOptions): Plugin {
  const { entry, provided, onInput, isAwaiting } = options;
  return {
    name: 'script',
    setup(build) {
      const outside = (path: string, kind: OnResolveArgs['kind']): OnResolveResult =>
        isAwaiting && kind === 'import-statement'
          ? { path, namespace: OUTSIDE }
          : { path, external: true };
      build.onResolve({ filter: /./, namespace: OUTSIDE }, ({ path }) => ({
        path,
        external: true,
      }));
      build.onResolve({ filter: /^[^./]/ }, async ({ path, pluginData, ...asked }) => {
        if (pluginData === ASKED || asked.kind === 'entry-point') return undefined;
        if (provided.includes(path)) return outside(path, asked.kind);
        const found = await leftToNode(build, path, asked);
        return found === undefined ? undefined : outside(found, asked.kind);
      });
      build.onResolve({ filter: /\.node$/ }, async ({ path, pluginData, ...asked }) => {
        if (pluginData === ASKED) return undefined;
        const found = await leftToNode(build, path, asked);
        return found === undefined ? undefined : outside(found, asked.kind);
      });
      build.onLoad({ filter: /./, namespace: OUTSIDE }, ({ path }) => ({
        contents: `module.exports = require(${JSON.stringify(path)});`,
      }));
      build.onLoad({ filter: CODE, namespace: 'file' }, ({ path }) => {
        if (!isInPackages(path)) onInput(path);
        return placed(build, path, path === entry);
      });
      build.onLoad({ filter: /\.json$/, namespace: 'file' }, ({ path }) => {
        if (!isInPackages(path)) onInput(path);
        return undefined;
      });
    },
  };
}

type Asked = Pick<OnResolveArgs, 'importer' | 'kind' | 'resolveDir'>;

/**
 * What `require` loads: Node's own modules, and packages that stay files of their own: their `__dirname`, their
 * parts and their state too.
 */
async function leftToNode(
  build: PluginBuild,
  path: string,
  { importer, kind, resolveDir }: Asked,
): Promise<string | undefined> {
  const found = await build.resolve(path, { importer, kind, resolveDir, pluginData: ASKED });
  if (found.errors.length > 0) return undefined;
  if (found.external) return found.path;
  if (found.namespace !== 'file') return undefined;
  const isNodes =
    found.path.endsWith('.node') || (isInPackages(found.path) && (await isRequirable(found.path)));
  return isNodes ? found.path : undefined;
}

/** A file that asks where it lies is answered in its own text; all others are left to the compiler. */
async function placed(
  build: PluginBuild,
  path: string,
  isEntry: boolean,
): Promise<OnLoadResult | undefined> {
  const text = await readFile(path, 'utf8').catch(() => undefined);
  const loader = LOADERS[extname(path)];
  if (text === undefined || loader === undefined || !OWN_PLACE.test(text)) return undefined;
  try {
    const { code } = await build.esbuild.transform(text, {
      loader,
      sourcefile: basename(path),
      sourcemap: 'inline',
      sourcesContent: false,
      logLevel: 'silent',
      define: {
        __dirname: JSON.stringify(dirname(path)),
        __filename: JSON.stringify(path),
        'import.meta.dirname': JSON.stringify(dirname(path)),
        'import.meta.filename': JSON.stringify(path),
        'import.meta.url': JSON.stringify(pathToFileURL(path).href),
        // Run by Node itself, a server's file would be the main one.
        ...(isEntry ? { 'require.main': 'module' } : {}),
      },
    });
    return { contents: code, loader: 'js' };
  } catch {
    // What is wrong with it is told by the build, in its own words and places.
    return undefined;
  }
}
