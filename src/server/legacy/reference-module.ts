// What `require('socket.io')` gives: the reference's whole surface (0.9.19, socket.io.js), made for the place it runs in.
import { listeningServer, portOf, serverOf } from './listen.ts';
import { Manager as LegacyManager } from './manager.ts';
import { moduleClasses } from './module-classes.ts';
import type { Surroundings } from './surroundings.ts';

/** What a port, a server or an application is handed over with: settings of the server, and TLS where it has a key. */
export type ListenOptions = Readonly<Record<string, unknown>>;
type Told = () => void;

export type ReferenceModule = typeof moduleClasses & {
  readonly version: string;
  readonly protocol: number;
  readonly clientVersion: string;
  /** At a port (80 without one), or on a server; `told` when it listens, where a port was given. */
  listen(place?: unknown, told?: Told): LegacyManager;
  listen(place?: unknown, options?: ListenOptions, told?: Told): LegacyManager;
  readonly Manager: new (server: unknown, options?: ListenOptions) => LegacyManager;
};

/** What files ask of the reference's folders: `require('socket.io/lib/stores/memory')`. */
export function submodule(module: ReferenceModule, id: string): unknown {
  if (id.endsWith('/memory')) return module.MemoryStore;
  if (id.endsWith('/redis')) return module.RedisStore;
  return id.endsWith('/store') ? module.Store : module;
}

/** `surroundingsOf` is asked once a server. */
export function referenceModule(
  surroundingsOf: (options: ListenOptions) => Surroundings,
): ReferenceModule {
  class Manager extends LegacyManager {
    constructor(server: unknown, options: ListenOptions = {}) {
      super(serverOf(server), options, surroundingsOf(options));
    }
  }

  function listen(place?: unknown, options?: ListenOptions | Told, told?: Told): LegacyManager {
    const given = typeof options === 'object' ? options : {};
    const port = portOf(place);
    if (port === undefined) return new Manager(place, given);
    const whenListening = typeof options === 'function' ? options : told;
    return new Manager(listeningServer(port, given, whenListening), given);
  }

  return {
    ...moduleClasses,
    /** What 0.9.19 says of itself. */
    version: '0.9.16',
    protocol: 1,
    clientVersion: '0.9.17',
    listen,
    Manager,
  };
}
