// The face of the adapters.
export type { Adapter, AdapterLink, AdapterSink, Broadcast } from './adapter.ts';
export { MemoryAdapter } from './memory-adapter.ts';
export { isRedisUrl, RedisAdapter, type RedisAdapterOptions } from './redis-adapter.ts';
export { Hearing } from './hearing.ts';
export { connectRedis, type RedisOptions, RedisPost } from './redis-post.ts';
