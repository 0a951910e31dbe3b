// The legacy API in a script: the module that it requires, and servers of its own, which the script's owner watches.
import { AsyncLocalStorage } from 'node:async_hooks';
import { isMainThread, type MessagePort, receiveMessageOnPort } from 'node:worker_threads';
import type { OwnServers } from '../scripting/index.ts';
import { ApplicationPlace } from './application-place.ts';
import { ListenGate } from './listen-gate.ts';
import { type ReferenceModule, referenceModule, submodule } from './reference-module.ts';
import { ServedServers } from './served-servers.ts';
import * as words from './server-words.ts';
import { type Called, thrownRecord, type Surroundings } from './surroundings.ts';
import { TraceRelay } from './trace-relay.ts';

/** The other end of `port` is the owner's `LegacyServers`. */
export function openOwnServers(port: MessagePort, console: Console): OwnServers {
  return new ScriptServers(port, console);
}

class ScriptServers implements OwnServers {
  readonly #port: MessagePort;
  readonly #served = new ServedServers();
  readonly #contexts = new AsyncLocalStorage<Called>();
  readonly #relay: TraceRelay;
  readonly #gate: ListenGate;
  readonly #module: ReferenceModule;
  readonly #task: words.ServersTask;
  readonly #place: ApplicationPlace;

  constructor(port: MessagePort, console: Console) {
    const task: unknown = receiveMessageOnPort(port)?.message;
    if (!words.isServersTask(task)) throw new Error('The owner of the script says nothing.');
    this.#port = port;
    this.#task = task;
    this.#place = new ApplicationPlace(task.place);
    this.#relay = new TraceRelay({
      say: (word) => this.#say(word),
      describe: (sid) => this.#served.describe(sid),
    });
    this.#gate = this.#makeGate(task);
    const surroundings = this.#surroundings(task, console);
    this.#module = referenceModule(() => surroundings);
    port.on('message', (word: unknown) => this.#hear(word));
    port.unref();
  }

  get areMade(): boolean {
    return this.#served.areMade;
  }

  module(id: string): unknown {
    return submodule(this.#module, id);
  }

  serve(code: (io: unknown) => unknown): void {
    Atomics.add(this.#task.counts, words.COUNT_OF.inPlace, 1);
    this.#place.open((server) => void code(this.#module.listen(server)));
  }

  go(): void {
    this.#gate.go();
  }

  async leave(): Promise<void> {
    await Promise.all([this.#gate.close(), this.#served.end()]);
    this.#relay.flush();
  }

  log(...[level, message]: Parameters<OwnServers['log']>): boolean {
    const context = this.#contexts.getStore();
    if (context === undefined) return false;
    const { sid, endpoint, cause } = context;
    const about = {
      ...(sid === undefined ? {} : { sid }),
      ...(endpoint === undefined ? {} : { endpoint }),
    };
    this.#relay.tap({ kind: 'script', op: 'log', script: '', level, message, cause, ...about });
    return true;
  }

  /** Causes are numbers of this thread, and of records that may never have left it. */
  whose(): ReturnType<OwnServers['whose']> {
    const context = this.#contexts.getStore();
    if (context?.sid === undefined) return undefined;
    const { sid, endpoint = '', what } = context;
    return { sid, endpoint, what, cause: 0 };
  }

  uncaught(thrown: unknown): boolean {
    const context = this.#contexts.getStore();
    if (context === undefined) return false;
    this.#relay.tap(
      thrownRecord(thrown, { ...context, what: 'Something set going by this packet' }),
    );
    return true;
  }

  #surroundings({ options, exchanges, counts }: words.ServersTask, console: Console): Surroundings {
    return {
      options,
      console,
      contexts: this.#contexts,
      tap: (event) => this.#relay.tap(event),
      thrown: (error, called) => void this.#relay.tap(thrownRecord(error, called)),
      opened: (gateway, server, leave) => {
        this.#served.add(server, { gateway, leave });
        Atomics.add(counts, words.COUNT_OF.made, 1);
        this.#gate.serves(server);
      },
      onSessionChange: (sid) => this.#relay.touch(sid),
      nextExchange: () => Atomics.add(exchanges, 0, 1) + 1,
    };
  }

  /** Only a thread of the script's own may be listened to as a whole. */
  #makeGate({ waitsForGo, counts }: words.ServersTask): ListenGate {
    const gate = new ListenGate({
      isOpen: !waitsForGo,
      wanted: (server) => {
        this.#say({ say: 'wanted', server });
        Atomics.add(counts, words.COUNT_OF.wanted, 1);
      },
      listening: (server, which) => {
        const listener = this.#served.listener(which);
        this.#say({ say: 'listening', server, ...(listener === undefined ? {} : { listener }) });
      },
      movesOn: (server, error) => this.#place.movesOn(server, error),
      refused: (server, fault) => this.#say({ say: 'refused', server, fault }),
      closed: (server) => this.#say({ say: 'closed', server }),
    });
    if (!isMainThread) gate.install();
    return gate;
  }

  #hear(word: unknown): void {
    if (!words.isServersOwnerWord(word)) return;
    if (word.do === 'taken') this.#relay.taken(word.upTo);
    else this.#say({ say: 'answer', ask: word.ask, result: this.#served.answer(word) });
  }

  #say(word: words.ServersWord): void {
    this.#port.postMessage(word);
  }
}
