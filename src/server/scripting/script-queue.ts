// What is delivered to a script, and what waits in order while none of its versions takes it.
import type { FaultEffect, ScriptInput } from '../namespace/index.ts';

import { type Backlog, QueueGuard, unitsOf } from './queue-guard.ts';
import type { ScriptRunner } from './script-runner.ts';

export class ScriptQueue {
  readonly #guard: QueueGuard;
  #inputs: ScriptInput[] = [];
  #units = 0;

  /** `limit` packets may wait, here or in the runner; `tell` hears of those that may not. */
  constructor(file: string, limit: number, tell: (fault: FaultEffect) => void) {
    this.#guard = new QueueGuard(file, limit, tell);
  }

  /** To the runner, or in the queue where there is none. False where it is refused. */
  deliver(input: ScriptInput, runner: ScriptRunner | undefined): boolean {
    if (!this.#guard.admits(input, runner?.backlog ?? this.#backlog())) return false;
    if (runner !== undefined) {
      runner.deliver({ input, isIntroduction: false });
      return true;
    }
    this.#inputs.push(input);
    this.#units += unitsOf(input);
    return true;
  }

  /** In front of all others. */
  unshift(inputs: readonly ScriptInput[]): void {
    this.#inputs = [...inputs, ...this.#inputs];
    for (const input of inputs) this.#units += unitsOf(input);
  }

  takeAll(): readonly ScriptInput[] {
    this.#units = 0;
    return this.#inputs.splice(0);
  }

  awaitsConnect(sid: string, endpoint: string): boolean {
    return this.#inputs.some(
      (input) => input.on === 'connect' && input.sid === sid && input.endpoint === endpoint,
    );
  }

  #backlog(): Backlog {
    return { length: this.#inputs.length, units: this.#units };
  }
}
