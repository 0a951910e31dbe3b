// What a gateway is made of: its options, who watches, who answers for the namespaces.
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import type { SessionId, Tap } from '../../shared/index.ts';
import type { Adapter } from '../adapter/index.ts';
import type { NamespaceHost } from '../scripting/index.ts';
import type { Clock } from './clock.ts';
import type { GatewayOptions } from './options.ts';

export interface GatewaySetting {
  readonly options: Partial<GatewayOptions>;
  readonly tap: Tap;
  readonly namespaces?: NamespaceHost;
  /** Shares rooms and broadcasts with other servers; by default there are none. */
  readonly adapter?: Adapter;
  readonly clock?: Clock;
  /** Answers requests outside the resource on our own port. */
  readonly fallback?: RequestListener;
  /** At most once a session in a turn of the event loop. */
  readonly onSessionChange?: (sid: SessionId) => void;
  /** Folder of the package socket.io-client, which browser clients are built from; the installed one otherwise. */
  readonly clientDir?: string;
  /** Served below the resource, also in place of the built client files. */
  readonly files?: OwnFiles;
  /** Times that are off are empty fields of the handshake's line, although clients stumble over them, as with quirks. */
  readonly tellsEmptyTimes?: boolean;
  /** Numbers for exchanges, where several gateways tell one trace. */
  readonly nextExchange?: () => number;
}

/** Files of somebody who embeds the gateway; `path` is what is below the resource. */
export interface OwnFiles {
  has(path: string): boolean;
  write(path: string, request: IncomingMessage, response: ServerResponse): void;
}
