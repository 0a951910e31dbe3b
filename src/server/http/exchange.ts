// One request and its answer, told once when the answer is complete. An upgrade is one too.
import { ServerResponse } from 'node:http';
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { Socket } from 'node:net';
import type { ExchangeEvent, SessionId, TransportName } from '../../shared/index.ts';
import type { Answer } from './answer.ts';

export interface ExchangeSetting {
  /** The number that packets and faults refer to. */
  readonly number: number;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  readonly report: (event: ExchangeEvent) => void;
}

export class Exchange {
  readonly number: number;
  readonly request: IncomingMessage;
  sid: SessionId | undefined;
  transport: TransportName | undefined;
  recognised: string | undefined;
  note: string | undefined;
  /** Bytes of the request's body. */
  bytesIn = 0;
  readonly #response: ServerResponse;
  readonly #setting: ExchangeSetting;
  readonly #startedAt: number;
  #bytesOut = 0;
  #isTold = false;

  constructor(request: IncomingMessage, response: ServerResponse, setting: ExchangeSetting) {
    this.number = setting.number;
    this.request = request;
    this.#response = response;
    this.#setting = setting;
    this.#startedAt = setting.now();
    response.once('finish', () => this.#tell(response.statusCode, sentHeaders(response)));
    response.once('close', () => this.#tell(0, []));
  }

  /** An upgrade: the answer, should it be HTTP, goes to the bare socket, which is closed after it. */
  static ofUpgrade(request: IncomingMessage, socket: Duplex, setting: ExchangeSetting): Exchange {
    const response = new ServerResponse(request);
    socket.once('error', () => socket.destroy());
    if (socket instanceof Socket) response.assignSocket(socket);
    response.shouldKeepAlive = false;
    response.once('finish', () => {
      if (socket instanceof Socket) response.detachSocket(socket);
      socket.end();
    });
    socket.once('close', () => response.emit('close'));
    return new Exchange(request, response, setting);
  }

  get isAnswered(): boolean {
    return this.#response.headersSent || this.#isTold;
  }

  /** Headers go out as given; an answer that can no longer be sent is dropped. */
  answer({ status, headers, body }: Answer): void {
    if (this.isAnswered || this.#response.destroyed) return;
    this.#bytesOut = typeof body === 'string' ? Buffer.byteLength(body) : body.length;
    this.#response.writeHead(status, [...headers]);
    this.#response.end(body);
  }

  /** The connection was taken over; `headers` are those of the 101 that was written. */
  upgraded(socket: Duplex, headers: readonly string[]): void {
    if (socket instanceof Socket) this.#response.detachSocket(socket);
    this.#tell(101, headers);
  }

  /** The client went away before it was answered. */
  onAbandoned(listen: () => void): void {
    this.#response.once('close', () => {
      if (!this.#response.writableFinished) listen();
    });
  }

  /** Lets the client finish what it sends for a while, then closes the connection. */
  closeAfter(ms: number): void {
    const { socket } = this.request;
    const timer = setTimeout(() => socket.destroy(), ms);
    socket.once('close', () => clearTimeout(timer));
  }

  #tell(status: number, responseHeaders: readonly string[]): void {
    if (this.#isTold) return;
    this.#isTold = true;
    const { method = '', url = '', rawHeaders } = this.request;
    this.#setting.report({
      kind: 'exchange',
      exchange: this.number,
      method,
      url,
      status,
      requestHeaders: rawHeaders,
      responseHeaders,
      startedAt: this.#startedAt,
      heldMs: this.#setting.now() - this.#startedAt,
      bytesIn: this.bytesIn,
      bytesOut: status === 0 ? 0 : this.#bytesOut,
      ...(this.sid === undefined ? {} : { sid: this.sid }),
      ...(this.transport === undefined ? {} : { transport: this.transport }),
      ...(this.recognised === undefined ? {} : { recognised: this.recognised }),
      ...(this.note === undefined ? {} : { note: this.note }),
    });
  }
}

/** The header lines as Node wrote them, its own (Date, Connection …) included. */
function sentHeaders(response: ServerResponse): readonly string[] {
  const head: unknown = Reflect.get(response, '_header');
  if (typeof head !== 'string') return [];
  const headers: string[] = [];
  for (const line of head.split('\r\n').slice(1)) {
    const colon = line.indexOf(': ');
    if (colon > 0) headers.push(line.slice(0, colon), line.slice(colon + 2));
  }
  return headers;
}
