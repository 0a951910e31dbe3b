// Namespaces that are classes of the program itself: they run in its thread, without files, compiler or watchdog.
import type { HandshakeData } from '../../shared/index.ts';
import { EndpointRoutes, type NamespaceEffect, type ScriptInput } from '../namespace/index.ts';

import { HandshakeAsks } from './handshake-asks.ts';
import { LocalRunner } from './local-runner.ts';
import type { HandshakeJudgement, NamespaceHost, NamespaceSink } from './namespace-host.ts';
import type { NamespaceClass } from './read-class.ts';
import { isNamespaceClass } from './read-namespaces.ts';

/** Endpoint, `''`, `/name` or a pattern such as `/room/:id`, to the class that answers there. */
export type NamespaceClasses = Readonly<Record<string, NamespaceClass>>;

export class ClassNamespaces implements NamespaceHost {
  readonly #routes = new EndpointRoutes<true>();
  readonly #runner: LocalRunner;
  readonly #asks = new HandshakeAsks((fault) => this.#perform([fault]));
  #decidesHandshakes = false;
  #sink: NamespaceSink | undefined;

  /** @throws TypeError where an endpoint is none, or what stands at it is no namespace. */
  constructor(classes: NamespaceClasses) {
    for (const [endpoint, type] of Object.entries(classes)) checkClass(endpoint, type);
    this.#runner = new LocalRunner({
      source: { classes },
      owner: {
        perform: (effects) => this.#perform(this.#asks.take(effects)),
        died: () => undefined,
      },
    });
    if (Object.keys(classes).length === 0) return;
    const loaded = this.#runner.load();
    if (!loaded.ok) throw new TypeError(`namespaces: ${loaded.fault.message}`);
    for (const { endpoint } of loaded.value.namespaces) this.#routes.add(endpoint, true);
    this.#decidesHandshakes = loaded.value.decidesHandshakes;
  }

  serves(endpoint: string): boolean {
    return this.#routes.find(endpoint) === true;
  }

  deliver(input: ScriptInput): true {
    this.#runner.deliver({ input, isIntroduction: false });
    return true;
  }

  connect(sink: NamespaceSink): void {
    this.#sink = sink;
  }

  authorize(handshake: HandshakeData, exchange: number): Promise<HandshakeJudgement> | undefined {
    if (!this.#decidesHandshakes) return undefined;
    return this.#asks.ask(this, handshake, exchange).then((verdict) => ({ verdict }));
  }

  #perform(effects: readonly NamespaceEffect[]): void {
    this.#sink?.perform(effects);
  }
}

function checkClass(endpoint: string, type: unknown): void {
  if (isNamespaceClass(type)) return;
  throw new TypeError(
    `namespaces: what stands at '${endpoint}' is no class that extends the Namespace of this package.`,
  );
}
