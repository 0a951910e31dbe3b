// What a script's worker does: load the script, then hand over inputs one by one and say how far it got.
import { createRequire } from 'node:module';
import type { MessagePort } from 'node:worker_threads';
import { type NamespaceEffect, type ScriptInput, SharedTexts } from '../namespace/index.ts';

import { type HopList, readHandovers, writeEffect } from './hop.ts';
import type { OpenOwnServers } from './own-servers.ts';
import { nextSerial, Progress } from './progress.ts';
import { ScriptCore } from './script-core.ts';
import { MAX_LEAVE_MS, SETTLE_MS } from './script-runner.ts';
import { CONTEXT_KEY, isKeepWord, type WorkerTask, type WorkerWord } from './worker-word.ts';

/** Within a long batch, effects wait no longer than this for the ones behind them. */
const MAX_HELD_MS = 8;

export class WorkerLoop {
  readonly #port: MessagePort;
  readonly #progress: Progress;
  readonly #core: ScriptCore;
  readonly #loadLimitMs: number;
  readonly #texts = new SharedTexts();
  #effects: unknown[] = [];
  /** The input that was begun last, and the one that was finished last. */
  #serial = 0;
  #done = 0;
  #isFlushDue = false;

  constructor(port: MessagePort, task: WorkerTask) {
    this.#port = port;
    this.#progress = new Progress(task.progress);
    this.#loadLimitMs = task.loadLimitMs;
    const { servers } = task;
    const source = servers && { port: servers.port, open: opener(servers.bundle) };
    this.#core = new ScriptCore(task, (effect) => this.#ask(effect), source);
  }

  start(): void {
    this.#takeOver();
    this.#progress.beat();
    // While it waits at its top, the owner asks for signs of life.
    this.#port.on('message', (message: unknown) => this.#receive(message));
    void this.#load();
  }

  async #load(): Promise<void> {
    const loaded = await this.#core.loadWithin(this.#loadLimitMs);
    this.#flush();
    if (loaded.ok) this.#say({ say: 'ready', served: loaded.value });
    else this.#say({ say: 'failed', failure: loaded.fault });
  }

  /** The script's console, its exits and what it does not catch belong to its owner. */
  #takeOver(): void {
    globalThis.console = this.#core.console;
    const exit = process.exit.bind(process);
    process.exit = (code) => {
      this.#flush();
      const stack = new Error('process.exit() was called').stack ?? '';
      this.#say({ say: 'exit', code: Number(code ?? process.exitCode ?? 0), stack });
      return exit(code);
    };
    const uncaught = (thrown: unknown) => this.#core.tellUncaught(thrown);
    process.on('uncaughtException', uncaught);
    process.on('unhandledRejection', uncaught);
    // The owner asks for this while the thread stands still in a handler, through the debugger.
    Reflect.set(globalThis, Symbol.for(CONTEXT_KEY), () => this.#contextText());
  }

  #contextText(): string | undefined {
    const context = this.#core.whose();
    if (context === undefined) return undefined;
    const { sid, endpoint, cause, what } = context;
    return JSON.stringify({ sid, endpoint, cause, what });
  }

  #receive(message: unknown): void {
    this.#progress.beat();
    if (Array.isArray(message)) this.#handle(message);
    else if (message === 'retire') void this.#retire();
    else if (message === 'go') this.#core.go();
    else if (isKeepWord(message)) this.#core.keep(message.keep);
  }

  async #retire(): Promise<void> {
    const state = await this.#core.leave(SETTLE_MS);
    this.#flush();
    this.#say({ say: 'retired', state, isBusy: this.#core.hasPendingCalls });
    await this.#core.finish(MAX_LEAVE_MS);
    this.#flush();
    this.#say({ say: 'idle' });
  }

  #handle(batch: HopList): void {
    let since = performance.now();
    for (const { input, isIntroduction } of readHandovers(batch)) {
      this.#serial = nextSerial(this.#serial);
      this.#progress.begin(this.#serial);
      this.#hand(input, isIntroduction);
      this.#progress.end();
      this.#done = this.#serial;
      const now = performance.now();
      if (now - since > MAX_HELD_MS) {
        this.#flush();
        since = now;
      }
    }
    this.#flushSoon();
  }

  #hand(input: ScriptInput, isIntroduction: boolean): void {
    if (input.on !== 'connect') {
      this.#core.receive(input);
      return;
    }
    // What crossed threads was written anew for each session.
    const handshake = this.#texts.shareHandshake(input.handshake);
    const [endpoint, qs] = [this.#texts.share(input.endpoint), this.#texts.share(input.qs)];
    const connect = { ...input, endpoint, qs, handshake };
    if (isIntroduction) this.#core.introduce(connect);
    else this.#core.receive(connect);
  }

  #ask(effect: NamespaceEffect): void {
    writeEffect(this.#effects, effect);
    this.#flushSoon();
  }

  /** After the microtasks, so that what resolved at once goes along. */
  #flushSoon(): void {
    if (this.#isFlushDue) return;
    this.#isFlushDue = true;
    setImmediate(() => this.#flush());
  }

  #flush(): void {
    this.#isFlushDue = false;
    if (this.#effects.length > 0) {
      this.#port.postMessage(this.#effects);
      this.#effects = [];
      this.#core.flushed();
    }
    this.#progress.flush(this.#done);
  }

  #say(word: WorkerWord): void {
    this.#port.postMessage(word);
  }
}

/** The servers' code is more than all the rest, and few scripts open one: it is loaded when one is. */
function opener(bundle: string): OpenOwnServers {
  return (port, console) => {
    const { openOwnServers } = createRequire(bundle)(bundle) as { openOwnServers: OpenOwnServers };
    return openOwnServers(port, console);
  };
}
