// Runs a script's compiled text and answers what it exports.
import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { compileFunction } from 'node:vm';

import { isProvided, type ProvideModule } from './provided-modules.ts';

export interface ScriptText {
  /** Absolute path of the user's file. */
  readonly file: string;
  /** What the text is called in stack traces. */
  readonly name: string;
  readonly code: string;
}

/** What a script's namespaces come from: its text, or classes that the program has already. */
export type ScriptSource = ScriptText | { readonly classes: object };

/**
 * `provide` answers for the modules that the application brings itself.
 * @throws what the script throws while it is loaded, or SyntaxError.
 */
export function evaluateScript(
  { file, name, code }: ScriptText,
  console: Console,
  provide: ProvideModule,
): unknown {
  const load = createRequire(file);
  const require = Object.assign(
    (id: string): unknown => (isProvided(id) ? provide(id) : load(id)),
    load,
  );
  const module: { exports: unknown } = { exports: {} };
  const names = ['exports', 'require', 'module', '__filename', '__dirname', 'console'];
  const run = compileFunction(code, names, { filename: name });
  const { exports } = module;
  run.call(exports, exports, require, module, file, dirname(file), console);
  return module.exports;
}
