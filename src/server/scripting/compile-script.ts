// From a user's script file to one CommonJS text, with what it takes to name the user's own lines.
import { access, constants } from 'node:fs/promises';
import type { SourceMapPayload } from 'node:module';
import { dirname, resolve } from 'node:path';
import type { BuildResult } from 'esbuild';
import { fail, ok, type Result, type ScriptFaultInfo } from '../../shared/index.ts';

import { compileFault, topLevelAwaits } from './compile-fault.ts';
import { compiledName, compilerOptions, loadCompiler } from './compiler.ts';
import { type ScriptText, TAKE_EXPORTS } from './evaluate-script.ts';
import { requiredAwait } from './required-await.ts';
import { type SourcePlace, SourcePlaces } from './source-places.ts';

export interface CompiledScript extends ScriptText {
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
  const { build } = loadCompiler();
  try {
    return ok(compiled(path, await build(compilerOptions({ path, onInput, isAwaiting: false }))));
  } catch (failure) {
    const awaits = topLevelAwaits(path, failure);
    return awaits.length === 0
      ? fail(compileFault(path, failure))
      : compileAwaiting(path, { awaits, onInput });
  }
}

/** CommonJS knows no waiting at the top: such a script becomes the body of an async function. */
async function compileAwaiting(
  path: string,
  { awaits, onInput }: { awaits: readonly SourcePlace[]; onInput: (file: string) => void },
): Promise<Result<CompiledScript, ScriptFaultInfo>> {
  const { entryPoints: _, ...options } = compilerOptions({ path, onInput, isAwaiting: true });
  const contents = `import * as script from ${JSON.stringify(path)};\n${TAKE_EXPORTS}(script);`;
  try {
    const built = await loadCompiler().build({
      ...options,
      stdin: { contents, resolveDir: dirname(path), sourcefile: 'exports' },
      format: 'esm',
      metafile: true,
      banner: { js: 'return (async () => {' },
      footer: { js: '})();' },
    });
    const required = requiredAwait(path, built.metafile, awaits);
    if (required !== undefined) return fail(required);
    return ok({ ...compiled(path, built), awaits });
  } catch (failure) {
    return fail(compileFault(path, failure));
  }
}

function compiled(path: string, { outputFiles }: BuildResult<{ write: false }>): CompiledScript {
  const textOf = (ending: string) =>
    outputFiles.find((output) => output.path.endsWith(ending))?.text ?? '';
  const name = compiledName(path);
  const map = textOf('.map');
  const payload: SourceMapPayload = JSON.parse(map);
  const places = new SourcePlaces(name, payload);
  return { file: path, name, code: textOf('.compiled'), map, places, awaits: [] };
}
