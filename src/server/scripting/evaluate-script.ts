// Runs a script's compiled text and answers what it exports.
import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { pathToFileURL } from 'node:url';
import { compileFunction } from 'node:vm';

import * as api from './script-api.ts';

export interface ScriptText {
  /** Absolute path of the user's file. */
  readonly file: string;
  /** What the text is called in stack traces. */
  readonly name: string;
  readonly code: string;
}

/** What a script's namespaces come from: its text, or classes that the program has already. */
export type ScriptSource = ScriptText | { readonly classes: object };

/** @throws what the script throws while it is loaded, or SyntaxError. */
export function evaluateScript({ file, name, code }: ScriptText, console: Console): unknown {
  const load = createRequire(file);
  const require = Object.assign(
    (id: string): unknown => (id === 'socketscope' ? api : load(id)),
    load,
  );
  const module: { exports: unknown } = { exports: {} };
  const names = ['exports', 'require', 'module', '__filename', '__dirname', '__url', 'console'];
  const run = compileFunction(code, names, { filename: name });
  const { exports } = module;
  const url = pathToFileURL(file).href;
  run.call(exports, exports, require, module, file, dirname(file), url, console);
  return module.exports;
}
