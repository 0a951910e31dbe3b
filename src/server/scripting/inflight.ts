// Inputs that a worker was given and whose effects have not all arrived.
import type { CallingInput, ScriptInput } from '../namespace/index.ts';

import type { Handover } from './hop.ts';
import { nextSerial, stepsBetween } from './progress.ts';
import { unitsOf } from './queue-guard.ts';

export interface Interrupted {
  /** The input whose handler was at work. */
  readonly culprit?: CallingInput;
  /** The others, in order; introductions are made anew and not among them. */
  readonly undone: readonly ScriptInput[];
}

export class Inflight {
  /** An introduction holds its place only. */
  #held: (ScriptInput | undefined)[] = [];
  /** Number of the first of them. */
  #first = 1;

  /** UTF-16 units of the packets' texts among them. */
  #units = 0;

  get isEmpty(): boolean {
    return this.#held.length === 0;
  }

  get length(): number {
    return this.#held.length;
  }

  get units(): number {
    return this.#units;
  }

  add({ input, isIntroduction }: Handover): void {
    this.#held.push(isIntroduction ? undefined : input);
    this.#units += unitsOf(input);
  }

  /** Everything up to this number has its effects performed. */
  forget(flushed: number): void {
    const count = stepsBetween(this.#first, flushed) + 1;
    if (count <= 0) return;
    for (let at = 0; at < count; at += 1) {
      const input = this.#held[at];
      if (input !== undefined) this.#units -= unitsOf(input);
    }
    this.#held = this.#held.slice(count);
    this.#first = nextSerial(flushed);
  }

  /** What is left when the worker is gone. */
  interrupted(handling: number | undefined): Interrupted {
    const at = handling === undefined ? -1 : stepsBetween(this.#first, handling);
    const culprit = this.#held[at];
    // What was heard calls nothing of the script, so it cannot be what ended it.
    if (culprit === undefined || culprit.on === 'heard') return { undone: this.#leftBut(-1) };
    return { culprit, undone: this.#leftBut(at) };
  }

  #leftBut(at: number): readonly ScriptInput[] {
    return this.#held.filter((_, index) => index !== at).filter((input) => input !== undefined);
  }
}
