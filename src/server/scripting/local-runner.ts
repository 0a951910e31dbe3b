// A script in the server's own thread (`--isolation none`, or classes of the program): nothing protects the server from its loops and exits.
import type { Result } from '../../shared/index.ts';
import type { NamespaceEffect, NamespaceInput } from '../namespace/index.ts';

import type { ScriptSource } from './evaluate-script.ts';
import type { Handover } from './hop.ts';
import { ScriptCore } from './script-core.ts';
import type { RunnerOwner, ScriptRunner } from './script-runner.ts';
import type { LoadFailure, ServedNamespace } from './worker-word.ts';

export class LocalRunner implements ScriptRunner {
  readonly #owner: RunnerOwner;
  readonly #core: ScriptCore;
  #waiting: Handover[] = [];
  #effects: NamespaceEffect[] = [];
  #isTurnDue = false;
  #isOver = false;

  constructor(source: ScriptSource, owner: RunnerOwner) {
    this.#owner = owner;
    this.#core = new ScriptCore(source, (effect) => this.#ask(effect));
  }

  async start(): Promise<Result<readonly ServedNamespace[], LoadFailure>> {
    return this.load();
  }

  /** `start`, at once. */
  load(): Result<readonly ServedNamespace[], LoadFailure> {
    return this.#core.load();
  }

  deliver(handover: Handover): void {
    this.#waiting.push(handover);
    this.#turnSoon();
  }

  async end(): Promise<readonly NamespaceInput[]> {
    this.#isOver = true;
    return this.#waiting
      .splice(0)
      .flatMap(({ input, isIntroduction }) => (isIntroduction ? [] : [input]));
  }

  #ask(effect: NamespaceEffect): void {
    this.#effects.push(effect);
    this.#turnSoon();
  }

  /** On a turn of its own, so that nothing is performed inside `deliver`. */
  #turnSoon(): void {
    if (this.#isTurnDue || this.#isOver) return;
    this.#isTurnDue = true;
    setImmediate(() => this.#turn());
  }

  #turn(): void {
    if (this.#isOver) return;
    for (const { input, isIntroduction } of this.#waiting.splice(0)) {
      if (isIntroduction && input.on === 'connect') this.#core.introduce(input);
      else this.#core.receive(input);
    }
    this.#isTurnDue = false;
    const effects = this.#effects;
    this.#effects = [];
    this.#core.flushed();
    if (effects.length > 0) this.#owner.perform(effects);
  }
}
