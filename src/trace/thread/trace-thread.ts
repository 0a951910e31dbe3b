// The reading thread as the thread that records holds it: news out, questions out, answers and changes in.
import { Worker } from 'node:worker_threads';
import type { ViewSnapshot } from '../../shared/index.ts';
import type { StoreNews, TraceStore } from '../store/index.ts';

import { Bell } from './bell.ts';
import type {
  JournalState,
  OwnerWord,
  QuestionName,
  ReadingState,
  Reply,
  Request,
  ThreadTask,
  ThreadWord,
} from './words.ts';

export interface TraceThreadOptions {
  /** The bundled `trace-worker`. */
  readonly workerFile: string;
  readonly onViews: (views: readonly ViewSnapshot[]) => void;
  readonly onJournal: (state: JournalState) => void;
  readonly onReading: (state: ReadingState) => void;
  /** It ended without being closed: journals are no longer written, and what it had read from files is gone. */
  readonly onEnd: (why: Error) => void;
}

interface Waiting {
  readonly resolve: (reply: unknown) => void;
  readonly reject: (error: Error) => void;
}

/** Starts with the first question: who only records needs no second thread. */
export class TraceThread {
  readonly #options: TraceThreadOptions;
  readonly #bell = new Bell();
  readonly #stores = new Map<number, TraceStore>();
  readonly #waiting = new Map<number, Waiting>();
  /** The capture that views are of: what a thread that is started anew begins with. */
  shown = 0;
  #worker: Worker | undefined;
  #lastId = 0;
  #isClosed = false;

  constructor(options: TraceThreadOptions) {
    this.#options = options;
  }

  get isRunning(): boolean {
    return this.#worker !== undefined;
  }

  /** A capture that is written on this thread; its news are told from now on. */
  add(capture: number, store: TraceStore): void {
    this.#stores.set(capture, store);
    this.#post({ is: 'capture', capture, store: store.share() });
  }

  /** A capture that is not needed any more. */
  remove(capture: number): void {
    this.#stores.delete(capture);
  }

  /** Passes on what the store of a capture tells. */
  tell(capture: number, news: StoreNews): void {
    this.#post({ is: 'news', capture, news });
  }

  /** Something was recorded: wakes who writes it to a file, if that sleeps. */
  wake(): void {
    if (this.#bell.ring()) this.#post({ is: 'wake' });
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
    const captures = [...this.#stores].map(([capture, store]) => ({
      capture,
      store: store.share(),
    }));
    const task: ThreadTask = {
      bell: this.#bell.buffer,
      captures,
      shown: this.shown,
    };
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
    if (word.is === 'views') this.#options.onViews(word.views);
    else if (word.is === 'journal') this.#options.onJournal(word.state);
    else if (word.is === 'reading') this.#options.onReading(word.state);
    else this.#settle(word);
  }

  #settle(word: Extract<ThreadWord, { id: number }>): void {
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
    if (!this.#isClosed) this.#options.onEnd(why);
  }
}
