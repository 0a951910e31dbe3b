// The files that a script is made of: compiled together, and watched for the next version.
import type { Result, ScriptFaultInfo } from '../../shared/index.ts';

import { type CompiledScript, compileScript } from './compile-script.ts';
import { FileWatch, type FileWatchOptions } from './file-watch.ts';

export class ScriptFiles {
  readonly #file: string;
  readonly #compiled: () => void;
  readonly #watch: FileWatch | undefined;
  #inputs: ReadonlySet<string> = new Set();
  /** Files of types alone: the compiler leaves them out. */
  #typing: readonly string[] = [];

  /** Without `watching` nothing is watched. `compiled` is told of a text of them, also of one that has only other types. */
  constructor(file: string, compiled: () => void, watching: FileWatchOptions | undefined) {
    this.#file = file;
    this.#compiled = compiled;
    this.#watch = watching === undefined ? undefined : new FileWatch(watching);
  }

  /** Also after a failure the files are watched: the ones before, and as far as the new ones are known. */
  async compile(): Promise<Result<CompiledScript, ScriptFaultInfo>> {
    const inputs = new Set([this.#file]);
    const compiled = await compileScript(this.#file, (input) => inputs.add(input));
    this.#inputs = compiled.ok ? inputs : new Set([...this.#inputs, ...inputs]);
    this.#follow(!compiled.ok);
    if (compiled.ok) this.#compiled();
    return compiled;
  }

  /** These say what its types are. */
  typedBy(files: readonly string[]): void {
    if (files.every((file) => this.#inputs.has(file))) return;
    this.#typing = files;
    this.#follow(false);
  }

  close(): void {
    this.#watch?.close();
  }

  #follow(isIncomplete: boolean): void {
    this.#watch?.follow(new Set([...this.#inputs, ...this.#typing]), isIncomplete);
  }
}
