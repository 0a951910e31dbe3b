// A connection of draft-hixie-75 or -76 that is open: frames in, text frames out in one write a turn of the event loop.
import type { Socket } from 'node:net';
import type { CloseReason, TransportName } from '../../shared/index.ts';
import { dropLater } from './farewell.ts';
import { CLOSE_FRAME, encodeHixieFrames, HixieDecoder, hixieFrameBytes } from './hixie-frames.ts';
import { hixieDigest, NONCE_BYTES } from './hixie-opening.ts';
import { BINARY_IGNORED } from './open-socket.ts';
import type { MessageLimits, Transport, TransportSink } from './transport.ts';

interface HixieSocketSetting {
  readonly name: TransportName;
  readonly socket: Socket;
  readonly exchange: number;
  readonly sink: TransportSink;
  readonly limits: MessageLimits;
  /** Numbers of the keys: the nonce is still to come, and nothing is sent before it. Absent in draft 75. */
  readonly keys: readonly [number, number] | undefined;
}

export class HixieSocket implements Transport {
  readonly name: TransportName;
  readonly stays = true;
  readonly batches = false;
  readonly exchange: number;
  readonly #socket: Socket;
  readonly #sink: TransportSink;
  readonly #decoder: HixieDecoder;
  /** Draft 75 knows no closing frame. */
  readonly #answersClose: boolean;
  /** Waits for the nonce. */
  #keys: readonly [number, number] | undefined;
  #nonce: Buffer = Buffer.alloc(0);
  #texts: string[] = [];
  #bytes = 0;
  #isOver = false;
  #isEnding = false;

  constructor({ name, socket, exchange, sink, limits, keys }: HixieSocketSetting) {
    this.name = name;
    this.#socket = socket;
    this.exchange = exchange;
    this.#sink = sink;
    this.#keys = keys;
    this.#answersClose = keys !== undefined;
    this.#decoder = new HixieDecoder(limits, {
      text: (text, bytes) => this.#text(text, bytes),
      binary: (bytes) => this.#binary(bytes),
      close: () => this.#close(),
      fault: (message) => this.#fault(message),
    });
    socket.setTimeout(0);
    socket.setNoDelay(true);
    socket.on('data', (chunk) => this.#data(chunk));
    socket.on('end', () => {
      this.#gone('socket end');
      this.#hangUp();
    });
    socket.on('close', () => this.#gone('socket close'));
    socket.on('error', () => this.#gone('socket error'));
  }

  /** As in the reference, nothing is drained before the digest has left. */
  get isDrained(): boolean {
    return this.#keys === undefined && !this.#socket.writableNeedDrain;
  }

  get bufferedBytes(): number {
    return this.#socket.writableLength + this.#bytes;
  }

  write(text: string): number {
    const bytes = hixieFrameBytes(Buffer.byteLength(text));
    this.#texts.push(text);
    this.#bytes += bytes;
    return bytes;
  }

  writeAll(texts: readonly string[]): number {
    return texts.reduce((sum, text) => sum + this.write(text), 0);
  }

  flush(): void {
    if (this.#texts.length === 0 || this.#keys !== undefined) return;
    const texts = this.#texts;
    const bytes = this.#bytes;
    this.#texts = [];
    this.#bytes = 0;
    if (this.#socket.writable) this.#socket.write(encodeHixieFrames(texts, bytes));
  }

  /** FIN after what was written. A client that still owes its nonce is given time for it, as it reads nothing before. */
  end(): void {
    this.#isOver = true;
    if (this.#isEnding) return;
    this.#isEnding = true;
    if (this.#keys === undefined) this.#finish();
    if (!this.#socket.destroyed) dropLater(this.#socket);
  }

  #data(chunk: Buffer): void {
    if (this.#keys === undefined) {
      this.#decoder.add(chunk);
      return;
    }
    const missing = NONCE_BYTES - this.#nonce.length;
    this.#nonce = Buffer.concat([this.#nonce, chunk.subarray(0, missing)]);
    if (this.#nonce.length < NONCE_BYTES) return;
    this.#prove(this.#keys);
    if (chunk.length > missing) this.#decoder.add(chunk.subarray(missing));
  }

  #prove(keys: readonly [number, number]): void {
    this.#keys = undefined;
    if (!this.#socket.writable) return;
    this.#socket.cork();
    this.#socket.write(hixieDigest(keys, this.#nonce));
    this.flush();
    this.#socket.uncork();
    if (this.#isEnding) this.#socket.end();
  }

  #text(text: string, bytes: number): void {
    if (!this.#isOver) this.#sink.received(text, hixieFrameBytes(bytes));
  }

  #binary(bytes: number): void {
    if (this.#isOver) return;
    this.#sink.control({ dir: 'in', opcode: 'binary', bytes });
    this.#sink.broken('binary-frame', BINARY_IGNORED);
  }

  /** Draft 76, section 5.3: answered in kind, then closed. */
  #close(): void {
    this.#sink.control({ dir: 'in', opcode: 'close', bytes: 0 });
    if (this.#answersClose && this.#socket.writable) {
      this.flush();
      this.#socket.write(CLOSE_FRAME);
      this.#sink.control({ dir: 'out', opcode: 'close', bytes: 0 });
    }
    this.#gone('socket close');
    this.#hangUp();
  }

  #fault(message: string): void {
    if (!this.#isOver) {
      const sentence = `The connection was closed, as it broke the framing of its draft: ${message}.`;
      this.#sink.broken('bad-frame', sentence);
    }
    this.#gone('error');
    this.#hangUp();
  }

  /** A client that has left does not prove itself any more, and is sent nothing. */
  #hangUp(): void {
    if (this.#keys !== undefined) {
      this.#keys = undefined;
      this.#texts = [];
      if (this.#isEnding) this.#finish();
    }
    this.end();
  }

  #finish(): void {
    this.flush();
    if (!this.#socket.destroyed) this.#socket.end();
  }

  #gone(reason: CloseReason): void {
    if (this.#isOver) return;
    this.#isOver = true;
    this.#sink.gone(reason);
  }
}
