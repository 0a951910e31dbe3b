// What a legacy server keeps for its clients, and the base of stores that legacy files write themselves (0.9.19, store.js).
import type { Tap } from '../../shared/index.ts';
import { Emitter } from './emitter.ts';

export type Told = (error: unknown, value?: unknown) => unknown;

/** The data of one session. Callbacks may be called at once. */
export interface StoreClient {
  get(key: string, told: Told): unknown;
  set(key: string, value: unknown, told?: Told): unknown;
  has(key: string, told: Told): unknown;
  del(key: string, told?: Told): unknown;
  /** Seconds until the data go; what is no number means at once. */
  destroy(expiration?: unknown): unknown;
}

type ClientType = new (store: Store, id: string) => StoreClient;

export class Store extends Emitter {
  static Client: new (store: Store, id: string) => object = class Client {
    readonly store: Store;
    readonly id: string;

    constructor(store: Store, id: string) {
      this.store = store;
      this.id = id;
    }
  };
  readonly options: unknown;
  clients: Record<string, StoreClient> = {};
  /** The one that uses it. */
  manager: unknown;

  constructor(options?: unknown) {
    super();
    this.options = options;
  }

  /** A store that takes these to other servers makes them one; this one is alone. */
  publish(_name: string, ..._args: readonly unknown[]): void {}
  subscribe(_name: string, _consumer?: (...args: never[]) => unknown, _told?: Told): void {}
  unsubscribe(_name: string, _told?: Told): void {}

  /** Where a store says what becomes of its link to others. */
  tellTo(_tap: Tap): void {}

  /** The server has ended: connections of the store's own end too. */
  async leave(): Promise<void> {}

  emit(event: string, ...args: readonly unknown[]): boolean {
    return this.$emit(event, ...args);
  }

  client(id: string): StoreClient {
    const known = Object.hasOwn(this.clients, id) ? this.clients[id] : undefined;
    if (known !== undefined) return known;
    const { Client } = this.constructor as unknown as { Client: ClientType };
    const client = new Client(this, id);
    this.clients[id] = client;
    return client;
  }

  destroyClient(id: string, expiration?: unknown): this {
    if (Object.hasOwn(this.clients, id)) {
      this.clients[id]?.destroy(expiration);
      delete this.clients[id];
    }
    return this;
  }

  destroy(clientExpiration?: unknown): this {
    for (const id of Object.keys(this.clients)) this.destroyClient(id, clientExpiration);
    return this;
  }
}
