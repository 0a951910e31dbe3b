// A script's worker thread as its owner holds it: batches out, effects and words in, and what is under way.
import type { Readable } from 'node:stream';
import type { Worker } from 'node:worker_threads';
import type { LogLevel } from '../../shared/index.ts';
import type { NamespaceEffect } from '../namespace/index.ts';

import type { ScriptText } from './evaluate-script.ts';
import { type Handover, readEffects, writeHandover } from './hop.ts';
import { Inflight, type Interrupted } from './inflight.ts';
import { Progress } from './progress.ts';
import { within } from './within.ts';
import {
  isWorkerWord,
  type OwnerWord,
  type ServersAccess,
  type WorkerTask,
  type WorkerWord,
} from './worker-word.ts';

export interface ThreadOptions {
  /** It runs the bundled `script-worker`, and waits for its task. */
  readonly worker: Worker;
  readonly text: ScriptText;
  readonly servers: ServersAccess | undefined;
  /** The script's top level may take so long. */
  readonly loadLimitMs: number;
  readonly perform: (effects: readonly NamespaceEffect[]) => void;
  readonly hear: (word: WorkerWord) => void;
  /** The thread ended; `error` is what Node says it died of. */
  readonly exited: (status: number, error: unknown) => void;
}

/** A thread inside a blocking call of the system ends with that call; it is not waited for longer. */
const TERMINATE_MS = 2000;

export class ScriptThread {
  readonly progress = new Progress();
  readonly #options: ThreadOptions;
  readonly #inflight = new Inflight();
  readonly #worker: Worker;
  #batch: unknown[] = [];
  #isFlushDue = false;
  #isOver = false;

  constructor(options: ThreadOptions) {
    this.#options = options;
    this.#worker = options.worker;
    this.#start();
  }

  get threadId(): number {
    return this.#worker.threadId;
  }

  get backlog(): Inflight {
    this.#inflight.forget(this.progress.flushed);
    return this.#inflight;
  }

  /** What one turn of the event loop delivers goes in one message. */
  deliver(handover: Handover): void {
    writeHandover(this.#batch, handover);
    this.#inflight.add(handover);
    if (this.#isFlushDue) return;
    this.#isFlushDue = true;
    // The check phase comes right after everything that this turn read from its sockets.
    setImmediate(() => this.flush());
  }

  flush(): void {
    this.#isFlushDue = false;
    this.#inflight.forget(this.progress.flushed);
    if (this.#isOver || this.#batch.length === 0) return;
    this.#worker.postMessage(this.#batch);
    this.#batch = [];
  }

  /** Arrives after everything that was flushed before. */
  tell(word: OwnerWord): void {
    this.#worker.postMessage(word);
  }

  /** What it had not done; for a thread that has ended. */
  interrupted(handling: number | undefined): Interrupted {
    this.#inflight.forget(this.progress.flushed);
    return this.#inflight.interrupted(handling);
  }

  /** From here on it is not listened to. */
  async terminate(): Promise<void> {
    await within(TERMINATE_MS, (done) => void this.#worker.terminate().then(done));
    this.#isOver = true;
  }

  #start(): void {
    const { text, servers, loadLimitMs } = this.#options;
    const { file, name, code, awaits } = text;
    const progress = this.progress.buffer;
    const task: WorkerTask = { file, name, code, awaits, progress, servers, loadLimitMs };
    const worker = this.#worker;
    let error: unknown;
    worker.on('message', (message: unknown) => this.#hear(message));
    worker.on('error', (thrown) => {
      error = thrown;
    });
    worker.on('exit', (status) => this.#options.exited(status, error));
    this.#hearWritten(worker.stdout, 'log');
    this.#hearWritten(worker.stderr, 'error');
    worker.postMessage(task, servers === undefined ? [] : [servers.port]);
  }

  #hear(message: unknown): void {
    if (this.#isOver) return;
    if (Array.isArray(message)) this.#options.perform(readEffects(message));
    else if (isWorkerWord(message)) this.#options.hear(message);
  }

  /** What the script writes past its console. */
  #hearWritten(stream: Readable, level: LogLevel): void {
    stream.setEncoding('utf8').on('data', (text: string) => {
      const message = text.replace(/\n$/, '');
      if (!this.#isOver) this.#options.perform([{ do: 'log', level, message, cause: 0 }]);
    });
  }
}
