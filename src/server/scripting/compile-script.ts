// From a user's script file to one CommonJS text, with what it takes to name the user's own lines.
import { access, constants } from 'node:fs/promises';
import { createRequire, type SourceMapPayload } from 'node:module';
import { basename, dirname, resolve } from 'node:path';
import type { BuildOptions, BuildResult, Message } from 'esbuild';
import { fail, ok, type Result, type ScriptFaultInfo } from '../../shared/index.ts';

import { bundlePlugin } from './bundle-plugin.ts';
import { PROVIDED_MODULES } from './provided-modules.ts';
import { SourcePlaces, shortPlace } from './source-places.ts';

export interface CompiledScript {
  /** Absolute path of what the user wrote. */
  readonly file: string;
  /** What the compiled text is called in stack traces. */
  readonly name: string;
  readonly code: string;
  /** The source map's text. */
  readonly map: string;
  readonly places: SourcePlaces;
}

/**
 * Bundles a script with its local imports and those packages that `require` cannot load; what the application
 * provides, Node's own modules and all other packages stay outside. Runs in esbuild's own process. `onInput` is
 * told of every file of the user's that is read, also where the answer is a fault: `unreadable`, `compile`.
 */
export async function compileScript(
  file: string,
  onInput: (file: string) => void = () => undefined,
): Promise<Result<CompiledScript, ScriptFaultInfo>> {
  const path = resolve(file);
  const isReadable = await access(path, constants.R_OK).then(
    () => true,
    () => false,
  );
  if (!isReadable) {
    const message = `The script ${path} cannot be read: it is not there, or reading it is not allowed.`;
    return fail({ code: 'unreadable', message, file: path });
  }
  try {
    return ok(compiled(path, await loadCompiler().build(optionsFor(path, onInput))));
  } catch (failure) {
    return fail(compileFault(path, failure));
  }
}

/**
 * Loaded when the first script is: a server without scripts has no use for it. In a packaged application it
 * lies beside the archive, as it starts a program of its own.
 */
function loadCompiler(): typeof import('esbuild') {
  const beside = import.meta.url.replace(/\bapp\.asar\b(?!\.unpacked)/, 'app.asar.unpacked');
  return createRequire(beside)('esbuild');
}

function compiledName(path: string): string {
  return `${path}.compiled`;
}

function optionsFor(
  path: string,
  onInput: (file: string) => void,
): BuildOptions & { readonly write: false } {
  return {
    entryPoints: [path],
    outfile: compiledName(path),
    absWorkingDir: dirname(path),
    bundle: true,
    write: false,
    platform: 'node',
    format: 'cjs',
    target: 'node18.15',
    plugins: [bundlePlugin({ entry: path, provided: PROVIDED_MODULES, onInput })],
    // A script is evaluated without a loader for `import()`; as require it works the same.
    supported: { 'dynamic-import': false },
    sourcemap: 'external',
    sourcesContent: false,
    logLevel: 'silent',
  };
}

function compiled(path: string, { outputFiles }: BuildResult<{ write: false }>): CompiledScript {
  const textOf = (ending: string) =>
    outputFiles.find((output) => output.path.endsWith(ending))?.text ?? '';
  const name = compiledName(path);
  const map = textOf('.map');
  const payload: SourceMapPayload = JSON.parse(map);
  const places = new SourcePlaces(name, payload);
  return { file: path, name, code: textOf('.compiled'), map, places };
}

function compileFault(path: string, failure: unknown): ScriptFaultInfo {
  const message = firstMessage(failure);
  if (message === undefined) {
    const text = failure instanceof Error ? failure.message : String(failure);
    return {
      code: 'compile',
      message: `${basename(path)} cannot be compiled: ${text}`,
      file: path,
    };
  }
  const { location, text } = message;
  if (location === null) {
    return { code: 'compile', message: `${basename(path)}: ${text}.`, file: path };
  }
  const { line, column } = location;
  const file = resolve(dirname(path), location.file);
  const where = shortPlace({ file, line });
  return {
    code: 'compile',
    message: `${where}: ${text}.${adviceFor(text)}`,
    file,
    line,
    column: column + 1,
    stack: `${file}:${line}:${column + 1}\n${location.lineText}`,
  };
}

/** esbuild rejects with its list of errors. */
function firstMessage(failure: unknown): Message | undefined {
  if (!(failure instanceof Error) || !('errors' in failure)) return undefined;
  const errors: unknown = failure.errors;
  if (!Array.isArray(errors)) return undefined;
  const first: unknown = errors[0];
  return isMessage(first) ? first : undefined;
}

function isMessage(value: unknown): value is Message {
  return (
    typeof value === 'object' &&
    value !== null &&
    'text' in value &&
    typeof value.text === 'string' &&
    'location' in value &&
    typeof value.location === 'object'
  );
}

function adviceFor(text: string): string {
  if (text.includes('Top-level await')) return ' Await in initialize() or in a method.';
  if (text.startsWith('Could not resolve')) return ' Is the package installed beside the script?';
  return '';
}
