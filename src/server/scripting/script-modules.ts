// What a script exports, and the modules that it gets from the application: ours, and the reference's in its place.
import { ok, type Result } from '../../shared/index.ts';
import type { DecideHandshake } from '../namespace/index.ts';

import { evaluateScript, type ScriptSource } from './evaluate-script.ts';
import type { OwnServers, OwnServersSource } from './own-servers.ts';
import type { ProvidedModule } from './provided-modules.ts';
import { readDeciders } from './read-authorization.ts';
import type { ReadNamespace } from './read-class.ts';
import { defaultExport, legacyFunction, readNamespaces } from './read-namespaces.ts';
import * as api from './script-api.ts';

/** Classes of the program have no compiled text. */
const NOWHERE = { name: '', code: '' };

export interface ReadScript {
  readonly namespaces: readonly ReadNamespace[];
  /** Functions that have a say in handshakes. */
  readonly deciders: readonly DecideHandshake[];
}

export class ScriptModules {
  readonly source: OwnServersSource | undefined;
  readonly #console: Console;
  #servers: OwnServers | undefined;

  constructor(console: Console, source: OwnServersSource | undefined) {
    this.#console = console;
    this.source = source;
  }

  /** From the moment when the script asks for the module that makes them. */
  get servers(): OwnServers | undefined {
    return this.#servers;
  }

  /** Runs the script's top level. Of one that awaits the answer is a promise. @throws what that throws. */
  evaluate(source: ScriptSource): unknown {
    if ('classes' in source) return { default: source.classes };
    return evaluateScript(source, this.#console, (id) => this.#provide(id));
  }

  /** What the exports mean. @throws what a function that takes `io` throws. */
  read(exported: unknown, source: ScriptSource): Result<ReadScript, string> {
    if ('classes' in source) return readScript(exported, NOWHERE);
    const serve = legacyFunction(exported);
    if (serve !== undefined && this.#servers?.areMade !== true)
      this.#open('socket.io').serve(serve);
    const read = readScript(exported, source);
    // A file that serves by itself need not export anything.
    if (!read.ok && this.#servers?.areMade === true) return ok({ namespaces: [], deciders: [] });
    return read;
  }

  #open(id: ProvidedModule): OwnServers {
    const { source } = this;
    if (source === undefined) throw new Error(`${id} cannot be had here.`);
    this.#servers ??= source.open(source.port, this.#console);
    return this.#servers;
  }

  #provide(id: ProvidedModule): unknown {
    if (id === 'socketscope') return api;
    return this.#open(id).module(id);
  }
}

function readScript(
  exported: unknown,
  text: Parameters<typeof readNamespaces>[1],
): Result<ReadScript, string> {
  const namespaces = readNamespaces(exported, text);
  if (!namespaces.ok) return namespaces;
  const deciders = readDeciders(exported, defaultExport(exported));
  return deciders.ok ? ok({ namespaces: namespaces.value, deciders: deciders.value }) : deciders;
}
