// Lines that several processes hear and keep, through Redis; within this process where no Redis answers.
import { EventEmitter } from 'node:events';
import { Redis } from 'ioredis';

/** `redis://HOST:PORT` of the environment, or the usual place. */
const ADDRESS = process.env.REDIS_URL ?? 'redis://127.0.0.1:6379';
const LINES_KEPT = 100;

export interface LineChannel {
  /** What a person should know of it. */
  readonly note: string;
  readonly isShared: boolean;
  publish(line: string): Promise<void>;
  /** Answers the function that ends it. */
  subscribe(listen: (line: string) => void): () => void;
  /** Appends to what is kept; the oldest of more than a hundred goes. */
  keep(line: string): Promise<void>;
  /** Oldest first. */
  kept(): Promise<readonly string[]>;
}

/** Never rejects: without Redis it is a channel in memory, and says so. */
export async function openChannel(name: string): Promise<LineChannel> {
  const commands = new Redis(ADDRESS, { lazyConnect: true, retryStrategy: null });
  let why = '';
  commands.on('error', (error: Error & { code?: string }) => {
    why = error.message || (error.code ?? '');
  });
  try {
    await commands.connect();
    return await redisChannel(name, commands);
  } catch (error) {
    commands.disconnect();
    const reason = why || String(error);
    const note = `No Redis answers at ${shown(ADDRESS)} (${reason}): lines stay in this process and are lost with it. Start one, or set REDIS_URL, and reload the script.`;
    console.warn(note);
    return memoryChannel(note);
  }
}

async function redisChannel(name: string, first: Redis): Promise<LineChannel> {
  // From here on a Redis that goes away is waited for.
  const commands = first.duplicate({ lazyConnect: false, retryStrategy: (times) => 100 * times });
  const listener = commands.duplicate();
  first.disconnect();
  for (const connection of [commands, listener]) {
    connection.on('error', (error) => console.warn(`Redis: ${error.message}`));
  }
  const heard = heardLines();
  listener.on('message', (_channel, line) => heard.emit('line', line));
  await listener.subscribe(name);
  return {
    note: `Lines go through Redis at ${shown(ADDRESS)}.`,
    isShared: true,
    publish: async (line) => void (await commands.publish(name, line)),
    subscribe: (listen) => subscribe(heard, listen),
    keep: async (line) => {
      await commands.rpush(`${name}:log`, line);
      await commands.ltrim(`${name}:log`, -LINES_KEPT, -1);
    },
    kept: () => commands.lrange(`${name}:log`, 0, -1),
  };
}

function memoryChannel(note: string): LineChannel {
  const heard = heardLines();
  let log: readonly string[] = [];
  return {
    note,
    isShared: false,
    publish: async (line) => void heard.emit('line', line),
    subscribe: (listen) => subscribe(heard, listen),
    keep: async (line) => {
      log = [...log, line].slice(-LINES_KEPT);
    },
    kept: async () => log,
  };
}

function heardLines(): EventEmitter {
  return new EventEmitter().setMaxListeners(0);
}

function subscribe(heard: EventEmitter, listen: (line: string) => void): () => void {
  heard.on('line', listen);
  return () => heard.off('line', listen);
}

/** Without user and password. */
function shown(address: string): string {
  return address.replace(/\/\/.*@/, '//');
}
