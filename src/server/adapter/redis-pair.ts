// Two connections to one Redis: one publishes, one listens. They come and go together for their owner.
import type { Redis } from 'ioredis';

/** Rejections of commands that Redis itself answered. */
const REPLY_ERROR = 'ReplyError';
const FIRST_PAUSE_MS = 50;
const LONGEST_PAUSE_MS = 1000;

/** What was not confirmed is sent again by its owner, and nothing waits inside. */
const OPTIONS = {
  enableOfflineQueue: false,
  autoResendUnfulfilledCommands: false,
  autoResubscribe: false,
  maxRetriesPerRequest: null,
  keepAlive: 10_000,
  retryStrategy: (times: number) =>
    Math.min(FIRST_PAUSE_MS * 2 ** Math.min(times, 10), LONGEST_PAUSE_MS),
} as const;

const CLOSED = 'the connection was closed';

export interface RedisPlace {
  readonly url: string;
  readonly channel: string;
}

export interface RedisPairOwner {
  /** Both stand: what is published arrives, what others publish is heard. */
  up(): void;
  /** One of them is lost, or could not be made; again for every attempt that fails. */
  down(why: string): void;
  /** Redis answered that it will not. */
  refused(why: string): void;
  heard(text: string): void;
}

export class RedisPair {
  readonly #publisher: Redis;
  readonly #listener: Redis;
  readonly #channel: string;
  readonly #owner: RedisPairOwner;
  #canPublish = false;
  #canHear = false;
  #why = CLOSED;

  private constructor(type: typeof Redis, { url, channel }: RedisPlace, owner: RedisPairOwner) {
    this.#channel = channel;
    this.#owner = owner;
    this.#publisher = new type(url, OPTIONS);
    this.#listener = new type(url, OPTIONS);
    for (const connection of [this.#publisher, this.#listener]) {
      connection.on('error', (error: Error) => this.#blame(error));
      connection.on('close', () => this.#lost(connection));
    }
    this.#publisher.on('ready', () => {
      this.#canPublish = true;
      this.#stands();
    });
    this.#listener.on('ready', () => void this.#subscribe());
    this.#listener.on('message', (_channel, text) => this.#owner.heard(text));
  }

  /** The package is loaded here: who shares nothing has no use for it. */
  static async open(place: RedisPlace, owner: RedisPairOwner): Promise<RedisPair> {
    const { Redis } = await import('ioredis');
    return new RedisPair(Redis, place, owner);
  }

  /**
   * Resolves to the number of servers that heard it, ours among them, or to `undefined` where Redis refuses.
   * Where the connection is lost meanwhile it never settles.
   */
  publish(text: string): Promise<number | undefined> {
    return new Promise((resolve) => {
      this.#publisher.publish(this.#channel, text).then(resolve, (error: Error) => {
        if (error.name !== REPLY_ERROR) return;
        this.#owner.refused(error.message);
        resolve(undefined);
      });
    });
  }

  /** How many servers listen now; 0 where that cannot be said. */
  async listeners(): Promise<number> {
    const answer = await this.#publisher.pubsub('NUMSUB', this.#channel).catch(() => []);
    return Number(answer[1] ?? 0);
  }

  close(): void {
    for (const connection of [this.#publisher, this.#listener]) {
      connection.removeAllListeners();
      connection.on('error', () => undefined);
      connection.disconnect();
    }
  }

  async #subscribe(): Promise<void> {
    try {
      await this.#listener.subscribe(this.#channel);
      this.#canHear = true;
      this.#stands();
    } catch (error) {
      if (error instanceof Error && error.name === REPLY_ERROR) this.#owner.refused(error.message);
    }
  }

  #stands(): void {
    if (!this.#canPublish || !this.#canHear) return;
    this.#why = CLOSED;
    this.#owner.up();
  }

  #lost(connection: Redis): void {
    if (connection === this.#publisher) this.#canPublish = false;
    else this.#canHear = false;
    this.#owner.down(this.#why);
  }

  /** The words of the next loss; where several addresses were tried there is a code and no message. */
  #blame(error: Error): void {
    const code = 'code' in error ? String(error.code) : '';
    this.#why = error.message === '' ? code : error.message;
  }
}
