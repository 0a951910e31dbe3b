// Shares rooms and broadcasts with every server that uses the same Redis and channel.
import type { Adapter, AdapterLink, AdapterSink } from './adapter.ts';
import { RedisLink } from './redis-link.ts';
import type { RedisPlace } from './redis-pair.ts';

export interface RedisAdapterOptions {
  /** `redis://[user:password@]host:port`, or `rediss:` for TLS. */
  readonly url: string;
  /** Servers on different channels know nothing of each other, whatever database the URL names. */
  readonly channel?: string;
}

const DEFAULT_CHANNEL = 'socketscope';

/**
 * The server starts and goes on without Redis; records say when it is away (`redis-away`) and when rooms are shared
 * (`linked`). Sessions stay where they are: a proxy before several servers has to send each client to its own.
 */
export class RedisAdapter implements Adapter {
  readonly #place: RedisPlace;

  /** @throws TypeError where the address is none of a Redis. */
  constructor({ url, channel = DEFAULT_CHANNEL }: RedisAdapterOptions) {
    if (!isRedisUrl(url)) {
      throw new TypeError(
        'The address of a Redis is redis://HOST:PORT, or rediss://HOST:PORT with TLS.',
      );
    }
    this.#place = { url, channel };
  }

  open(sink: AdapterSink): AdapterLink {
    return new RedisLink(this.#place, sink);
  }
}

/** A place with its scheme; what else it holds is the client's to read. */
export function isRedisUrl(text: string): boolean {
  try {
    const { protocol, hostname } = new URL(text);
    return (protocol === 'redis:' || protocol === 'rediss:') && hostname !== '';
  } catch {
    return false;
  }
}
