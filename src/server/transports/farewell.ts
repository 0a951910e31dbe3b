// How a connection is ended by us: FIN, and the end of patience with a client that does not answer it.
import type { Socket } from 'node:net';

/** How long a client may take to answer our FIN before its connection is dropped. */
const FAREWELL_MS = 5_000;

/** Drops the connection if it is still there after a while. */
export function dropLater(socket: Socket): void {
  const drop = setTimeout(() => socket.destroy(), FAREWELL_MS);
  socket.once('close', () => clearTimeout(drop));
}
