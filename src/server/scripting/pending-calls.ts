// Which of a script's calls still wait for a promise, so that a version that is replaced can finish them.
import type { CallContext } from '../namespace/index.ts';

import { within } from './within.ts';

export class PendingCalls {
  readonly #contexts = new Set<CallContext>();
  #whenNone: (() => void) | undefined;

  get isEmpty(): boolean {
    return this.#contexts.size === 0;
  }

  /** Contexts are told apart as objects: every call has one of its own. */
  has(context: CallContext | undefined): boolean {
    return context !== undefined && this.#contexts.has(context);
  }

  add(context: CallContext): void {
    this.#contexts.add(context);
  }

  delete(context: CallContext): void {
    this.#contexts.delete(context);
    if (this.isEmpty) this.#whenNone?.();
  }

  /** Resolves as soon as nothing is left, after so many milliseconds at the latest. */
  async none(ms: number): Promise<void> {
    if (this.isEmpty) return;
    await within(ms, (done) => {
      this.#whenNone = done;
    });
  }
}
