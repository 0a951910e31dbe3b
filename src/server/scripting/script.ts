// One script: loaded, replaced, started again after its end; what is delivered meanwhile waits in order.
import {
  fail,
  ok,
  type Refusal,
  type Result,
  type ScriptFaultInfo,
  type ScriptOperation,
  type ScriptSnapshot,
} from '../../shared/index.ts';
import type { NamespaceEffect, NamespaceInput } from '../namespace/index.ts';

import { type CompiledScript, compileScript } from './compile-script.ts';
import { deathFault, loadFault, refusalOf } from './death-fault.ts';
import { Restarts } from './restarts.ts';
import type { ScriptKeeper } from './script-keeper.ts';
import { ScriptLedger } from './script-ledger.ts';
import type { Death, ScriptRunner } from './script-runner.ts';
import { withUserPlaces } from './user-places.ts';
import type { ServedNamespace } from './worker-word.ts';

/** A version of the script that has been loaded. */
interface Running {
  readonly runner: ScriptRunner;
  readonly compiled: CompiledScript;
  readonly namespaces: readonly ServedNamespace[];
}

export class Script {
  readonly id: number;
  readonly file: string;
  readonly #keeper: ScriptKeeper;
  readonly #ledger: ScriptLedger;
  readonly #restarts = new Restarts();
  readonly #waiting: NamespaceInput[] = [];
  #running: Running | undefined;
  /** False while inputs wait: the script is loaded, replaced or started again. */
  #isOpen = false;
  #starting: ScriptRunner | undefined;
  readonly #leaving = new Set<ScriptRunner>();
  #restartTimer: NodeJS.Timeout | undefined;
  #work: Promise<unknown> = Promise.resolve();
  #isOver = false;

  constructor(id: number, file: string, keeper: ScriptKeeper) {
    this.id = id;
    this.file = file;
    this.#keeper = keeper;
    this.#ledger = new ScriptLedger(id, file, keeper);
  }

  snapshot(): ScriptSnapshot {
    return this.#ledger.snapshot();
  }

  deliver(input: NamespaceInput): void {
    if (this.#isOpen) this.#running?.runner.deliver({ input, isIntroduction: false });
    else this.#waiting.push(input);
  }

  /** Where it fails, the version before goes on. */
  load(op: 'loaded' | 'reloaded'): Promise<Result<ScriptSnapshot, Refusal>> {
    return this.#inTurn(async () => {
      this.#ledger.loading();
      const next = await this.#compileAndStart();
      if (!next.ok) {
        this.#ledger.failed(next.fault);
        return fail({ code: next.fault.code, message: next.fault.message });
      }
      this.#restarts.reset();
      await this.#switchTo(next.value, op);
      return ok(this.snapshot());
    });
  }

  async unload(): Promise<void> {
    await this.end(this.#keeper.graceMs);
    this.#ledger.unloaded();
  }

  /** Ends its thread and gives its endpoints back. */
  end(graceMs: number): Promise<void> {
    this.#isOver = true;
    void this.#starting?.end(0);
    return this.#inTurn(async () => {
      clearTimeout(this.#restartTimer);
      this.#keeper.release(this.id);
      this.#isOpen = false;
      await this.#running?.runner.end(graceMs);
      await this.#running?.runner.end(0);
      await Promise.all([...this.#leaving].map((runner) => runner.end(0)));
      this.#running = undefined;
    });
  }

  async #compileAndStart(): Promise<Result<Running, ScriptFaultInfo>> {
    const compiled = await compileScript(this.file);
    if (this.#isOver) return fail(this.#unloadedMeanwhile());
    return compiled.ok ? this.#start(compiled.value) : compiled;
  }

  async #start(compiled: CompiledScript): Promise<Result<Running, ScriptFaultInfo>> {
    const runner: ScriptRunner = this.#keeper.makeRunner(compiled, {
      perform: (effects) => this.#perform(effects, compiled),
      died: (death) => this.#died(runner, death),
    });
    this.#starting = runner;
    const started = await runner.start();
    this.#starting = undefined;
    if (!started.ok) return fail(loadFault(started.fault, compiled));
    const claimed = this.#keeper.claim(
      this.id,
      started.value.map(({ endpoint }) => endpoint),
    );
    if (claimed.ok && !this.#isOver) return ok({ runner, compiled, namespaces: started.value });
    await runner.end(0);
    if (claimed.ok) return fail(this.#unloadedMeanwhile());
    return fail({ code: 'endpoint-clash', message: claimed.fault, file: this.file });
  }

  #unloadedMeanwhile(): ScriptFaultInfo {
    const message = 'The script was unloaded while it was loaded.';
    return { code: 'unloaded', message, file: this.file };
  }

  /** The new version takes over when the old one has handled what it was given. */
  async #switchTo(next: Running, op: ScriptOperation): Promise<void> {
    clearTimeout(this.#restartTimer);
    const old = this.#running;
    this.#running = next;
    this.#isOpen = false;
    const ended = await old?.runner.end(this.#keeper.graceMs);
    this.#waiting.unshift(...(ended?.undone ?? []));
    if (old !== undefined && ended?.gone !== undefined) this.#letGo(old.runner, ended.gone);
    if (ended?.state !== undefined) next.runner.keep(ended.state);
    this.#restarts.started(performance.now());
    this.#ledger.ready(next.namespaces, op);
    if (this.#running === next) this.#open(next);
  }

  /** Answers that the old version still owes are heard beside the new one. */
  #letGo(runner: ScriptRunner, gone: Promise<void>): void {
    this.#leaving.add(runner);
    void gone.then(() => this.#leaving.delete(runner));
  }

  /** Introduces the live members, then hands over what waited. */
  #open({ runner, namespaces }: Running): void {
    this.#isOpen = true;
    for (const { endpoint } of namespaces) {
      for (const member of this.#keeper.members(endpoint)) {
        if (this.#awaitsConnect(member.sid, endpoint)) continue;
        const input = { on: 'connect', ...member, endpoint, cause: 0 } as const;
        runner.deliver({ input, isIntroduction: true });
      }
    }
    for (const input of this.#waiting.splice(0)) runner.deliver({ input, isIntroduction: false });
  }

  #awaitsConnect(sid: string, endpoint: string): boolean {
    return this.#waiting.some(
      (input) => input.on === 'connect' && input.sid === sid && input.endpoint === endpoint,
    );
  }

  #perform(effects: readonly NamespaceEffect[], compiled: CompiledScript): void {
    this.#tell(withUserPlaces(effects, compiled));
  }

  #tell(effects: readonly NamespaceEffect[]): void {
    this.#ledger.countFaults(effects);
    this.#keeper.perform(effects);
  }

  #died(runner: ScriptRunner, death: Death): void {
    const running = this.#running;
    if (running?.runner !== runner) return;
    this.#running = undefined;
    this.#isOpen = false;
    this.#waiting.unshift(...death.undone);
    const fault = deathFault(death, running.compiled, running.namespaces);
    this.#tell([fault, ...refusalOf(death.culprit)]);
    this.#restartLater(running.compiled, death.culprit === undefined);
  }

  #restartLater(compiled: CompiledScript, isBlameless: boolean): void {
    const pauseMs = this.#restarts.pauseAfter(performance.now(), isBlameless);
    if (pauseMs === undefined) {
      this.#keeper.release(this.id);
      this.#ledger.gaveUp(this.#waiting.splice(0).length);
      return;
    }
    this.#ledger.restarting();
    this.#restartTimer = setTimeout(() => {
      void this.#inTurn(() => this.#restart(compiled));
    }, pauseMs);
  }

  async #restart(compiled: CompiledScript): Promise<void> {
    if (this.#isOver || this.#running !== undefined) return;
    const next = await this.#start(compiled);
    if (next.ok) return this.#switchTo(next.value, 'restarted');
    this.#ledger.failed(next.fault);
    if (!this.#isOver) this.#restartLater(compiled, true);
  }

  /** Loads, restarts and the end wait for each other. */
  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.#work.then(work);
    this.#work = turn.catch(() => undefined);
    return turn;
  }
}
