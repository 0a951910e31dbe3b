// A WebSocket connection that is open: frames in by ws, text frames out in one write a turn of the event loop.
import type { Socket } from 'node:net';
import { WebSocket } from 'ws';
import type { CloseReason, TransportName } from '../../shared/index.ts';
import { dropLater } from './farewell.ts';
import { encodeFrames, frameBytes, maskedFrameBytes } from './text-frame.ts';
import type { Peer, PeerListener } from './peer.ts';
import type { Transport, TransportSink } from './transport.ts';

const NO_CLOSE_FRAME = 1006;

interface OpenSocketSetting {
  readonly name: TransportName;
  readonly peer: Peer;
  readonly socket: Socket;
  readonly exchange: number;
  readonly sink: TransportSink;
}

export class OpenSocket implements Transport, PeerListener {
  readonly name: TransportName;
  readonly stays = true;
  readonly batches = false;
  readonly exchange: number;
  readonly #peer: Peer;
  readonly #socket: Socket;
  readonly #sink: TransportSink;
  #texts = NO_TEXTS;
  #bytes = 0;
  #isOver = false;

  constructor({ name, peer, socket, exchange, sink }: OpenSocketSetting) {
    this.name = name;
    this.#peer = peer;
    this.#socket = socket;
    this.exchange = exchange;
    this.#sink = sink;
    peer.listen(this);
    trimListeners(socket, 'close');
    // ws tells the end when the socket is closed both ways; the session's end is the first sign of it.
    const over = () => this.#gone(endOf(socket));
    socket.on('end', over);
    socket.on('finish', over);
    socket.on('error', over);
  }

  get isDrained(): boolean {
    return !this.#socket.writableNeedDrain;
  }

  get bufferedBytes(): number {
    return this.#socket.writableLength + this.#bytes;
  }

  write(text: string): number {
    const bytes = frameBytes(Buffer.byteLength(text));
    // The first of a turn has a list of its own: it would keep the room of sixteen after the rest of them left.
    if (this.#bytes === 0) this.#texts = [text];
    else this.#texts.push(text);
    this.#bytes += bytes;
    return bytes;
  }

  writeAll(texts: readonly string[]): number {
    return texts.reduce((sum, text) => sum + this.write(text), 0);
  }

  flush(): void {
    if (this.#bytes === 0) return;
    const texts = this.#texts;
    const bytes = this.#bytes;
    this.#texts = NO_TEXTS;
    this.#bytes = 0;
    if (this.#peer.readyState === WebSocket.OPEN && this.#socket.writable) {
      this.#socket.write(encodeFrames(texts, bytes));
    }
  }

  /** FIN without a close frame, as the reference ends a connection. */
  end(): void {
    this.flush();
    this.#isOver = true;
    if (this.#socket.destroyed) return;
    this.#socket.end();
    dropLater(this.#socket);
  }

  message(data: Buffer, isBinary: boolean): void {
    if (this.#isOver) return;
    if (!isBinary) {
      this.#sink.received(data.toString('utf8'), maskedFrameBytes(data.length));
      return;
    }
    this.#sink.control({ dir: 'in', opcode: 'binary', bytes: data.length });
    this.#sink.broken('binary-frame', BINARY_IGNORED);
  }

  /** ws has answered it already. */
  ping(data: Buffer): void {
    this.#control('in', 'ping', data);
    this.#control('out', 'pong', data);
  }

  pong(data: Buffer): void {
    this.#control('in', 'pong', data);
  }

  #control(dir: 'in' | 'out', opcode: string, data: Buffer): void {
    if (this.#isOver) return;
    this.#sink.control({ dir, opcode, bytes: data.length, raw: data.toString('utf8') });
  }

  broken(error: Error): void {
    if (this.#isOver) return;
    const message = `The connection was closed, as a frame broke RFC 6455: ${error.message}.`;
    this.#sink.broken('bad-frame', message);
    this.#gone('error');
  }

  closed(code: number, reason: Buffer): void {
    if (code !== NO_CLOSE_FRAME) {
      const raw = `${code} ${reason.toString('utf8')}`.trimEnd();
      this.#sink.control({ dir: 'in', opcode: 'close', bytes: reason.length + 2, raw });
    }
    this.#gone('socket close');
  }

  #gone(reason: CloseReason): void {
    if (this.#isOver) return;
    this.#isOver = true;
    this.#sink.gone(reason);
  }
}

const NO_TEXTS: string[] = [];

/** A list of listeners keeps the room of all that were ever in it; written anew it has room for those who are. */
function trimListeners(socket: Socket, event: string): void {
  const [, ...others]: readonly unknown[] = socket.rawListeners(event);
  const listeners = others.filter(isListener);
  for (const listener of listeners) socket.off(event, listener);
  for (const listener of listeners) socket.on(event, listener);
}

function isListener(value: unknown): value is (...args: unknown[]) => void {
  return typeof value === 'function';
}

/** Which of its ends a connection has just told. */
function endOf(socket: Socket): CloseReason {
  if (socket.errored !== null) return 'socket error';
  return socket.readableEnded ? 'socket end' : 'socket close';
}

export const BINARY_IGNORED =
  'A binary frame arrived and was ignored, as the reference does: Socket.IO 0.9 knows text frames only.';
