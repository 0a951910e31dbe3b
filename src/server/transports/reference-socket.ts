// A WebSocket connection with the reference's faults: pongs that are no frames, no close frames, one limit for all.
import type { Socket } from 'node:net';
import type { CloseReason, TransportName } from '../../shared/index.ts';
import { dropLater } from './farewell.ts';
import { referenceFrame, ReferenceFrames } from './reference-frames.ts';
import { maskedFrameBytes } from './text-frame.ts';
import type { MessageLimits, Transport, TransportSink } from './transport.ts';

/** The bytes 8A 00 as the reference writes them: through an encoder of text. */
const PONG = Buffer.from('\u008a\u0000');

interface ReferenceSocketSetting {
  readonly name: TransportName;
  readonly socket: Socket;
  readonly exchange: number;
  readonly sink: TransportSink;
  readonly limits: MessageLimits;
}

export class ReferenceSocket implements Transport {
  readonly name: TransportName;
  readonly stays = true;
  readonly batches = false;
  /** It takes every socket for drained. */
  readonly isDrained = true;
  readonly exchange: number;
  readonly #socket: Socket;
  readonly #sink: TransportSink;
  readonly #frames: ReferenceFrames;
  #isOver = false;

  constructor({ name, socket, exchange, sink, limits }: ReferenceSocketSetting) {
    this.name = name;
    this.exchange = exchange;
    this.#socket = socket;
    this.#sink = sink;
    this.#frames = new ReferenceFrames(limits, {
      text: (text) => sink.received(text, maskedFrameBytes(Buffer.byteLength(text))),
      binary: (bytes) => sink.control({ dir: 'in', opcode: 'binary', bytes }),
      ping: () => this.#ping(),
      close: () => this.#broken('close-frame', 'A close frame came; the answer is FIN alone.'),
      broken: (why) => this.#broken('bad-frame', `A frame ended the connection: ${why}.`),
      kicked: () => this.#kicked(),
    });
    socket.on('data', (chunk: Buffer) => {
      if (!this.#isOver) this.#frames.push(chunk);
    });
    socket.on('error', () => this.#gone('socket error'));
    socket.on('end', () => this.#ended('socket end'));
    socket.on('close', () => this.#ended('socket close'));
  }

  get bufferedBytes(): number {
    return this.#socket.writableLength;
  }

  write(text: string): number {
    const frame = referenceFrame(text);
    if (this.#socket.writable) this.#socket.write(frame);
    return frame.length;
  }

  writeAll(texts: readonly string[]): number {
    return texts.reduce((sum, text) => sum + this.write(text), 0);
  }

  flush(): void {
    // Written at once.
  }

  end(): void {
    this.#isOver = true;
    if (this.#socket.destroyed) return;
    this.#socket.end();
    dropLater(this.#socket);
  }

  #ping(): void {
    this.#sink.control({ dir: 'in', opcode: 'ping', bytes: 0 });
    this.#socket.write(PONG);
    this.#sink.control({ dir: 'out', opcode: 'pong', bytes: PONG.length });
  }

  /** As if the client had said `0::` itself. */
  #kicked(): void {
    this.write('0::');
    const why =
      'All bytes of this connection together passed maxBodyBytes; its client was sent away.';
    this.#broken('too-many-bytes', why);
  }

  #broken(code: string, message: string): void {
    this.#sink.broken(code, message);
    this.#ended('error');
  }

  #ended(reason: CloseReason): void {
    const isNews = !this.#isOver;
    this.end();
    if (isNews) this.#sink.gone(reason);
  }

  #gone(reason: CloseReason): void {
    if (this.#isOver) return;
    this.#isOver = true;
    this.#socket.destroy();
    this.#sink.gone(reason);
  }
}
