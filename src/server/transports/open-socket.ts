// A WebSocket connection that is open: frames in, text frames out in one write a turn of the event loop.
import type { Socket } from 'node:net';
import type { CloseReason, TransportName } from '../../shared/index.ts';
import { dropLater } from './farewell.ts';
import { type FrameListener, FrameReader, PROTOCOL_ERROR } from './frame-reader.ts';
import { CLOSE, controlFrame, encodeFrames, frameBytes, PONG } from './text-frame.ts';
import type { MessageLimits, Transport, TransportSink } from './transport.ts';

interface OpenSocketSetting {
  readonly name: TransportName;
  readonly socket: Socket;
  readonly exchange: number;
  readonly sink: TransportSink;
  readonly limits: MessageLimits;
}

/** Who listens to a socket. Its listeners are the same for all: one that is idle should hold no functions of its own. */
const HOLDER = Symbol('holder');

export class OpenSocket implements Transport, FrameListener {
  readonly name: TransportName;
  readonly stays = true;
  readonly batches = false;
  readonly exchange: number;
  readonly #socket: Socket;
  readonly #sink: TransportSink;
  readonly #reader: FrameReader;
  #texts = NO_TEXTS;
  #bytes = 0;
  #isOver = false;

  constructor({ name, socket, exchange, sink, limits }: OpenSocketSetting) {
    this.name = name;
    this.#socket = socket;
    this.exchange = exchange;
    this.#sink = sink;
    this.#reader = new FrameReader(limits, this);
    trimListeners(socket, 'close');
    socket.setTimeout(0);
    socket.setNoDelay(true);
    Object.assign(socket, { [HOLDER]: this });
    socket.on('end', onEnd);
    socket.on('close', onClose);
    socket.on('error', onError);
    socket.on('data', onData);
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
    if (this.#socket.writable) this.#socket.write(encodeFrames(texts, bytes));
  }

  /** FIN without a close frame, as the reference ends a connection. */
  end(): void {
    this.flush();
    this.#isOver = true;
    if (this.#socket.destroyed) return;
    this.#socket.end();
    dropLater(this.#socket);
  }

  data(chunk: Buffer): void {
    if (!this.#isOver) this.#reader.push(chunk);
  }

  text(text: string, wire: number): void {
    if (!this.#isOver) this.#sink.received(text, wire);
  }

  binary(bytes: number): void {
    if (this.#isOver) return;
    this.#sink.control({ dir: 'in', opcode: 'binary', bytes });
    this.#sink.broken('binary-frame', BINARY_IGNORED);
  }

  /** A client that does not read gets no more answers (RFC 6455, 5.5.3, allows to leave some out). */
  ping(data: Buffer): void {
    this.#control('in', 'ping', data);
    if (this.#isOver || !this.isDrained) return;
    this.#socket.write(controlFrame(PONG, data));
    this.#control('out', 'pong', data);
  }

  pong(data: Buffer): void {
    this.#control('in', 'pong', data);
  }

  #control(dir: 'in' | 'out', opcode: string, data: Buffer): void {
    if (this.#isOver) return;
    this.#sink.control({ dir, opcode, bytes: data.length, raw: data.toString('utf8') });
  }

  /** Its own frame is sent back. */
  close(data: Buffer): void {
    if (this.#isOver) return;
    const said = data.length === 0 ? '' : `${data.readUInt16BE(0)} ${data.toString('utf8', 2)}`;
    this.#sink.control({ dir: 'in', opcode: 'close', bytes: data.length, raw: said.trimEnd() });
    this.#part(data);
    this.gone('socket close');
  }

  broken(code: number, why: string): void {
    if (this.#isOver) return;
    const rule = code === PROTOCOL_ERROR ? 'broke RFC 6455' : 'is too long';
    const message = `The connection was closed, as a frame ${rule}: ${why}.`;
    this.#sink.broken('bad-frame', message);
    this.#part(Buffer.from([code >> 8, code & 0xff]));
    this.gone('error');
  }

  #part(data: Buffer): void {
    this.flush();
    if (this.#socket.writable) this.#socket.end(controlFrame(CLOSE, data));
    dropLater(this.#socket);
  }

  /** The connection carries nothing any more; ours is ended too. */
  gone(reason: CloseReason): void {
    if (this.#isOver) return;
    this.#isOver = true;
    this.#sink.gone(reason);
  }
}

const NO_TEXTS: string[] = [];

function onData(this: Socket, chunk: Buffer): void {
  holderOf(this)?.data(chunk);
}

function onEnd(this: Socket): void {
  holderOf(this)?.gone('socket end');
  this.end();
}

function onClose(this: Socket): void {
  holderOf(this)?.gone('socket close');
}

function onError(this: Socket): void {
  holderOf(this)?.gone('socket error');
}

function holderOf(socket: Socket): OpenSocket | undefined {
  return isHeld(socket) ? socket[HOLDER] : undefined;
}

function isHeld(socket: Socket): socket is Socket & { readonly [HOLDER]: OpenSocket } {
  return HOLDER in socket;
}

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

export const BINARY_IGNORED =
  'A binary frame arrived and was ignored, as the reference does: Socket.IO 0.9 knows text frames only.';
