// Namespaces that are classes of the program itself: they run in its thread, without files, compiler or watchdog.
import { EndpointRoutes, type NamespaceInput } from '../namespace/index.ts';

import { LocalRunner } from './local-runner.ts';
import type { NamespaceHost, NamespaceSink } from './namespace-host.ts';
import { isNamespaceClass, type NamespaceClass } from './read-namespaces.ts';

/** Endpoint, `''`, `/name` or a pattern such as `/room/:id`, to the class that answers there. */
export type NamespaceClasses = Readonly<Record<string, NamespaceClass>>;

export class ClassNamespaces implements NamespaceHost {
  readonly #routes = new EndpointRoutes<true>();
  readonly #runner: LocalRunner;
  #sink: NamespaceSink | undefined;

  /** @throws TypeError where an endpoint is none, or what stands at it is no namespace. */
  constructor(classes: NamespaceClasses) {
    for (const [endpoint, type] of Object.entries(classes)) checkClass(endpoint, type);
    this.#runner = new LocalRunner({
      source: { classes },
      owner: { perform: (effects) => this.#sink?.perform(effects), died: () => undefined },
    });
    if (Object.keys(classes).length === 0) return;
    const loaded = this.#runner.load();
    if (!loaded.ok) throw new TypeError(`namespaces: ${loaded.fault.message}`);
    for (const { endpoint } of loaded.value) this.#routes.add(endpoint, true);
  }

  serves(endpoint: string): boolean {
    return this.#routes.find(endpoint) === true;
  }

  deliver(input: NamespaceInput): void {
    this.#runner.deliver({ input, isIntroduction: false });
  }

  connect(sink: NamespaceSink): void {
    this.#sink = sink;
  }
}

function checkClass(endpoint: string, type: unknown): void {
  if (isNamespaceClass(type)) return;
  throw new TypeError(
    `namespaces: what stands at '${endpoint}' is no class that extends the Namespace of this package.`,
  );
}
