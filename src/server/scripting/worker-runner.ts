// A script in a worker thread of its own: its start, its watchdog, and what happens when the thread ends.
import { fail, ok, type Result } from '../../shared/index.ts';

import type { Handover } from './hop.ts';
import type { Backlog } from './queue-guard.ts';
import { askRunaway } from './runaway.ts';
import {
  type Ended,
  LOAD_FACTOR,
  MAX_LEAVE_MS,
  type RunnerOwner,
  type ScriptRunner,
} from './script-runner.ts';
import { ScriptThread, type ThreadOptions } from './script-thread.ts';
import { Watchdog } from './watchdog.ts';
import { crashEnd, exitEnd, type WorkerEnd } from './worker-end.ts';
import { within } from './within.ts';
import type { LoadFailure, ServedScript, WorkerWord } from './worker-word.ts';

export interface WorkerRunnerOptions extends Pick<ThreadOptions, 'worker' | 'text' | 'servers'> {
  readonly owner: RunnerOwner;
  /** Of the thread's heap. */
  readonly memoryLimitMb: number;
  /** A handler that runs longer is a runaway. */
  readonly handlerLimitMs: number;
}

type Retired = Extract<WorkerWord, { readonly say: 'retired' }>;
type Started = Result<ServedScript, LoadFailure>;

export class WorkerRunner implements ScriptRunner {
  readonly #options: WorkerRunnerOptions;
  readonly #thread: ScriptThread;
  readonly #started: Promise<Started>;
  #settleStart: ((result: Started) => void) | undefined;
  #watchdog: Watchdog | undefined;
  #retired: ((word?: Retired) => void) | undefined;
  #idle: (() => void) | undefined;
  #ownEnd: WorkerEnd | undefined;
  /** Somebody ends the thread on purpose: its exit is no news. */
  #isEnding = false;

  constructor(options: WorkerRunnerOptions) {
    this.#options = options;
    this.#started = new Promise((resolve) => {
      this.#settleStart = resolve;
    });
    const loadLimitMs = LOAD_FACTOR * options.handlerLimitMs;
    this.#thread = new ScriptThread({
      ...options,
      loadLimitMs,
      perform: (effects) => options.owner.perform(effects),
      hear: (word) => this.#hear(word),
      exited: (status, error) => this.#exited(status, error),
    });
    this.#watch(loadLimitMs);
  }

  start(): Promise<Started> {
    return this.#started;
  }

  get backlog(): Backlog {
    return this.#thread.backlog;
  }

  deliver(handover: Handover): void {
    this.#thread.deliver(handover);
  }

  go(): void {
    this.#thread.tell('go');
  }

  keep(state: Uint8Array): void {
    this.#thread.tell({ keep: state });
  }

  async end(graceMs: number): Promise<Ended> {
    const canFinish = !this.#isEnding && graceMs > 0;
    this.#isEnding = true;
    this.#watchdog?.stop();
    this.#start(fail({ code: 'exit', message: 'The script was ended while it was loaded.' }));
    const retired = canFinish ? await this.#retire(graceMs) : undefined;
    if (retired?.isBusy !== true) await this.#thread.terminate();
    const { undone } = this.#thread.interrupted(undefined);
    if (retired === undefined) return { undone };
    const { state, isBusy } = retired;
    return isBusy ? { undone, state, gone: this.#goLater() } : { undone, state };
  }

  #hear(word: WorkerWord): void {
    switch (word.say) {
      case 'ready':
        this.#start(ok(word.served));
        this.#watch(this.#options.handlerLimitMs);
        return;
      case 'failed':
        this.#start(fail(word.failure));
        void this.end(0);
        return;
      case 'exit':
        this.#ownEnd = exitEnd(word.code, word.stack);
        return;
      case 'retired':
        this.#retired?.(word);
        return;
      case 'idle':
        this.#idle?.();
    }
  }

  #start(result: Started): void {
    this.#settleStart?.(result);
    this.#settleStart = undefined;
  }

  #watch(limitMs: number): void {
    this.#watchdog?.stop();
    this.#watchdog = new Watchdog({
      progress: this.#thread.progress,
      limitMs,
      knock: () => this.#thread.tell('beat'),
      onStill: () => void this.#stopRunaway(limitMs),
    });
    this.#watchdog.start();
  }

  async #stopRunaway(limitMs: number): Promise<void> {
    if (this.#isEnding) return;
    this.#isEnding = true;
    const { handling } = this.#thread.progress;
    const end = await askRunaway(this.#thread.threadId, limitMs);
    await this.#thread.terminate();
    this.#ended(end, handling);
  }

  #exited(status: number, error: unknown): void {
    this.#retired?.();
    this.#idle?.();
    if (this.#isEnding) return;
    this.#isEnding = true;
    const end = this.#ownEnd ?? crashEnd(error, status, this.#options.memoryLimitMb);
    this.#ended(end, this.#thread.progress.handling);
  }

  #ended(end: WorkerEnd, handling: number | undefined): void {
    this.#watchdog?.stop();
    if (this.#settleStart === undefined) {
      this.#options.owner.died({ ...end, ...this.#thread.interrupted(handling) });
      return;
    }
    const { code, happened, stack } = end;
    const failure = { code, message: `Loading the script ${happened}.` };
    this.#start(fail(stack === undefined ? failure : { ...failure, stack }));
  }

  /** Lets it handle what it was given. */
  async #retire(graceMs: number): Promise<Retired | undefined> {
    let retired: Retired | undefined;
    await within(graceMs, (done) => {
      this.#retired = (word) => {
        retired = word;
        done();
      };
      this.#thread.flush();
      this.#thread.tell('retire');
    });
    return retired;
  }

  async #goLater(): Promise<void> {
    await within(MAX_LEAVE_MS, (done) => {
      this.#idle = done;
    });
    await this.#thread.terminate();
  }
}
