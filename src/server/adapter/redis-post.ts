// Texts on named channels of one Redis, for servers that agree on their meaning: in order, and bounded while it is away.
import { createRequire } from 'node:module';
import type { Redis, RedisOptions } from 'ioredis';

import type { AdapterSink } from './adapter.ts';
import { OutgoingQueue } from './outgoing-queue.ts';
import { away, dropped, linked, refused } from './redis-words.ts';

export type { RedisOptions } from 'ioredis';

const FIRST_PAUSE_MS = 50;
const LONGEST_PAUSE_MS = 1000;
/** After Redis was away the other servers need a moment to listen again. */
const OTHERS_PATIENCE_MS = 2000;
const LOOK_EVERY_MS = 25;
const LAST_WORDS_MS = 500;
const RETRY = {
  keepAlive: 10_000,
  retryStrategy: (times: number) =>
    Math.min(FIRST_PAUSE_MS * 2 ** Math.min(times, 10), LONGEST_PAUSE_MS),
};

export interface RedisPostOptions {
  readonly publisher: RedisOptions;
  readonly listener: RedisOptions;
  readonly heard: (channel: string, text: string) => void;
  readonly tell: AdapterSink['tell'];
}

/** Commands wait for a connection that is being made, and fail with the next attempt that does. */
export function connectRedis(options: RedisOptions): Redis {
  const { Redis: Type }: typeof import('ioredis') = createRequire(import.meta.url)('ioredis');
  const connection = new Type({ ...RETRY, maxRetriesPerRequest: 1, ...options });
  connection.on('error', () => undefined);
  return connection;
}

export class RedisPost {
  readonly #options: RedisPostOptions;
  readonly #at: string;
  readonly #publisher: Redis;
  readonly #listener: Redis;
  readonly #queue = new OutgoingQueue();
  readonly #channels = new Set<string>();
  /** Who is to be told that it listens. */
  #waiting: (() => void)[] = [];
  /** Servers that heard the newest text, and where: as many have to listen again after a loss. */
  #last = { channel: '', audience: 0 };
  #era = 0;
  #isFlowing = false;
  #told: 'nothing' | 'linked' | 'away' = 'nothing';
  #why = 'the connection was closed';
  #drained: (() => void) | undefined;

  constructor(options: RedisPostOptions) {
    const { publisher, listener } = options;
    this.#options = options;
    this.#at = `redis://${publisher.host ?? '127.0.0.1'}:${publisher.port ?? 6379}`;
    // What was not confirmed is sent again from the queue, and nothing waits inside.
    const plain = { enableOfflineQueue: false, autoResendUnfulfilledCommands: false } as const;
    this.#publisher = connectRedis({ ...plain, maxRetriesPerRequest: null, ...publisher });
    this.#listener = connectRedis({ ...plain, autoResubscribe: false, ...listener });
    for (const connection of [this.#publisher, this.#listener]) {
      connection.on('error', (error: NodeJS.ErrnoException) => {
        this.#why = error.message || error.code || this.#why;
      });
      connection.on('close', () => this.#down());
      connection.on('ready', () => void this.#ready());
    }
    this.#listener.on('message', (channel, text) => options.heard(channel, text));
  }

  /** Never throws, never blocks; what is more than can wait is dropped, and that is told. */
  publish(channel: string, text: string): void {
    if (this.#queue.add(`${channel}\n${text}`)) this.#pump();
    else if (this.#queue.takeDropped() === 1) this.#options.tell(dropped(this.#at));
  }

  subscribe(channel: string, done: () => void = () => undefined): void {
    this.#channels.add(channel);
    if (this.#listener.status === 'ready') void this.#listen([channel]).then(done);
    else this.#waiting.push(done);
  }

  unsubscribe(channel: string, done: () => void = () => undefined): void {
    this.#channels.delete(channel);
    this.#listener.unsubscribe(channel).then(done, done);
  }

  /** What waits is still sent, if that is soon. */
  async close(): Promise<void> {
    if (this.#isFlowing && this.#queue.length > 0) await this.#lastWords();
    this.#era += 1;
    this.#isFlowing = false;
    for (const connection of [this.#publisher, this.#listener]) {
      connection.removeAllListeners();
      connection.on('error', () => undefined);
      connection.disconnect();
    }
  }

  async #ready(): Promise<void> {
    if (this.#publisher.status !== 'ready' || this.#listener.status !== 'ready') return;
    this.#era += 1;
    const era = this.#era;
    await this.#listen([...this.#channels]);
    for (const done of this.#waiting.splice(0)) done();
    await this.#others(era);
    if (era !== this.#era) return;
    this.#isFlowing = true;
    const [waited, lost] = [this.#queue.length, this.#queue.takeDropped()];
    this.#say('linked', () => linked(this.#at, { waited, lost }));
    this.#pump();
  }

  async #listen(channels: readonly string[]): Promise<void> {
    try {
      if (channels.length > 0) await this.#listener.subscribe(...channels);
    } catch (error) {
      this.#blame(error);
    }
  }

  async #others(era: number): Promise<void> {
    const { channel, audience } = this.#last;
    const until = performance.now() + OTHERS_PATIENCE_MS;
    while (audience > 0 && era === this.#era && performance.now() < until) {
      const answer = await this.#publisher.pubsub('NUMSUB', channel).catch(() => []);
      if (Number(answer[1] ?? 0) >= audience) return;
      await new Promise((done) => setTimeout(done, LOOK_EVERY_MS));
    }
  }

  #down(): void {
    this.#era += 1;
    this.#isFlowing = false;
    this.#queue.rewind();
    this.#drained?.();
    this.#say('away', () => away(this.#at, this.#why));
  }

  #pump(): void {
    while (this.#isFlowing) {
      const text = this.#queue.take();
      if (text === undefined) return;
      void this.#send(text, this.#era);
    }
  }

  /** Redis answers in the order in which it was asked. */
  async #send(text: string, era: number): Promise<void> {
    const at = text.indexOf('\n');
    const channel = text.slice(0, at);
    try {
      const audience = await this.#publisher.publish(channel, text.slice(at + 1));
      if (era === this.#era) this.#last = { channel, audience };
    } catch (error) {
      if (era !== this.#era || !this.#blame(error)) return;
    }
    if (era !== this.#era) return;
    this.#queue.settle();
    if (this.#queue.length === 0) this.#drained?.();
  }

  /** True where Redis itself answered that it will not. */
  #blame(error: unknown): boolean {
    const isAnswer = error instanceof Error && error.name === 'ReplyError';
    if (isAnswer) this.#options.tell(refused(this.#at, error.message));
    return isAnswer;
  }

  /** Once for each change. */
  #say(what: 'linked' | 'away', words: () => Parameters<AdapterSink['tell']>[0]): void {
    if (this.#told === what) return;
    this.#told = what;
    this.#options.tell(words());
  }

  #lastWords(): Promise<void> {
    return new Promise((done) => {
      const timer = setTimeout(done, LAST_WORDS_MS);
      this.#drained = () => {
        clearTimeout(timer);
        done();
      };
    });
  }
}
