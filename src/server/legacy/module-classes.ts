// The classes and the parser of the reference's module, the same wherever it is asked for.
import { callable } from './callable.ts';
import { MemoryStore } from './memory-store.ts';
import { parser } from './parser.ts';
import { RedisStore } from './redis-store.ts';
import { Socket } from './socket.ts';
import { SocketNamespace } from './socket-namespace.ts';
import { Static } from './static.ts';
import { Store } from './store.ts';
import { Transport } from './unsupported.ts';

export const moduleClasses = {
  parser,
  Transport,
  Socket,
  SocketNamespace,
  Static,
  Store: callable(Store),
  MemoryStore: callable(MemoryStore),
  RedisStore: callable(RedisStore),
};
