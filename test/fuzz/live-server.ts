// The fuzzed server from outside: bundled from the sources, started in a process of its own, asked how it stands.
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { build } from 'esbuild';

import type { Answer, Figures, Question, ServerSetting, Told } from './server-words.ts';

// Also where this is bundled: out/fuzz is as deep as test/fuzz.
const ROOT = resolve(import.meta.dirname, '../..');
const OUT = join(ROOT, 'out/fuzz');
const SETTLE_MS = 15_000;
const STEP_MS = 100;

export class LiveServer {
  readonly port: number;
  readonly transports: readonly string[];
  readonly record: string;
  readonly #child: ChildProcess;
  readonly #folder: string;
  readonly #errors: string[];
  /** Fails when the process ends. */
  readonly #gone: Promise<never>;

  private constructor(
    child: ChildProcess,
    first: Extract<Answer, { port: number }>,
    more: { folder: string; record: string; errors: string[]; gone: Promise<never> },
  ) {
    this.#child = child;
    this.port = first.port;
    this.transports = first.transports;
    this.#folder = more.folder;
    this.record = more.record;
    this.#errors = more.errors;
    this.#gone = more.gone;
  }

  /** @param patienceMs how long it waits for the rest of a request, and holds a poll. */
  static async start(patienceMs: number): Promise<LiveServer> {
    const file = await bundle('test/fuzz/server-process.ts', 'server-process.mjs', 'esm');
    const worker = 'src/server/scripting/script-worker.ts';
    // The application looks for it beside the other one.
    await bundle('src/trace/thread/trace-worker.ts', 'trace-worker.cjs', 'cjs');
    const folder = await mkdtemp(join(tmpdir(), 'socketscope-fuzz-'));
    const setting: ServerSetting = {
      patienceMs,
      workerFile: await bundle(worker, 'script-worker.cjs', 'cjs'),
      script: join(ROOT, 'test/fuzz/echo-script.ts'),
      resourcesDir: join(ROOT, 'resources'),
      record: join(folder, 'fuzz.trace.ndjson'),
    };
    const child = fork(file, [JSON.stringify(setting)], {
      execArgv: ['--expose-gc'],
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    });
    const errors: string[] = [];
    child.stderr?.on('data', (text) => errors.push(String(text)));
    const gone = ended(child, errors);
    gone.catch(() => undefined);
    const [first] = (await Promise.race([once(child, 'message'), gone])) as [
      Extract<Answer, { port: number }>,
    ];
    return new LiveServer(child, first, { folder, record: setting.record, errors, gone });
  }

  /** Why it is not running any more, where that is so. */
  get failure(): string | undefined {
    const { exitCode, signalCode } = this.#child;
    if (exitCode === null && signalCode === null) return undefined;
    return `the server ended with ${exitCode ?? signalCode}: ${this.#errors.join('').slice(-2_000)}`;
  }

  async figures(): Promise<Figures> {
    const answer = await this.#ask({ ask: 'figures' });
    if ('figures' in answer) return answer.figures;
    throw new Error('The server answered something else.');
  }

  /** Figures once all sessions but these have ended and their connections are closed; the last ones if they do not. */
  async settled(sessions: number, sockets: number): Promise<Figures> {
    const until = performance.now() + SETTLE_MS;
    for (;;) {
      const figures = await this.figures();
      const isQuiet = figures.sessions <= sessions && figures.sockets <= sockets;
      if (isQuiet || performance.now() > until) return figures;
      await new Promise((done) => setTimeout(done, STEP_MS));
    }
  }

  async faults(ports: readonly number[]): Promise<readonly Told[]> {
    const answer = await this.#ask({ ask: 'faults', ports });
    if ('told' in answer) return answer.told;
    throw new Error('The server answered something else.');
  }

  tell(ask: 'forget' | 'hurry'): void {
    this.#child.send({ ask } satisfies Question);
  }

  /** Ends it in order. Everything held back is told by then, and the journal is complete. */
  async stop(): Promise<Figures> {
    const exit = once(this.#child, 'exit');
    const answer = await this.#ask({ ask: 'stop' });
    await exit;
    if ('stopped' in answer) return answer.stopped;
    throw new Error('The server answered something else.');
  }

  async clean(): Promise<void> {
    this.#child.kill('SIGKILL');
    await rm(this.#folder, { recursive: true, force: true });
  }

  async #ask(question: Question): Promise<Answer> {
    if (this.failure !== undefined) throw new Error(this.failure);
    const answered = once(this.#child, 'message');
    this.#child.send(question);
    const [answer] = (await Promise.race([answered, this.#gone])) as [Answer];
    return answer;
  }
}

async function ended(child: ChildProcess, errors: readonly string[]): Promise<never> {
  const [code, signal] = await once(child, 'exit');
  // An orderly end is told before it comes.
  await new Promise((done) => setImmediate(done));
  throw new Error(`The server ended with ${code ?? signal}: ${errors.join('').slice(-2_000)}`);
}

/** Bundles what modern formats need `require` for too. */
async function bundle(entry: string, name: string, format: 'esm' | 'cjs'): Promise<string> {
  const outfile = join(OUT, name);
  const require = `import { createRequire as requireOf } from 'node:module'; const require = requireOf(import.meta.url);`;
  await build({
    entryPoints: [join(ROOT, entry)],
    outfile,
    bundle: true,
    platform: 'node',
    target: 'node20',
    format,
    external: ['esbuild', 'bufferutil', 'utf-8-validate'],
    logLevel: 'error',
    ...(format === 'esm' ? { banner: { js: require } } : {}),
  });
  return outfile;
}
