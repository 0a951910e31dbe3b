// A script in the server's own thread (`--isolation none`, or classes of the program): nothing protects the server from its loops and exits.
import type { Result } from '../../shared/index.ts';
import type { NamespaceEffect, ScriptInput } from '../namespace/index.ts';

import type { ScriptSource } from './evaluate-script.ts';
import type { Handover } from './hop.ts';
import type { OwnServersSource } from './own-servers.ts';
import type { Backlog } from './queue-guard.ts';
import { ScriptCore } from './script-core.ts';
import {
  type Ended,
  MAX_LEAVE_MS,
  type RunnerOwner,
  SETTLE_MS,
  type ScriptRunner,
} from './script-runner.ts';
import type { LoadFailure, ServedScript } from './worker-word.ts';

/** What one turn of the event loop delivers is done in the next. */
const NOTHING: Backlog = { length: 0, units: 0 };

interface LocalRunnerOptions {
  readonly source: ScriptSource;
  readonly owner: RunnerOwner;
  readonly servers?: OwnServersSource | undefined;
  /** The script's top level may wait so long. */
  readonly loadLimitMs?: number;
}

export class LocalRunner implements ScriptRunner {
  readonly #owner: RunnerOwner;
  readonly #core: ScriptCore;
  readonly #loadLimitMs: number;
  #waiting: Handover[] = [];
  #effects: NamespaceEffect[] = [];
  #isTurnDue = false;
  #isOver = false;

  constructor({ source, owner, servers, loadLimitMs = 0 }: LocalRunnerOptions) {
    this.#owner = owner;
    this.#loadLimitMs = loadLimitMs;
    this.#core = new ScriptCore(source, (effect) => this.#ask(effect), servers);
  }

  async start(): Promise<Result<ServedScript, LoadFailure>> {
    const loaded = await this.#core.loadWithin(this.#loadLimitMs);
    if (!loaded.ok) void this.#core.letGo();
    return loaded;
  }

  /** `start`, at once, for what does not wait. */
  load(): Result<ServedScript, LoadFailure> {
    return this.#core.load();
  }

  get backlog(): Backlog {
    return NOTHING;
  }

  deliver(handover: Handover): void {
    this.#waiting.push(handover);
    this.#turnSoon();
  }

  keep(state: Uint8Array): void {
    this.#core.keep(state);
  }

  go(): void {
    this.#core.go();
  }

  async end(graceMs: number): Promise<Ended> {
    if (this.#isOver || graceMs === 0) {
      this.#isOver = true;
      await this.#core.letGo();
      return { undone: undoneOf(this.#waiting.splice(0)) };
    }
    this.#turn();
    const state = await this.#core.leave(SETTLE_MS);
    const undone = undoneOf(this.#waiting.splice(0));
    if (this.#core.hasPendingCalls) return { undone, state, gone: this.#goLater() };
    this.#goNow();
    return { undone, state };
  }

  async #goLater(): Promise<void> {
    await this.#core.finish(MAX_LEAVE_MS);
    this.#goNow();
  }

  /** What was asked last is still performed. */
  #goNow(): void {
    this.#turn();
    this.#isOver = true;
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

/** Introductions are made anew. */
function undoneOf(waiting: readonly Handover[]): readonly ScriptInput[] {
  return waiting.flatMap(({ input, isIntroduction }) => (isIntroduction ? [] : [input]));
}
