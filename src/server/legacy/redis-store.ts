// A store that several servers share through Redis: their sessions' data, and what they tell each other (0.9.19, stores/redis.js).
import { randomInt } from 'node:crypto';
import type { Tap, TraceEvent } from '../../shared/index.ts';
import { Hearing } from '../adapter/index.ts';
import { clientOf, type RedisClient } from './redis-clients.ts';
import { Store, type StoreClient, type Told } from './store.ts';
import { endClient, openBus, type StoreBus } from './store-bus.ts';

export interface RedisStoreOptions {
  /** A module whose `createClient` makes the connections; without it they are ours. */
  readonly redis?: unknown;
  /** `{ host, port, … }`, or a client. */
  readonly redisPub?: unknown;
  readonly redisSub?: unknown;
  readonly redisClient?: unknown;
  /** Names this server among the others. */
  nodeId?(): unknown;
  /** From a message to its text, and back; JSON unless both are given. */
  pack?(message: object): unknown;
  unpack?(text: string): unknown;
}

type Consumer = (...args: never[]) => unknown;

/** The same keys as the reference: a hash for each session, under its id. */
class RedisStoreClient implements StoreClient {
  readonly store: RedisStore;
  readonly id: string;

  constructor(store: RedisStore, id: string) {
    this.store = store;
    this.id = id;
  }

  get(key: string, told: Told): this {
    this.store.cmd.hget(this.id, key, told);
    return this;
  }

  set(key: string, value: unknown, told?: Told): this {
    this.store.cmd.hset(this.id, key, value, told ?? ignored);
    return this;
  }

  has(key: string, told: Told): this {
    this.store.cmd.hexists(this.id, key, (error, has) => told(error, error ? undefined : !!has));
    return this;
  }

  del(key: string, told?: Told): this {
    this.store.cmd.hdel(this.id, key, told ?? ignored);
    return this;
  }

  destroy(expiration?: unknown): this {
    if (typeof expiration === 'number' && expiration > 0) {
      this.store.cmd.expire(this.id, Math.ceil(expiration), ignored);
    } else this.store.cmd.del(this.id, ignored);
    return this;
  }
}

export class RedisStore extends Store {
  static override Client = RedisStoreClient as unknown as typeof Store.Client;
  readonly nodeId: unknown;
  readonly pack: (message: object) => unknown;
  readonly unpack: (text: string) => unknown;
  /** The connection for the data. */
  readonly cmd: RedisClient;
  readonly bus: StoreBus;
  readonly consumers = new Map<string, Consumer[]>();
  readonly hearing: Hearing;
  /** What was told before somebody listened. */
  untold: TraceEvent[] | Tap = [];
  published = 0;

  /** @throws TypeError where the clients of a given `redis` take no callbacks. */
  constructor(options: RedisStoreOptions = {}) {
    super(options);
    const { redis, redisPub, redisSub, redisClient, nodeId, pack, unpack } = options;
    this.nodeId = nodeId === undefined ? randomInt(2 ** 31) : nodeId();
    this.pack = pack ?? JSON.stringify;
    this.unpack = pack === undefined ? JSON.parse : (unpack ?? JSON.parse);
    this.hearing = new Hearing(String(this.nodeId));
    const heard = (channel: string, text: string) => this.hear(channel, text);
    const tell = (event: TraceEvent) => this.tell(event);
    this.bus = openBus({ redis, redisPub, redisSub, heard, tell });
    this.cmd = clientOf(redisClient, redis);
  }

  /** To the other servers; our own listeners of `publish` hear of it too. */
  override publish(name: string, ...args: readonly unknown[]): void {
    this.published += 1;
    const { nodeId, published: number } = this;
    this.bus.publish(name, String(this.pack({ nodeId, args, number })));
    this.$emit('publish', name, ...args);
  }

  override subscribe(name: string, consumer?: Consumer, told?: Told): void {
    const known = this.consumers.get(name) ?? [];
    this.consumers.set(name, consumer === undefined ? known : [...known, consumer]);
    this.bus.subscribe(name, () => told?.(null));
    this.$emit('subscribe', name, consumer, told);
  }

  override unsubscribe(name: string, told?: Told): void {
    this.consumers.delete(name);
    this.bus.unsubscribe(name, () => told?.(null));
    this.$emit('unsubscribe', name, told);
  }

  override destroy(clientExpiration?: unknown): this {
    super.destroy(clientExpiration);
    void this.leave();
    return this;
  }

  override tellTo(tap: Tap): void {
    const { untold } = this;
    this.untold = tap;
    if (Array.isArray(untold)) for (const event of untold) tap(event);
  }

  override async leave(): Promise<void> {
    await this.bus.close();
    endClient(this.cmd);
  }

  /** Whoever reaches the channel can write anything there. */
  hear(channel: string, text: string): void {
    const message = readMessage(this.unpack, text);
    if (message === undefined) {
      const raw = text.slice(0, 4096);
      const words = `What came over the Redis channel ${channel} is passed over, as it is no message of a RedisStore.`;
      this.tell({ kind: 'fault', code: 'redis-unreadable', message: words, raw });
      return;
    }
    const { nodeId, args, number } = message;
    if (nodeId === this.nodeId) return;
    const from = String(nodeId);
    if (number !== undefined && this.hearing.missedBefore({ from, number }) === undefined) return;
    for (const consumer of this.consumers.get(channel) ?? []) Reflect.apply(consumer, null, args);
  }

  tell(event: TraceEvent): void {
    if (Array.isArray(this.untold)) this.untold.push(event);
    else this.untold(event);
  }
}

interface Message {
  readonly nodeId: unknown;
  readonly args: readonly unknown[];
  /** Ours are numbered, as one may come twice after a loss. */
  readonly number?: number;
}

function readMessage(unpack: (text: string) => unknown, text: string): Message | undefined {
  try {
    const message = unpack(text);
    return isMessage(message) ? message : undefined;
  } catch {
    return undefined;
  }
}

function isMessage(value: unknown): value is Message {
  if (typeof value !== 'object' || value === null || !('nodeId' in value)) return false;
  if ('number' in value && typeof value.number !== 'number') return false;
  return 'args' in value && Array.isArray(value.args);
}

function ignored(): void {}
