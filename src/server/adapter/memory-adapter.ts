// The default adapter: it shares among the servers of one process that were given the same one. Alone it does nothing.
import type { Adapter, AdapterLink, AdapterSink } from './adapter.ts';

export class MemoryAdapter implements Adapter {
  readonly #sinks = new Set<AdapterSink>();

  open(sink: AdapterSink): AdapterLink {
    this.#sinks.add(sink);
    return {
      publish: (broadcast) => {
        if (this.#sinks.size === 1) return;
        for (const other of this.#sinks) if (other !== sink) other.heard(broadcast);
      },
      close: async () => {
        this.#sinks.delete(sink);
      },
    };
  }
}
