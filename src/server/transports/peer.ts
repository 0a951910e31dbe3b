// A connection of the library ws that knows who listens to it. Its listeners are the same for all connections: one that
// is idle should hold no functions of its own.
import { WebSocket } from 'ws';
import type { RawData } from 'ws';

export interface PeerListener {
  message(data: RawData, isBinary: boolean): void;
  ping(data: Buffer): void;
  pong(data: Buffer): void;
  /** A frame broke the rules; ws closes the connection. */
  broken(error: Error): void;
  /** `code` is 1006 where the peer sent no close frame. */
  closed(code: number, reason: Buffer): void;
}

export class Peer extends WebSocket {
  listener: PeerListener | undefined;

  listen(listener: PeerListener): void {
    this.listener = listener;
    this.on('message', onMessage);
    this.on('ping', onPing);
    this.on('pong', onPong);
    this.on('error', onError);
    this.on('close', onClose);
  }
}

function listenerOf(peer: WebSocket): PeerListener | undefined {
  return peer instanceof Peer ? peer.listener : undefined;
}

function onMessage(this: WebSocket, data: RawData, isBinary: boolean): void {
  listenerOf(this)?.message(data, isBinary);
}

function onPing(this: WebSocket, data: Buffer): void {
  listenerOf(this)?.ping(data);
}

function onPong(this: WebSocket, data: Buffer): void {
  listenerOf(this)?.pong(data);
}

function onError(this: WebSocket, error: Error): void {
  listenerOf(this)?.broken(error);
}

function onClose(this: WebSocket, code: number, reason: Buffer): void {
  listenerOf(this)?.closed(code, reason);
}
