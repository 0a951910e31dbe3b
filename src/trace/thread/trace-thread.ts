// The reading thread as the thread that records holds it: news out, questions out, answers and changes in.
import { Worker } from 'node:worker_threads';
import type { ViewSnapshot } from '../../shared/index.ts';
import type { SharedStore, StoreNews } from '../store/index.ts';

import type { OwnerWord, QuestionName, Reply, Request, ThreadTask, ThreadWord } from './words.ts';

export interface TraceThreadOptions {
  /** The bundled `trace-worker`. */
  readonly workerFile: string;
  /** The store as it is when the thread starts. */
  readonly share: () => SharedStore;
  readonly onViews: (views: readonly ViewSnapshot[]) => void;
}

interface Waiting {
  readonly resolve: (reply: unknown) => void;
  readonly reject: (error: Error) => void;
}

/** Starts with the first question: who only records needs no second thread. */
export class TraceThread {
  readonly #options: TraceThreadOptions;
  readonly #waiting = new Map<number, Waiting>();
  #worker: Worker | undefined;
  #lastId = 0;
  #isClosed = false;

  constructor(options: TraceThreadOptions) {
    this.#options = options;
  }

  get isRunning(): boolean {
    return this.#worker !== undefined;
  }

  /** Passes on what the store tells. */
  tell(news: StoreNews): void {
    this.#post({ is: 'news', news });
  }

  /** Rejects when the thread is closed or ended before it answered. */
  ask<N extends QuestionName>(name: N, request: Request<N>): Promise<Reply<N>> {
    if (this.#isClosed) return Promise.reject(new Error('The trace is closed.'));
    const worker = this.#start();
    this.#lastId += 1;
    const id = this.#lastId;
    return new Promise((resolve, reject) => {
      // The desk answers each question by its name.
      this.#waiting.set(id, { resolve: (reply) => resolve(reply as Reply<N>), reject });
      worker.ref();
      this.#post({ is: 'question', id, name, request });
    });
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    await this.#worker?.terminate();
  }

  #post(word: OwnerWord): void {
    this.#worker?.postMessage(word);
  }

  #start(): Worker {
    if (this.#worker !== undefined) return this.#worker;
    const task: ThreadTask = { store: this.#options.share() };
    // Loaders and flags of the program are not the thread's.
    const worker = new Worker(this.#options.workerFile, { workerData: task, execArgv: [] });
    let why = new Error('The thread that reads the trace has ended.');
    worker.on('message', (word: ThreadWord) => this.#hear(word));
    worker.on('error', (error: Error) => {
      why = error;
    });
    worker.on('exit', () => this.#giveUp(why));
    // It holds the process up only while somebody waits for an answer.
    worker.unref();
    this.#worker = worker;
    return worker;
  }

  #hear(word: ThreadWord): void {
    if (word.is === 'views') {
      this.#options.onViews(word.views);
      return;
    }
    const waiting = this.#waiting.get(word.id);
    this.#waiting.delete(word.id);
    if (this.#waiting.size === 0) this.#worker?.unref();
    if (word.is === 'answer') waiting?.resolve(word.reply);
    else waiting?.reject(new Error(word.why));
  }

  /** The next question starts another one: everything recorded is still there. */
  #giveUp(why: Error): void {
    this.#worker = undefined;
    for (const { reject } of this.#waiting.values()) reject(why);
    this.#waiting.clear();
  }
}
