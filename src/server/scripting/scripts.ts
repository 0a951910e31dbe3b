// All scripts together: which of them serves an endpoint, and the way between them and the gateway.
import { resolve } from 'node:path';
import {
  fail,
  type FaultEvent,
  ok,
  type Refusal,
  type Result,
  type ScriptEvent,
  type ScriptSnapshot,
} from '../../shared/index.ts';
import type { NamespaceEffect, NamespaceInput } from '../namespace/index.ts';

import { HandshakeDeciders } from './handshake-deciders.ts';
import { graceFor, RunnerMaker } from './make-runner.ts';
import type { NamespaceHost, NamespaceSink } from './namespace-host.ts';
import { Script } from './script.ts';
import type { ScriptKeeper } from './script-keeper.ts';
import { ScriptRoutes } from './script-routes.ts';
import { TypeChecks } from './type-checks.ts';

export interface ScriptsOptions {
  /** `none` runs scripts in this thread: their loops, exits and crashes are the server's. */
  readonly isolation: 'worker' | 'none';
  /** The bundled `script-worker`. */
  readonly workerFile: string;
  /** What scripts open servers of their own with; without it they cannot. */
  readonly servers?: NonNullable<ConstructorParameters<typeof RunnerMaker>[0]['servers']>;
  /** Told of what no packet led to; what packets lead to goes through the gateway. */
  readonly report: (event: ScriptEvent | FaultEvent) => number;
  /** Some snapshot changed. */
  readonly onChange: () => void;
  /** Saving a script, or a file it imports, loads it anew. */
  readonly watch?: boolean;
  /** A handler that runs longer is stopped, with its thread. */
  readonly handlerLimitMs?: number;
  /** A handshake that a script has not decided over by then is refused. */
  readonly authorizationLimitMs?: number;
  /** Of each script's heap. */
  readonly memoryLimitMb?: number;
  /** Type errors are told; without it nobody looks for them. */
  readonly checkTypes?: boolean;
  /** So many packets may wait before a script that is slow, or being loaded anew. */
  readonly queueLimit?: number;
}

const HANDLER_LIMIT_MS = 2000;
const MEMORY_LIMIT_MB = 256;
const QUEUE_LIMIT = 20_000;

export class Scripts implements NamespaceHost {
  readonly #options: ScriptsOptions;
  readonly #scripts = new Map<number, Script>();
  readonly #routes = new ScriptRoutes((isMeant) => this.#sink?.members(isMeant) ?? []);
  readonly #keeper: ScriptKeeper;
  readonly #types: TypeChecks | undefined;
  readonly #runners: RunnerMaker;
  readonly #deciders: HandshakeDeciders;
  #sink: NamespaceSink | undefined;
  #lastId = 0;

  constructor(options: ScriptsOptions) {
    this.#options = options;
    if (options.checkTypes === true) this.#types = new TypeChecks(options.workerFile);
    const { isolation, workerFile, servers } = options;
    const { handlerLimitMs = HANDLER_LIMIT_MS, memoryLimitMb = MEMORY_LIMIT_MB } = options;
    this.#runners = new RunnerMaker({
      isolation,
      workerFile,
      servers,
      handlerLimitMs,
      memoryLimitMb,
    });
    this.#keeper = this.#makeKeeper(graceFor(handlerLimitMs));
    this.#deciders = new HandshakeDeciders(
      (fault) => this.#perform([fault]),
      options.authorizationLimitMs,
    );
  }

  /** True while some loaded script has a namespace. */
  get areServing(): boolean {
    return !this.#routes.isEmpty;
  }

  serves(endpoint: string): boolean {
    return this.#routes.find(endpoint) !== undefined;
  }

  deliver(input: NamespaceInput): void {
    this.#routes.find(input.endpoint)?.deliver(input);
  }

  connect(sink: NamespaceSink): void {
    this.#sink = sink;
  }

  authorize(
    ...asked: Parameters<HandshakeDeciders['judge']>
  ): ReturnType<HandshakeDeciders['judge']> {
    return this.#deciders.judge(...asked);
  }

  /** A script that is loaded already is reloaded. One that cannot be loaded stays listed as faulty. */
  async load(file: string): Promise<Result<ScriptSnapshot, Refusal>> {
    this.#runners.prepare();
    const path = resolve(file);
    const known = [...this.#scripts.values()].find((script) => script.file === path);
    if (known !== undefined) return known.load('reloaded');
    this.#lastId += 1;
    const script = new Script(this.#lastId, path, this.#keeper);
    this.#scripts.set(script.id, script);
    const loaded = await script.load('loaded');
    if (!loaded.ok && loaded.fault.code === 'unreadable') this.#forget(script);
    return loaded;
  }

  /** Where the file cannot be compiled or loaded any more, the version before goes on. */
  async reload(id: number): Promise<Result<ScriptSnapshot, Refusal>> {
    this.#runners.prepare();
    const script = this.#scripts.get(id);
    return script === undefined ? unknownScript(id) : script.load('reloaded');
  }

  async unload(id: number): Promise<Result<undefined, Refusal>> {
    const script = this.#scripts.get(id);
    if (script === undefined) return unknownScript(id);
    await script.unload();
    this.#forget(script);
    return ok(undefined);
  }

  /** It stays listed and serves nothing. Its sessions stay, with what they hold, for when it is enabled. */
  async disable(id: number): Promise<Result<ScriptSnapshot, Refusal>> {
    const script = this.#scripts.get(id);
    return script === undefined ? unknownScript(id) : ok(await script.disable());
  }

  /** Loads it as its file is now; one that runs already stays as it is. */
  async enable(id: number): Promise<Result<ScriptSnapshot, Refusal>> {
    const script = this.#scripts.get(id);
    return script === undefined ? unknownScript(id) : script.enable();
  }

  snapshots(): readonly ScriptSnapshot[] {
    return [...this.#scripts.values()].map((script) => script.snapshot());
  }

  /** Ends all threads; what they had not handled is lost. */
  async close(): Promise<void> {
    const ends = [...this.#scripts.values()].map((script) => script.end(0));
    await Promise.all([...ends, this.#types?.close()]);
    await this.#runners.close();
    this.#scripts.clear();
  }

  #forget(script: Script): void {
    this.#scripts.delete(script.id);
    this.#types?.forget(script.file);
    this.#options.onChange();
  }

  #makeKeeper(graceMs: number): ScriptKeeper {
    const { report, onChange } = this.#options;
    return {
      prepareRunner: () => this.#runners.prepare(),
      makeRunner: (text, owner) => this.#runners.make(text, owner),
      claim: (...claimed) => this.#claim(...claimed),
      release: (id, isBroken = false) => this.#release(id, isBroken),
      perform: (effects) => this.#perform(effects),
      members: (id) => this.#routes.members(this.#scripts.get(id)),
      report: (event) => void report(event),
      queueLimit: this.#options.queueLimit ?? QUEUE_LIMIT,
      isWatching: this.#options.watch ?? false,
      changed: onChange,
      checkTypes: (file, reader) => this.#types?.want(file, reader),
      graceMs,
    };
  }

  #claim(...[id, served]: Parameters<ScriptKeeper['claim']>): ReturnType<ScriptKeeper['claim']> {
    const script = this.#scripts.get(id);
    if (script === undefined) return fail('The script was unloaded while it was loaded.');
    const claimed = this.#routes.claim(
      script,
      served.namespaces.map(({ endpoint }) => endpoint),
    );
    if (claimed.ok) this.#deciders.set(script, served.decidesHandshakes);
    return claimed;
  }

  #release(id: number, isBroken: boolean): void {
    const script = this.#scripts.get(id);
    if (script === undefined) return;
    this.#routes.release(script);
    this.#deciders.release(script, isBroken);
  }

  /** Without a gateway only faults and logs have somebody who hears them. */
  #perform(effects: readonly NamespaceEffect[]): void {
    const asked = this.#deciders.asks.take(effects);
    if (this.#sink !== undefined) {
      this.#sink.perform(asked);
      return;
    }
    for (const effect of asked) {
      if (effect.do === 'fault') {
        const { do: _, ...told } = effect;
        this.#options.report({ kind: 'fault', ...told });
      } else if (effect.do === 'log') {
        const { do: _, script = '', ...told } = effect;
        this.#options.report({ kind: 'script', op: 'log', script, ...told });
      }
    }
  }
}

function unknownScript(id: number): Result<never, Refusal> {
  const message = `No script has the number ${id}: it was unloaded.`;
  return fail({ code: 'no-such-script', message });
}
