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
import type { NamespaceEffect, ScriptInput } from '../namespace/index.ts';

import type { Member } from './namespace-host.ts';
import { Restarts } from './restarts.ts';
import { ScriptFiles } from './script-files.ts';
import type { ScriptKeeper } from './script-keeper.ts';
import { ScriptLedger } from './script-ledger.ts';
import { ScriptQueue } from './script-queue.ts';
import type { ScriptRunner } from './script-runner.ts';
import { isSameText, type ScriptVersion, startVersion, type VersionEnd } from './script-version.ts';

type CompiledScript = ScriptVersion['compiled'];

export class Script {
  readonly id: number;
  readonly file: string;
  readonly #keeper: ScriptKeeper;
  readonly #ledger: ScriptLedger;
  readonly #files: ScriptFiles;
  readonly #restarts = new Restarts();
  readonly #queue: ScriptQueue;
  #running: ScriptVersion | undefined;
  /** The last version was not taken, and the one before goes on. */
  #hasRefused = false;
  /** False while inputs wait: the script is loaded, replaced or started again. */
  #isOpen = false;
  #isDisabled = false;
  /** What the members of the last version left to the next one. */
  #left: Uint8Array | undefined;
  #starting: ScriptRunner | undefined;
  readonly #leaving = new Set<ScriptRunner>();
  #restartTimer: NodeJS.Timeout | undefined;
  #work: Promise<unknown> = Promise.resolve();
  #isOver = false;

  constructor(id: number, file: string, keeper: ScriptKeeper) {
    this.id = id;
    this.file = file;
    this.#keeper = keeper;
    const typedBy = (files: readonly string[]) => this.#files.typedBy(files);
    this.#ledger = new ScriptLedger({ id, file, keeper, typedBy });
    this.#queue = new ScriptQueue(file, keeper.queueLimit, (fault) => this.#tell([fault]));
    const watching = {
      onStirred: () => keeper.prepareRunner(),
      onSaved: () => void this.#saved(),
      onLost: (reason: string) => this.#ledger.unwatched(reason),
    };
    const compiled = () => this.#ledger.checkTypes();
    this.#files = new ScriptFiles(file, compiled, keeper.isWatching ? watching : undefined);
  }

  snapshot(): ScriptSnapshot {
    return this.#ledger.snapshot();
  }

  /** False where its queue is full. */
  deliver(input: ScriptInput): boolean {
    return this.#queue.deliver(input, this.#isOpen ? this.#running?.runner : undefined);
  }

  /** A session is a member of something that this script serves now; one that is not open yet asks by itself. */
  introduce(member: Member): void {
    if (!this.#isOpen) return;
    const input = { on: 'connect', ...member, cause: 0 } as const;
    this.#running?.runner.deliver({ input, isIntroduction: true });
  }

  /** Another script serves that endpoint now. */
  lose({ sid, endpoint }: Member): void {
    this.deliver({ on: 'leave', sid, endpoint, reason: 'served by another script', cause: 0 });
  }

  /** Where it fails, the version before goes on. */
  load(op: 'loaded' | 'reloaded' | 'enabled'): Promise<Result<ScriptSnapshot, Refusal>> {
    return this.#inTurn(async () => this.#loadFrom(await this.#files.compile(), op));
  }

  /** Some file of it was saved: what is no change is passed over. */
  #saved(): Promise<void> {
    return this.#inTurn(async () => {
      if (this.#isOver || this.#isDisabled) return;
      const compiled = await this.#files.compile();
      if (compiled.ok && isSameText(compiled.value, this.#running)) {
        if (this.#hasRefused) this.#ledger.backToRunning();
        this.#hasRefused = false;
        return;
      }
      await this.#loadFrom(compiled, 'reloaded');
    });
  }

  async #loadFrom(
    compiled: Result<CompiledScript, ScriptFaultInfo>,
    op: ScriptOperation,
  ): Promise<Result<ScriptSnapshot, Refusal>> {
    this.#ledger.loading();
    const next = compiled.ok ? await this.#start(compiled.value) : compiled;
    this.#hasRefused = !next.ok;
    if (!next.ok) {
      this.#ledger.failed(next.fault);
      return fail({ code: next.fault.code, message: next.fault.message });
    }
    this.#isDisabled = false;
    this.#restarts.reset();
    await this.#switchTo(next.value, op);
    return ok(this.snapshot());
  }

  /** What its members leave is kept until it is enabled. */
  disable(): Promise<ScriptSnapshot> {
    return this.#inTurn(async () => {
      if (this.#isDisabled) return this.snapshot();
      this.#isDisabled = true;
      clearTimeout(this.#restartTimer);
      this.#keeper.release(this.id);
      this.#isOpen = false;
      const version = this.#running;
      this.#running = undefined;
      if (version !== undefined) await this.#retire(version);
      this.#queue.takeAll();
      this.#ledger.disabled();
      return this.snapshot();
    });
  }

  async enable(): Promise<Result<ScriptSnapshot, Refusal>> {
    return this.#isDisabled ? this.load('enabled') : ok(this.snapshot());
  }

  async unload(): Promise<void> {
    await this.end(this.#keeper.graceMs);
    this.#ledger.unloaded();
  }

  /** Ends its thread and gives its endpoints back. */
  end(graceMs: number): Promise<void> {
    this.#isOver = true;
    this.#files.close();
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

  async #start(compiled: CompiledScript): Promise<Result<ScriptVersion, ScriptFaultInfo>> {
    return startVersion(compiled, {
      id: this.id,
      keeper: this.#keeper,
      perform: (effects) => this.#tell(effects),
      died: (version, end) => this.#died(version, end),
      starting: (runner) => {
        this.#starting = runner;
      },
      isWanted: () => !this.#isOver,
    });
  }

  /** The new version takes over when the old one has handled what it was given. */
  async #switchTo(next: ScriptVersion, op: ScriptOperation): Promise<void> {
    clearTimeout(this.#restartTimer);
    const old = this.#running;
    this.#running = next;
    this.#isOpen = false;
    if (old !== undefined) await this.#retire(old);
    if (this.#left !== undefined) next.runner.keep(this.#left);
    this.#left = undefined;
    this.#restarts.started(performance.now());
    this.#ledger.ready(next, op);
    if (this.#running === next) this.#open(next);
  }

  /** Ends a version; answers that it still owes are heard beside the next one. */
  async #retire({ runner }: ScriptVersion): Promise<void> {
    const { undone, state, gone } = await runner.end(this.#keeper.graceMs);
    this.#queue.unshift(undone);
    this.#left = state;
    if (gone === undefined) return;
    this.#leaving.add(runner);
    void gone.then(() => this.#leaving.delete(runner));
  }

  /** Introduces the live members, then hands over what waited. */
  #open({ runner }: ScriptVersion): void {
    this.#isOpen = true;
    runner.go();
    for (const member of this.#keeper.members(this.id)) {
      if (this.#queue.awaitsConnect(member.sid, member.endpoint)) continue;
      this.introduce(member);
    }
    for (const input of this.#queue.takeAll()) runner.deliver({ input, isIntroduction: false });
  }

  #tell(effects: readonly NamespaceEffect[]): void {
    this.#ledger.countFaults(effects);
    this.#keeper.perform(effects);
  }

  #died(version: ScriptVersion, { effects, undone, isBlameless }: VersionEnd): void {
    if (this.#running !== version) return;
    this.#running = undefined;
    this.#isOpen = false;
    this.#queue.unshift(undone);
    this.#tell(effects);
    this.#restartLater(version.compiled, isBlameless);
  }

  #restartLater(compiled: CompiledScript, isBlameless: boolean): void {
    const pauseMs = this.#restarts.pauseAfter(performance.now(), isBlameless);
    if (pauseMs === undefined) {
      this.#keeper.release(this.id, true);
      this.#ledger.gaveUp(this.#queue.takeAll().length);
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
