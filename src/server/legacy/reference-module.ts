// What `require('socket.io')` gives: the reference's whole surface (0.9.19, socket.io.js), made for the place it runs in.
import { callable } from './callable.ts';
import { listeningServer, portOf, serverOf } from './listen.ts';
import { Manager as LegacyManager } from './manager.ts';
import { MemoryStore } from './memory-store.ts';
import { parser } from './parser.ts';
import { Socket } from './socket.ts';
import { SocketNamespace } from './socket-namespace.ts';
import { Static } from './static.ts';
import { Store } from './store.ts';
import type { Surroundings } from './surroundings.ts';
import { refuseInnerMembers, Transport } from './unsupported.ts';

/** What a port, a server or an application is handed over with: settings of the server, and TLS where it has a key. */
export type ListenOptions = Readonly<Record<string, unknown>>;
type Told = () => void;

refuseInnerMembers(LegacyManager.prototype);

export interface ReferenceModule {
  readonly version: string;
  readonly protocol: number;
  readonly clientVersion: string;
  /** At a port (80 without one), or on a server; `told` when it listens, where a port was given. */
  listen(place?: unknown, told?: Told): LegacyManager;
  listen(place?: unknown, options?: ListenOptions, told?: Told): LegacyManager;
  readonly parser: typeof parser;
  readonly Manager: new (server: unknown, options?: ListenOptions) => LegacyManager;
  readonly Transport: typeof Transport;
  readonly Socket: typeof Socket;
  readonly SocketNamespace: typeof SocketNamespace;
  readonly Static: typeof Static;
  readonly Store: typeof Store;
  readonly MemoryStore: typeof MemoryStore;
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
    /** What 0.9.19 says of itself. */
    version: '0.9.16',
    protocol: 1,
    clientVersion: '0.9.17',
    listen,
    parser,
    Manager,
    Transport,
    Socket,
    SocketNamespace,
    Static,
    Store: callable(Store),
    MemoryStore: callable(MemoryStore),
  };
}
