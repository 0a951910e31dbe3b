// Runs a script's compiled text and answers what it exports.
import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { compileFunction } from 'node:vm';

import { isProvided, type ProvideModule } from './provided-modules.ts';
import type { SourcePlace } from './source-places.ts';

/** What a text that waits outside of functions hands its exports to. */
export const TAKE_EXPORTS = '__takeExports';

export interface ScriptText {
  /** Absolute path of the user's file. */
  readonly file: string;
  /** What the text is called in stack traces. */
  readonly name: string;
  readonly code: string;
  /** Where it waits outside of functions; then its evaluation answers a promise. */
  readonly awaits: readonly SourcePlace[];
}

/** What a script's namespaces come from: its text, or classes that the program has already. */
export type ScriptSource = ScriptText | { readonly classes: object };

/**
 * `provide` answers for the modules that the application brings itself. Of a text that awaits it is a promise.
 * @throws what the script throws while it is loaded, or SyntaxError.
 */
export function evaluateScript(
  { file, name, code, awaits }: ScriptText,
  console: Console,
  provide: ProvideModule,
): unknown {
  const load = createRequire(file);
  const require = Object.assign(
    (id: string): unknown => (isProvided(id) ? provide(id) : load(id)),
    load,
  );
  const module: { exports: unknown } = { exports: {} };
  const given = {
    exports: module.exports,
    require,
    module,
    __filename: file,
    __dirname: dirname(file),
    console,
  };
  let taken: unknown;
  const take = (exports: unknown): void => {
    taken = exports;
  };
  const run = compileFunction(code, [...Object.keys(given), TAKE_EXPORTS], { filename: name });
  const ended: unknown = run.call(module.exports, ...Object.values(given), take);
  return awaits.length === 0 ? module.exports : Promise.resolve(ended).then(() => taken);
}
