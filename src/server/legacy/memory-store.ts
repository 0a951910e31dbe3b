// The store of a server that is alone: data in memory, told at once (0.9.19, stores/memory.js).
import { Store, type StoreClient, type Told } from './store.ts';

class MemoryClient implements StoreClient {
  readonly store: Store;
  readonly id: string;
  /** Keys are often what a client said, so nothing is inherited. */
  data: Record<string, unknown> = Object.create(null);

  constructor(store: Store, id: string) {
    this.store = store;
    this.id = id;
  }

  get(key: string, told: Told): this {
    const { [key]: value = null } = this.data;
    told(null, value);
    return this;
  }

  set(key: string, value: unknown, told?: Told): this {
    this.data[key] = value;
    told?.(null);
    return this;
  }

  has(key: string, told: Told): this {
    told(null, key in this.data);
    return this;
  }

  del(key: string, told?: Told): this {
    delete this.data[key];
    told?.(null);
    return this;
  }

  destroy(expiration?: unknown): this {
    const forget = (): void => {
      this.data = Object.create(null);
    };
    if (typeof expiration === 'number') setTimeout(forget, expiration * 1000).unref();
    else forget();
    return this;
  }
}

export class MemoryStore extends Store {
  static override Client = MemoryClient;
}
