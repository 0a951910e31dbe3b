// What the core is handed by the thread it runs in: where effects go, and whom running code works for.
import type { Packet, SessionId } from '../../shared/index.ts';

import type { NamespaceEffect } from './effect.ts';

/** Whom and what a piece of script code works for, also after an `await` or in a timer it set. */
export interface CallContext {
  /** Nothing where there is no session yet. */
  readonly sid?: SessionId;
  readonly endpoint?: string;
  /** `seq` of the record that led here; 0 = none. */
  readonly cause: number;
  readonly packet?: Packet | undefined;
}

export interface Surroundings {
  /** Takes effects in their order. */
  ask(effect: NamespaceEffect): void;
  /** Runs script code; `current()` answers `context` in it and in whatever it sets going. */
  run<T>(context: CallContext, code: () => T): T;
  current(): CallContext | undefined;
  /** Code that runs for `context` waits for a promise … */
  waits(context: CallContext): void;
  /** … and was answered: what it had to say has been asked. */
  settled(context: CallContext): void;
  /** The line of script that runs now, as a line of a stack trace. */
  whereabouts(): string | undefined;
}
