// The contract of what runs a script: a worker thread of its own, or the server's thread.
import type { Result } from '../../shared/index.ts';
import type {
  CallContext,
  CallingInput,
  NamespaceEffect,
  ScriptInput,
} from '../namespace/index.ts';

import type { Handover } from './hop.ts';
import type { Backlog } from './queue-guard.ts';
import type { LoadFailure, ServedScript } from './worker-word.ts';

/** Whom running code works for. */
export interface CodeContext extends CallContext {
  /** What it is, where that is known by more than its packet: `a listener of boom`. */
  readonly what?: string;
}

/** A runner that ended although nobody asked it to. */
export interface Death {
  readonly code: 'runaway' | 'exit' | 'crash';
  /** What happened, without where: `ran longer than 2,000 ms and was stopped`. */
  readonly happened: string;
  /** The input whose handler was at work; it is not delivered again. */
  readonly culprit?: CallingInput;
  /** Whom the code worked for where no input was at work: a timer, the part after an `await`. */
  readonly context?: CodeContext;
  /** Frames in places of the compiled text, where the code was. */
  readonly stack?: string;
  /** Inputs whose effects never arrived, in order, without the culprit. */
  readonly undone: readonly ScriptInput[];
}

/** Loading reads and runs whole packages: it may take so many times as long as a handler. */
export const LOAD_FACTOR = 5;
/** How long a version that is replaced may take for its promises before the next one takes over … */
export const SETTLE_MS = 100;
/** … and how long calls that take longer may go on beside it. */
export const MAX_LEAVE_MS = 10_000;

/** A runner that is not given anything any more. */
export interface Ended {
  /** Inputs it did not get to, in order. */
  readonly undone: readonly ScriptInput[];
  /** What its members leave to the next version; nothing where it could not be asked. */
  readonly state?: Uint8Array;
  /** Calls still wait for promises; their answers are heard until then. */
  readonly gone?: Promise<void>;
}

export interface RunnerOwner {
  /** Effects with places of the compiled text in them. */
  perform(effects: readonly NamespaceEffect[]): void;
  died(death: Death): void;
}

export interface ScriptRunner {
  /** Resolves when the script's top level has run. After a failure the runner is over. */
  start(): Promise<Result<ServedScript, LoadFailure>>;
  /** What was given to it and is not done. */
  readonly backlog: Backlog;
  /** Never blocks. */
  deliver(handover: Handover): void;
  /** What the version before left, for the members that are introduced next. */
  keep(state: Uint8Array): void;
  /** It is the version in use: servers of the script's own may listen. */
  go(): void;
  /** Lets it finish what it has, for so long at most, then ends it. */
  end(graceMs: number): Promise<Ended>;
}
