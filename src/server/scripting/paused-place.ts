// Where a thread that stands still is: asked through the debugger, which interrupts any loop.
import { Session } from 'node:inspector';

import {
  type CallFrame,
  callFrames,
  type DebuggerWord,
  evaluated,
  parsedScript,
  readWord,
} from './debugger-word.ts';
import { CONTEXT_KEY } from './worker-word.ts';

export interface PausedPlace {
  /** The call frames as lines of a stack trace. */
  readonly stack: string;
  /** Answer of the worker's own context function, as JSON. */
  readonly context?: string;
}

const CONTEXT_QUESTION = 1;
const CONTEXT_EXPRESSION = `globalThis[Symbol.for('${CONTEXT_KEY}')]?.()`;
const RESUME_MS = 50;

/**
 * Halts the thread, looks, and sets it going again: a thread that is ended while it is halted never ends.
 * `undefined` where the thread is not in JavaScript, is gone, or does not answer within `waitMs`.
 */
export function findPausedPlace(
  threadId: number,
  waitMs: number,
): Promise<PausedPlace | undefined> {
  return new Promise((resolve) => {
    const session = new Session();
    let isOver = false;
    const finish = (place: PausedPlace | undefined) => {
      if (isOver) return;
      isOver = true;
      clearTimeout(timer);
      session.disconnect();
      resolve(place);
    };
    const timer = setTimeout(() => finish(undefined), waitMs);
    try {
      session.connect();
      new Interrogation(session, threadId, finish).start();
    } catch {
      finish(undefined);
    }
  });
}

class Interrogation {
  readonly #session: Session;
  readonly #threadId: number;
  readonly #finish: (place: PausedPlace | undefined) => void;
  /** Names by number: frames tell only the number. */
  readonly #scripts = new Map<string, string>();
  #workerSession = '';
  #place: PausedPlace = { stack: '' };

  constructor(
    session: Session,
    threadId: number,
    finish: (place: PausedPlace | undefined) => void,
  ) {
    this.#session = session;
    this.#threadId = threadId;
    this.#finish = finish;
  }

  start(): void {
    this.#session.on('NodeWorker.attachedToWorker', ({ params }) => {
      if (threadOf(params.workerInfo.title) !== this.#threadId) return;
      this.#workerSession = params.sessionId;
      this.#ask({ method: 'Debugger.enable' });
      this.#ask({ method: 'Debugger.pause' });
    });
    this.#session.on('NodeWorker.receivedMessageFromWorker', ({ params }) => {
      if (params.sessionId === this.#workerSession) this.#hear(readWord(params.message));
    });
    this.#session.post('NodeWorker.enable', { waitForDebuggerOnStart: false });
  }

  #hear(word: DebuggerWord | undefined): void {
    if (word?.method === 'Debugger.scriptParsed') {
      const script = parsedScript(word);
      if (script !== undefined) this.#scripts.set(...script);
    } else if (word?.method === 'Debugger.paused')
      this.#askContext(callFrames(word, this.#scripts));
    else if (word?.method === 'Debugger.resumed') this.#finish(this.#place);
    else if (word?.id === CONTEXT_QUESTION) {
      const context = evaluated(word);
      if (context !== undefined) this.#place = { ...this.#place, context };
      this.#ask({ method: 'Debugger.resume' });
      // A thread that waits (Atomics.wait) does not say that it was resumed.
      setTimeout(() => this.#finish(this.#place), RESUME_MS);
    }
  }

  #askContext(frames: readonly CallFrame[]): void {
    const stack = frames.map(({ name, place }) => `    at ${name} (${place})`).join('\n');
    this.#place = { stack };
    this.#ask({
      id: CONTEXT_QUESTION,
      method: 'Debugger.evaluateOnCallFrame',
      params: { callFrameId: frames[0]?.id, expression: CONTEXT_EXPRESSION, returnByValue: true },
    });
  }

  #ask(question: object): void {
    const message = JSON.stringify({ id: 0, ...question });
    this.#session.post('NodeWorker.sendMessageToWorker', {
      sessionId: this.#workerSession,
      message,
    });
  }
}

/**
 * The debugger numbers workers anew for each of its sessions; the title has the thread's own number:
 * `Worker 3` in Node 18, `[worker 3]` since Node 20.
 */
function threadOf(title: string): number {
  return Number(/^\[?worker (\d+)/i.exec(title)?.[1]);
}
