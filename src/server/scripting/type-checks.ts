// Has the types of scripts checked, one after the other, beside everything else: what is found stops nothing.
import { dirname, join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { TypeErrors } from '../../shared/index.ts';

import { isTypeCheckAnswer, type TypeCheckAnswer } from './type-check-word.ts';

/** A save is often followed by another one, and a check is much work: it waits until the script runs again. */
const QUIET_MS = 400;
/** The compiler and what it has read stay in memory for the next save, but not for ever. */
const IDLE_MS = 60_000;
const MEMORY_MB = 1024;

/** Who is told of a script's types: what is wrong with them, or, once for all scripts, why that is not known. */
export interface TypeReader {
  /** `files` are the user's own that the types came from. */
  found(errors: TypeErrors, files: readonly string[]): void;
  unchecked(why: string): void;
}

export class TypeChecks {
  /** The bundled `type-checker`. */
  readonly #checkerFile: string;
  /** Folder of the declarations of `socketscope`. */
  readonly #typesDir: string;
  readonly #wanted = new Map<string, TypeReader>();
  #timer: NodeJS.Timeout | undefined;
  #thread: Worker | undefined;
  #isAsking = false;
  #isOver = false;
  #hasToldWhyNot = false;

  /** Everything lies where the build puts it, seen from the bundled `script-worker`. */
  constructor(workerFile: string) {
    const folder = dirname(workerFile);
    this.#checkerFile = join(folder, 'type-checker.cjs');
    this.#typesDir = join(folder, '..', 'types');
  }

  /** Soon. What a check under way finds in an earlier text of the file is not told. */
  want(file: string, reader: TypeReader): void {
    if (this.#isOver) return;
    this.#wanted.set(file, reader);
    this.#wake(QUIET_MS);
  }

  /** The script is gone. */
  forget(file: string): void {
    this.#wanted.delete(file);
  }

  async close(): Promise<void> {
    this.#isOver = true;
    clearTimeout(this.#timer);
    await this.#thread?.terminate();
  }

  #wake(ms: number): void {
    if (this.#isAsking) return;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#work(), ms).unref();
  }

  async #work(): Promise<void> {
    const [next] = this.#wanted;
    if (this.#isOver) return;
    if (next === undefined) {
      await this.#thread?.terminate();
      return;
    }
    const [file, reader] = next;
    this.#wanted.delete(file);
    this.#isAsking = true;
    const answer = await this.#ask(file);
    this.#isAsking = false;
    if (this.#isOver) return;
    if (!this.#wanted.has(file)) this.#tell(answer, reader);
    this.#wake(this.#wanted.size > 0 ? 0 : IDLE_MS);
  }

  #tell(answer: TypeCheckAnswer | undefined, reader: TypeReader): void {
    if (answer === undefined) {
      reader.unchecked(`as the check ended by itself (it may use ${MEMORY_MB} MB)`);
    } else if (answer.found !== undefined) reader.found(answer.found, answer.files);
    else if ('missing' in answer && !this.#hasToldWhyNot) {
      this.#hasToldWhyNot = true;
      reader.unchecked(`as ${answer.missing}`);
    }
  }

  /** Nothing where the thread ended without an answer. */
  #ask(file: string): Promise<TypeCheckAnswer | undefined> {
    this.#thread ??= this.#start();
    const thread = this.#thread;
    return new Promise((resolve) => {
      const done = (answer?: unknown) => {
        thread.off('message', done);
        thread.off('exit', gone);
        resolve(isTypeCheckAnswer(answer) ? answer : undefined);
      };
      const gone = () => done();
      thread.on('message', done);
      thread.on('exit', gone);
      thread.postMessage({ file, typesDir: this.#typesDir });
    });
  }

  #start(): Worker {
    const thread = new Worker(this.#checkerFile, {
      resourceLimits: { maxOldGenerationSizeMb: MEMORY_MB },
      execArgv: [],
    });
    thread.unref();
    thread.on('error', () => undefined);
    thread.once('exit', () => {
      if (this.#thread === thread) this.#thread = undefined;
    });
    return thread;
  }
}
