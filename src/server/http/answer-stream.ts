// An answer without an end in sight: pieces of text, those of one turn of the event loop in one write.
import type { ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { CloseReason } from '../../shared/index.ts';

/** How long a client may take to read the rest of an answer that is over before its connection is dropped. */
const FAREWELL_MS = 5_000;
const LAST_CHUNK = '0\r\n\r\n';
/** Line ends behind the size of a chunk and behind the chunk. */
const LINE_ENDS_BYTES = 4;

export interface StreamHead {
  readonly status: number;
  /** Name, value, name, value; without a length. */
  readonly headers: readonly string[];
  /** A chunk a piece; without chunks the end of the connection is the end of the answer. */
  readonly isChunked: boolean;
}

export class AnswerStream {
  readonly #response: ServerResponse;
  readonly #socket: Socket;
  readonly #isChunked: boolean;
  #gathered = '';
  #gatheredBytes = 0;
  #bytes = 0;
  #gone: ((reason: CloseReason) => void) | undefined;

  constructor(
    response: ServerResponse,
    socket: Socket,
    { status, headers, isChunked }: StreamHead,
  ) {
    this.#response = response;
    this.#socket = socket;
    this.#isChunked = isChunked;
    const chunked = isChunked ? ['Transfer-Encoding', 'chunked'] : [];
    response.useChunkedEncodingByDefault = isChunked;
    response.writeHead(status, [...headers, ...chunked]);
    // The chunks are written here, a whole turn's as one text; Node would write each in four pieces.
    response.chunkedEncoding = false;
    socket.on('end', this.#onEnd);
    socket.on('close', this.#onClose);
    socket.on('error', this.#onError);
  }

  /** Bytes of the body that were given to the connection, heads of chunks included. */
  get bytes(): number {
    return this.#bytes;
  }

  /** False while the client does not keep up. */
  get isDrained(): boolean {
    return !this.#response.writableNeedDrain;
  }

  /** Bytes that wait in memory for the client. */
  get bufferedBytes(): number {
    return this.#response.writableLength + this.#gatheredBytes;
  }

  /** Told once, unless the answer was ended before. */
  onGone(listen: (reason: CloseReason) => void): void {
    this.#gone = listen;
  }

  /** Gathers a piece that is not empty, for the next `flush`. Answers its bytes on the wire. */
  add(piece: string): number {
    const bytes = Buffer.byteLength(piece);
    const size = bytes.toString(16);
    this.#gathered += this.#isChunked ? `${size}\r\n${piece}\r\n` : piece;
    const wire = this.#isChunked ? size.length + bytes + LINE_ENDS_BYTES : bytes;
    this.#gatheredBytes += wire;
    return wire;
  }

  flush(): void {
    if (this.#gatheredBytes === 0) return;
    const isOpen = this.#isOpen;
    const text = this.#take(isOpen);
    if (isOpen) this.#response.write(text);
  }

  /** After what was added. A client that does not read the rest loses its connection. */
  end(): void {
    this.#release();
    if (!this.#isOpen) return;
    if (this.#isChunked) {
      this.#gathered += LAST_CHUNK;
      this.#gatheredBytes += LAST_CHUNK.length;
    }
    this.#response.end(this.#take(true));
    if (this.#response.writableLength > 0) this.#dropLater();
  }

  get #isOpen(): boolean {
    return !this.#response.destroyed && !this.#response.writableEnded;
  }

  #take(isSent: boolean): string {
    const text = this.#gathered;
    if (isSent) this.#bytes += this.#gatheredBytes;
    this.#gathered = '';
    this.#gatheredBytes = 0;
    return text;
  }

  #dropLater(): void {
    const drop = setTimeout(() => this.#socket.destroy(), FAREWELL_MS);
    const keep = (): void => clearTimeout(drop);
    this.#response.once('finish', keep);
    this.#response.once('close', keep);
  }

  /** The connection may carry other answers after this one. */
  #release(): void {
    this.#gone = undefined;
    this.#socket.off('end', this.#onEnd);
    this.#socket.off('close', this.#onClose);
    this.#socket.off('error', this.#onError);
  }

  readonly #onEnd = (): void => this.#lost('socket end');
  readonly #onClose = (): void => this.#lost('socket close');
  readonly #onError = (): void => this.#lost('socket error');

  #lost(reason: CloseReason): void {
    const told = this.#gone;
    this.#release();
    told?.(reason);
  }
}
