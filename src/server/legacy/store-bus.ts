// How the messages of a RedisStore travel: over connections of ours, or over clients that the file brought along.
import type { TraceEvent } from '../../shared/index.ts';
import { RedisPost } from '../adapter/index.ts';
import { clientOf, givenClient, type RedisClient, redisOptions } from './redis-clients.ts';

export interface StoreBus {
  publish(channel: string, text: string): void;
  subscribe(channel: string, done?: () => void): void;
  unsubscribe(channel: string, done?: () => void): void;
  close(): Promise<void>;
}

export interface BusSetting {
  readonly redis?: unknown;
  readonly redisPub?: unknown;
  readonly redisSub?: unknown;
  readonly heard: (channel: string, text: string) => void;
  /** What becomes of the link; a file's own clients say nothing here. */
  readonly tell: (event: TraceEvent) => void;
}

export function openBus(setting: BusSetting): StoreBus {
  const { redis, redisPub, redisSub, heard, tell } = setting;
  const isTheirs =
    redis !== undefined ||
    givenClient(redisPub) !== undefined ||
    givenClient(redisSub) !== undefined;
  if (!isTheirs) {
    const [publisher, listener] = [redisOptions(redisPub), redisOptions(redisSub)];
    return new RedisPost({ publisher, listener, heard, tell });
  }
  const [pub, sub] = [clientOf(redisPub, redis), clientOf(redisSub, redis)];
  sub.on('message', heard);
  return {
    publish: (channel, text) => void pub.publish(channel, text),
    subscribe: (channel, done) => void sub.subscribe(channel, () => done?.()),
    unsubscribe: (channel, done) => void sub.unsubscribe(channel, () => done?.()),
    close: async () => {
      endClient(pub);
      endClient(sub);
    },
  };
}

export function endClient(client: RedisClient): void {
  if (client.end !== undefined) client.end();
  else client.disconnect?.();
}
