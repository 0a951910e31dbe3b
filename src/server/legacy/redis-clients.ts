// The connections of a RedisStore: made by us from the options of 0.9, or made by the file itself with its `redis`.
import { connectRedis, type RedisOptions } from '../adapter/index.ts';

type Answered = (error: unknown, value?: unknown) => unknown;

/** A client that takes callbacks, as `redis` 0.x to 3.x and `ioredis` do. */
export interface RedisClient {
  on(event: string, listener: (...args: never[]) => unknown): unknown;
  publish(channel: string, text: unknown, answered?: Answered): unknown;
  subscribe(channel: string, answered?: Answered): unknown;
  unsubscribe(channel: string, answered?: Answered): unknown;
  hget(key: string, field: string, answered?: Answered): unknown;
  hset(key: string, field: string, value: unknown, answered?: Answered): unknown;
  hdel(key: string, field: string, answered?: Answered): unknown;
  hexists(key: string, field: string, answered?: Answered): unknown;
  expire(key: string, seconds: number, answered?: Answered): unknown;
  del(key: string, answered?: Answered): unknown;
  end?(): unknown;
  disconnect?(): unknown;
}

/** `redis` as a file hands it over: what makes its clients. */
interface RedisModule {
  createClient(port: unknown, host: unknown, options: object): unknown;
}

/** A client that the file made itself. */
export function givenClient(given: unknown): RedisClient | undefined {
  return isClient(given) ? given : undefined;
}

/** One made of options, with the file's own module where it handed one over. @throws TypeError where that makes none. */
export function clientOf(given: unknown, module: unknown): RedisClient {
  const own = givenClient(given);
  if (own !== undefined) return own;
  const options = isObject(given) ? given : {};
  if (!isModule(module)) return connectRedis(redisOptions(options)) as unknown as RedisClient;
  const made = module.createClient(
    Reflect.get(options, 'port'),
    Reflect.get(options, 'host'),
    options,
  );
  if (isClient(made)) return made;
  throw new TypeError(
    'socket.io: RedisStore was given a `redis` whose clients take no callbacks, as those of redis 4 and later. Leave it out: Socketscope connects by itself.',
  );
}

/** Host, port and the like under the names of 0.9, as ours take them. */
export function redisOptions(given: unknown): RedisOptions {
  if (!isObject(given)) return {};
  const of = (...names: readonly string[]): unknown =>
    names.map((name) => Reflect.get(given, name)).find((value) => value !== undefined);
  const [host, port, path] = [of('host'), of('port'), of('path', 'socket', 'unixSocket')];
  const [password, username] = [of('password', 'auth_pass', 'pass'), of('username', 'user')];
  const [db, tls] = [of('db', 'database', 'selected_db'), of('tls')];
  return {
    ...(typeof host === 'string' ? { host } : {}),
    ...(port === undefined ? {} : { port: Number(port) }),
    ...(typeof path === 'string' ? { path } : {}),
    ...(typeof password === 'string' ? { password } : {}),
    ...(typeof username === 'string' ? { username } : {}),
    ...(db === undefined ? {} : { db: Number(db) }),
    ...(isObject(tls) ? { tls } : {}),
  };
}

function isClient(value: unknown): value is RedisClient {
  if (!isObject(value)) return false;
  return ['on', 'publish', 'subscribe', 'hset'].every(
    (name) => typeof Reflect.get(value, name) === 'function',
  );
}

function isModule(value: unknown): value is RedisModule {
  return isObject(value) && typeof Reflect.get(value, 'createClient') === 'function';
}

function isObject(value: unknown): value is object {
  return (typeof value === 'object' && value !== null) || typeof value === 'function';
}
