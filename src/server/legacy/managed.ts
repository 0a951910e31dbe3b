// The manager of a legacy server as its engine needs it.
import type { WebServer } from '../listeners/index.ts';
import type { Managing } from './parts.ts';
import type { SocketNamespace } from './socket-namespace.ts';
import type { Static } from './static.ts';

export interface Managed extends Managing {
  readonly server: WebServer;
  readonly namespaces: Readonly<Record<string, SocketNamespace>>;
  readonly settings: Readonly<Record<string, unknown>>;
  readonly static: Static;
  get(name: string): unknown;
}
