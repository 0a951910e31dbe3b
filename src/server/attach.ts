// The shortest way to a Socket.IO 0.9 server inside somebody else's program: its HTTP server, its classes, three lines.
import type { Tap, TraceEvent } from '../shared/index.ts';
import type { Adapter } from './adapter/index.ts';
import { Gateway, type GatewayOptions } from './gateway/index.ts';
import { ClassNamespaces, type NamespaceClasses } from './scripting/index.ts';

export interface AttachOptions extends Partial<GatewayOptions> {
  /** Endpoint, `''` (the root) or `/name`, to the class that answers there. They run in this thread. */
  readonly namespaces?: NamespaceClasses;
  /** Shares rooms and broadcasts with other servers. */
  readonly adapter?: Adapter;
  /**
   * Is told everything that passes as it does (docs/trace-format.md); the `cause` of a record is the number of another.
   * Without one, what a namespace throws is written to standard error, and nothing else is.
   */
  readonly onRecord?: (record: TraceEvent, number: number) => void;
}

/**
 * Serves the resource (`/socket.io`) on an `http` or `https` server, which may listen already or later. All other requests
 * and upgrades stay the program's. `close()` of what it answers ends the sessions and leaves the server as it was.
 *
 * ```ts
 * const server = createServer(app);
 * attach(server, { namespaces: { '/chat': Chat } });
 * server.listen(3000);
 * ```
 *
 * @throws TypeError where `namespaces` holds what is no endpoint or no namespace.
 */
export function attach(
  server: Parameters<Gateway['attach']>[0],
  { namespaces = {}, adapter, onRecord = complain, ...options }: AttachOptions = {},
): Gateway {
  const gateway = new Gateway({
    options,
    tap: numbered(onRecord),
    namespaces: new ClassNamespaces(namespaces),
    ...(adapter === undefined ? {} : { adapter }),
  });
  gateway.attach(server);
  return gateway;
}

function numbered(tell: (record: TraceEvent, number: number) => void): Tap {
  let count = 0;
  return (record) => {
    count += 1;
    tell(record, count);
    return count;
  };
}

/** The program's own code failed: that must not go unseen. */
function complain(record: TraceEvent): void {
  if (record.kind !== 'fault' || record.code !== 'exception') return;
  process.stderr.write(`socketscope: ${record.message}\n${record.stack ?? ''}\n`);
}
