// A gateway's place among servers that share rooms: its broadcasts go out, those of others come in.
import type { TraceEvent } from '../../shared/index.ts';
import { type Adapter, type AdapterLink, type Broadcast, MemoryAdapter } from '../adapter/index.ts';
import type { NamespaceHost } from '../scripting/index.ts';

export class Sharing {
  readonly #adapter: Adapter;
  readonly #host: NamespaceHost | undefined;
  readonly #tell: (event: TraceEvent) => void;
  #link: AdapterLink | undefined;

  constructor(
    adapter: Adapter | undefined,
    host: NamespaceHost | undefined,
    tell: (event: TraceEvent) => void,
  ) {
    this.#adapter = adapter ?? new MemoryAdapter();
    this.#host = host;
    this.#tell = tell;
  }

  /** Once for as long as the gateway listens or is attached, at however many places. */
  open(): void {
    this.#link ??= this.#adapter.open({
      heard: (broadcast) => this.#heard(broadcast),
      tell: (event) => this.#tell(event),
    });
  }

  publish(broadcast: Broadcast): void {
    this.#link?.publish(broadcast);
  }

  async close(): Promise<void> {
    const link = this.#link;
    this.#link = undefined;
    await link?.close();
  }

  /** Who is in which room is known where the namespaces run. */
  #heard(broadcast: Broadcast): void {
    if (this.#link === undefined || !this.#host?.serves(broadcast.endpoint)) return;
    this.#host.deliver({ on: 'heard', ...broadcast, cause: 0 });
  }
}
