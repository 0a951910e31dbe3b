// What is the same for every request of a connection: who is at its other end, and where it came in.
import type { Socket } from 'node:net';

export interface ConnectionNote {
  /** `127.0.0.1:53124`, `[::1]:53124`: the connection's own, whatever headers say. */
  readonly remote: string;
  /** `https://[::1]:8443`: our end of it, and whether it is TLS. */
  readonly listener: string;
}

const notes = new WeakMap<Socket, ConnectionNote>();

/** Looked up once a connection: afterwards the system may not know it any more. */
export function connectionNote(socket: Socket): ConnectionNote {
  const known = notes.get(socket);
  if (known !== undefined) return known;
  const { remoteAddress, remotePort, localAddress, localPort } = socket;
  const scheme = 'encrypted' in socket ? 'https' : 'http';
  const listener = `${scheme}://${place(localAddress, localPort)}`;
  if (listener !== lastListener) lastListener = listener;
  const note = { remote: place(remoteAddress, remotePort), listener: lastListener };
  notes.set(socket, note);
  return note;
}

/** One text for all connections of a listener. */
let lastListener = '';

/**
 * Lets go of what is known: the connection carries requests no more, and may be open for hours. Node keeps both
 * addresses it was asked for, too; it would ask the system again.
 */
export function forgetConnection(socket: Socket): void {
  notes.delete(socket);
  for (const kept of ['_peername', '_sockname']) {
    if (Reflect.has(socket, kept)) Reflect.set(socket, kept, null);
  }
}

function place(address = 'unknown', port = 0): string {
  return address.includes(':') ? `[${address}]:${port}` : `${address}:${port}`;
}
