// A connection of the library ws that tells one listener what it has to tell. It keeps no list of listeners: one that is
// idle should hold nothing that is the same for all.
import { WebSocket } from 'ws';

export interface PeerListener {
  message(data: Buffer, isBinary: boolean): void;
  ping(data: Buffer): void;
  pong(data: Buffer): void;
  /** A frame broke the rules; ws closes the connection. */
  broken(error: Error): void;
  /** `code` is 1006 where the peer sent no close frame. */
  closed(code: number, reason: Buffer): void;
}

export class Peer extends WebSocket {
  listener: PeerListener | undefined;

  /** From here on; the emitter's own table of listeners is let go, it makes another where somebody asks for one. */
  listen(listener: PeerListener): void {
    this.listener = listener;
    Reflect.set(this, '_events', undefined);
  }

  /** What ws emits goes to the listener alone. */
  override emit(event: string | symbol, first?: unknown, second?: unknown): boolean {
    const { listener } = this;
    if (listener === undefined) return false;
    if (event === 'message') {
      if (Buffer.isBuffer(first)) listener.message(first, second === true);
    } else tellSeldom(listener, { event, first, second });
    return true;
  }
}

function tellSeldom(
  listener: PeerListener,
  { event, first, second }: { event: string | symbol; first: unknown; second: unknown },
): void {
  if (event === 'error') listener.broken(first instanceof Error ? first : new Error(String(first)));
  else if (event === 'close') listener.closed(Number(first), asBuffer(second));
  else if (event === 'ping') listener.ping(asBuffer(first));
  else if (event === 'pong') listener.pong(asBuffer(first));
}

const NOTHING = Buffer.alloc(0);

function asBuffer(value: unknown): Buffer {
  return Buffer.isBuffer(value) ? value : NOTHING;
}
