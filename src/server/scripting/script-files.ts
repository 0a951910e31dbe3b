// The files that a script is made of: compiled together, and watched for the next version.
import type { Result, ScriptFaultInfo } from '../../shared/index.ts';

import { type CompiledScript, compileScript } from './compile-script.ts';
import { FileWatch, type FileWatchOptions } from './file-watch.ts';

export class ScriptFiles {
  readonly #file: string;
  readonly #watch: FileWatch | undefined;
  #inputs: ReadonlySet<string> = new Set();

  /** Without options nothing is watched. */
  constructor(file: string, watching: FileWatchOptions | undefined) {
    this.#file = file;
    this.#watch = watching === undefined ? undefined : new FileWatch(watching);
  }

  /** Also after a failure the files are watched: the ones before, and as far as the new ones are known. */
  async compile(): Promise<Result<CompiledScript, ScriptFaultInfo>> {
    const inputs = new Set([this.#file]);
    const compiled = await compileScript(this.#file, (input) => inputs.add(input));
    this.#inputs = compiled.ok ? inputs : new Set([...this.#inputs, ...inputs]);
    this.#watch?.follow(this.#inputs, !compiled.ok);
    return compiled;
  }

  close(): void {
    this.#watch?.close();
  }
}
