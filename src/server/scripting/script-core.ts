// A loaded script with its namespaces, the same in a worker and in the server's own thread.
import { AsyncLocalStorage } from 'node:async_hooks';
import { fail, type LogLevel, ok } from '../../shared/index.ts';
import {
  type CallContext,
  type ConnectInput,
  describeThrown,
  HandshakeJudge,
  type NamespaceEffect,
  type ScriptInput,
  Namespaces,
} from '../namespace/index.ts';

import { packState, unpackState } from './carried-state.ts';
import type { ScriptSource } from './evaluate-script.ts';
import { type Loaded, loadedWithin, loadingThrew } from './load-within.ts';
import { PendingCalls } from './pending-calls.ts';
import type { CodeContext } from './script-runner.ts';
import { scriptConsole } from './script-console.ts';
import { ScriptModules } from './script-modules.ts';

/** Log lines between two looks of the owner; a loop that only writes would else fill the memory. */
const MAX_LINES_HELD = 1000;

export class ScriptCore {
  readonly #source: ScriptSource;
  readonly #ask: (effect: NamespaceEffect) => void;
  readonly #working = new AsyncLocalStorage<CallContext>();
  readonly console: Console;
  #namespaces: Namespaces | undefined;
  #handshakes: HandshakeJudge | undefined;
  #linesHeld = 0;
  readonly #pending = new PendingCalls();
  #isLeaving = false;
  readonly #modules: ScriptModules;

  /** `ask` takes effects in their order, also long after the input that led to them. */
  constructor(
    source: ScriptSource,
    ask: (effect: NamespaceEffect) => void,
    servers?: ScriptModules['source'],
  ) {
    this.#source = source;
    this.#ask = (effect) => {
      if (!this.#isLeaving || this.#maySay(effect)) ask(effect);
    };
    this.console = scriptConsole((level, message) => this.log(level, message));
    this.#modules = new ScriptModules(this.console, servers);
  }

  /** Runs the top level of a script that does not wait there. */
  load(): Loaded {
    try {
      return this.#take(this.#modules.evaluate(this.#source));
    } catch (thrown) {
      return loadingThrew(thrown);
    }
  }

  /** Runs the top level, and waits for it, so long at most. */
  async loadWithin(limitMs: number): Promise<Loaded> {
    const awaits = 'awaits' in this.#source ? this.#source.awaits : [];
    if (awaits.length === 0) return this.load();
    return loadedWithin(limitMs, {
      awaits,
      evaluate: async () => this.#modules.evaluate(this.#source),
      take: (exported) => this.#take(exported),
    });
  }

  #take(exported: unknown): Loaded {
    const read = this.#modules.read(exported, this.#source);
    if (!read.ok) return fail({ code: 'load', message: read.fault });
    const { namespaces, deciders } = read.value;
    const definitions = namespaces.map(({ definition }) => definition);
    const surroundings = {
      ask: this.#ask,
      run: <T>(context: CallContext, code: () => T) => this.#working.run(context, code),
      current: () => this.#working.getStore(),
      whereabouts: () => this.#whereabouts(),
      waits: (context: CallContext) => this.#pending.add(context),
      settled: (context: CallContext) => this.#pending.delete(context),
    };
    this.#namespaces = new Namespaces(definitions, surroundings);
    this.#handshakes = new HandshakeJudge(deciders, surroundings);
    return ok({
      namespaces: namespaces.map(({ served }) => served),
      decidesHandshakes: deciders.length > 0,
    });
  }

  /** The version before is gone: servers of the script's own may listen. */
  go(): void {
    this.#modules.servers?.go();
  }

  /** Without a next version: its servers end now. */
  async letGo(): Promise<void> {
    await this.#modules.servers?.leave();
  }

  receive(input: ScriptInput): void {
    if (input.on === 'handshake') this.#handshakes?.judge(input);
    else this.#namespaces?.receive(input);
  }

  introduce(member: ConnectInput): void {
    this.#namespaces?.introduce(member);
  }

  /** What the version before left, for the members that are introduced next. */
  keep(state: Uint8Array): void {
    this.#namespaces?.keep(unpackState(state));
  }

  /**
   * The next version takes over: answers what it keeps, when the calls that wait for a promise are through, after
   * `settleMs` at the latest. From then on only such calls are heard.
   */
  async leave(settleMs: number): Promise<Uint8Array> {
    await Promise.all([this.#pending.none(settleMs), this.#modules.servers?.leave()]);
    const { bytes, lost } = packState(this.#namespaces?.remains() ?? []);
    if (lost.length > 0) this.log('warn', lostText(lost));
    this.#isLeaving = true;
    return bytes;
  }

  get hasPendingCalls(): boolean {
    return !this.#pending.isEmpty;
  }

  /** Resolves when no call waits any more, after so many milliseconds at the latest. */
  finish(ms: number): Promise<void> {
    return this.#pending.none(ms);
  }

  /** Its timers and jobs are the next version's by now. */
  #maySay(effect: NamespaceEffect): boolean {
    return effect.do === 'fault' || effect.do === 'log' || this.#pending.has(this.context());
  }

  /** What the code that runs now works for. */
  context(): CallContext | undefined {
    return this.#working.getStore();
  }

  /** The same, also where a server of the script's own called it. */
  whose(): CodeContext | undefined {
    return this.context() ?? this.#modules.servers?.whose();
  }

  /** What nobody caught: in a timer, in a promise without an end. */
  tellUncaught(thrown: unknown): void {
    if (this.#modules.servers?.uncaught(thrown) === true) return;
    const { text, stack } = describeThrown(thrown);
    const { sid, endpoint, cause = 0 } = this.context() ?? {};
    this.#ask({
      do: 'fault',
      code: 'exception',
      message: `Nobody caught ${text}.`,
      cause,
      ...(sid === undefined ? {} : { sid }),
      ...(endpoint === undefined ? {} : { endpoint }),
      ...(stack === undefined ? {} : { stack }),
    });
  }

  /** The owner took what was asked: lines may be written again. */
  flushed(): void {
    this.#linesHeld = 0;
  }

  /** A line for the log, tied to what the code works for. */
  log(level: LogLevel, message: string): void {
    this.#linesHeld += 1;
    if (this.#linesHeld > MAX_LINES_HELD) return;
    if (this.#modules.servers?.log(level, message) === true) return;
    const isLast = this.#linesHeld === MAX_LINES_HELD;
    const { sid, endpoint, cause = 0 } = this.context() ?? {};
    this.#ask({
      do: 'log',
      level: isLast ? 'warn' : level,
      message: isLast ? `${MAX_LINES_HELD} lines at once: the next ones are not kept.` : message,
      cause,
      ...(sid === undefined ? {} : { sid }),
      ...(endpoint === undefined ? {} : { endpoint }),
    });
  }

  /** The line of the script that called in, as its stack trace says. */
  #whereabouts(): string | undefined {
    const source = this.#source;
    if ('classes' in source) return undefined;
    const frames = new Error().stack?.split('\n') ?? [];
    return frames.find((frame) => frame.includes(source.name))?.trim();
  }
}

function lostText(lost: readonly string[]): string {
  const names = lost.map((name) => `session.${name}`).join(', ');
  return `${names} cannot go over to the next version, as it is more than data. Keep such things outside of the session, and make them in recv_connect.`;
}
