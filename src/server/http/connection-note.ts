// What is known of a connection beside its requests: who is at its other end, where it came in, whether it was too late.
import { ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';

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

interface Late {
  /** Of the 408. */
  readonly head: string;
  isTold: boolean;
}

const late = new WeakMap<Duplex, Late>();

/** The connection was told 408. `untold` is called where it is closed and no fault has named the request. */
export function noteLate(socket: Duplex, head: string, untold: () => void): void {
  const note: Late = { head, isTold: false };
  late.set(socket, note);
  const tell = (): void => {
    if (!note.isTold) untold();
  };
  // Node's own note of the answer that is due: without one, nobody waits for the rest of a request.
  if (!(Reflect.get(socket, '_httpMessage') instanceof ServerResponse)) tell();
  else socket.once('close', () => setImmediate(tell));
}

/** The head of the 408, where there was one; whoever asks tells of it. */
export function takeLate(socket: Duplex): string | undefined {
  const note = late.get(socket);
  if (note !== undefined) note.isTold = true;
  return note?.head;
}
