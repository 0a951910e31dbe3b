// The built program `socketscope`, run as a person runs it: arguments in, lines and an exit status out.
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { resolve } from 'node:path';
import { createInterface } from 'node:readline';

export const ROOT = resolve(import.meta.dirname, '../..');
const PROGRAM = resolve(ROOT, 'out/main/socketscope.cjs');

export interface ProgramEnd {
  readonly status: number | null;
  readonly signal: NodeJS.Signals | null;
}

/** Lines of both outputs, kept and waited for. */
export class Program {
  readonly out: string[] = [];
  readonly err: string[] = [];
  readonly ended: Promise<ProgramEnd>;
  readonly #child: ChildProcess;
  readonly #waiting = new Set<() => void>();
  #hasEnded = false;

  constructor(args: readonly string[], env: Readonly<Record<string, string | undefined>> = {}) {
    this.#child = spawn(process.execPath, [PROGRAM, ...unhurried(args)], {
      cwd: ROOT,
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.#collect(this.#child.stdout, this.out);
    this.#collect(this.#child.stderr, this.err);
    this.ended = new Promise((done) => {
      this.#child.on('close', (status, signal) => {
        this.#hasEnded = true;
        this.#check();
        done({ status, signal });
      });
    });
  }

  get pid(): number {
    return this.#child.pid ?? 0;
  }

  /** The first match among the lines of both outputs, come already or to come. */
  async says(pattern: RegExp): Promise<RegExpExecArray> {
    const find = () => {
      for (const line of [...this.out, ...this.err]) {
        const match = pattern.exec(line);
        if (match !== null) return match;
      }
      return undefined;
    };
    return this.#until(find, () => `it never said ${pattern}:\n${this.#everything()}`);
  }

  /** The server's address, once it listens. */
  async url(): Promise<string> {
    const [, url = ''] = await this.says(/^Socketscope listening on (http:\S+)$/);
    return url;
  }

  /** The inspector's address, token included. */
  async inspectorUrl(): Promise<string> {
    const [, url = ''] = await this.says(/^Inspector: (http:\S+)$/);
    return url;
  }

  /** Resolves when a line of standard output passes, read as JSON. */
  async prints<T>(passes: (value: T) => boolean): Promise<T> {
    let read = 0;
    const find = () => {
      for (; read < this.out.length; read += 1) {
        const value = JSON.parse(this.out[read] ?? '') as T;
        if (passes(value)) return value;
      }
      return undefined;
    };
    return this.#until(find, () => `no such record:\n${this.#everything()}`);
  }

  stop(signal: NodeJS.Signals = 'SIGTERM'): Promise<ProgramEnd> {
    if (!this.#hasEnded) this.#child.kill(signal);
    return this.ended;
  }

  /** Stops reading standard output, as `head` does. */
  closeOutput(): void {
    this.#child.stdout?.destroy();
  }

  #collect(stream: NodeJS.ReadableStream | null, lines: string[]): void {
    if (stream === null) return;
    createInterface({ input: stream }).on('line', (line) => {
      lines.push(line);
      this.#check();
    });
  }

  #check(): void {
    for (const check of this.#waiting) check();
  }

  #until<T>(find: () => T | undefined, complaint: () => string): Promise<T> {
    return new Promise((done, failed) => {
      const check = () => {
        const found = find();
        if (found === undefined && !this.#hasEnded) return;
        this.#waiting.delete(check);
        if (found === undefined) failed(new Error(complaint()));
        else done(found);
      };
      this.#waiting.add(check);
      check();
    });
  }

  #everything(): string {
    return [...this.out, ...this.err].join('\n');
  }
}

/** A check of types is much work beside what a journey looks at; `--check-types` asks for it nevertheless. */
function unhurried(args: readonly string[]): readonly string[] {
  const [host = '', ...others] = args;
  if (host !== 'serve' && host !== 'web') return args;
  const isWanted = others.includes('--check-types');
  return isWanted
    ? [host, ...others.filter((arg) => arg !== '--check-types')]
    : [host, '--no-check-types', ...others];
}
