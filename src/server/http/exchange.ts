// One request and its answer, told once when the answer is complete. An upgrade is one too.
import { type IncomingMessage, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import { Socket } from 'node:net';
import type { ExchangeEvent, SessionId, TransportName } from '../../shared/index.ts';
import type { Answer } from './answer.ts';
import type { AnswerBurst, Leaving } from './answer-burst.ts';
import { AnswerStream, type StreamHead } from './answer-stream.ts';
import {
  type ConnectionNote,
  connectionNote,
  forgetConnection,
  takeLate,
} from './connection-note.ts';
import { announced, forwardedFor, requestHeadBytes, responseHeadBytes } from './wire-sizes.ts';
import { headerLines, isJoined, startAnswer, writtenHead } from './written-answer.ts';

export interface ExchangeSetting {
  /** The next number that packets and faults refer to. */
  readonly number: () => number;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  /** `isLate`: its request did not come to its end in time, and nobody has said so yet. */
  readonly report: (event: ExchangeEvent, isLate?: boolean) => void;
  readonly burst: AnswerBurst;
}

type Draft = { -readonly [Field in keyof ExchangeEvent]: ExchangeEvent[Field] };

export class Exchange implements Leaving {
  readonly number: number;
  readonly request: IncomingMessage;
  sid: SessionId | undefined;
  transport: TransportName | undefined;
  recognised: string | undefined;
  note: string | undefined;
  wrapping: ExchangeEvent['wrapping'] | undefined;
  /** Bytes of the request's body. */
  bytesIn = 0;
  /** The request did not come to its end in time. */
  isLate = false;
  readonly #response: ServerResponse;
  readonly #setting: ExchangeSetting;
  readonly #startedAt: number;
  readonly #connection: ConnectionNote;
  /** Of an upgrade, while its connection is not taken over. */
  #closed: (() => void) | undefined;
  #bytesOut = 0;
  #stream: AnswerStream | undefined;
  #isTold = false;
  /** Of an answer that was given: what does not stand in its head already. */
  #rest: Answer['body'] | undefined;
  /** Status line and headers as Node wrote them. */
  #head: string | undefined;
  #abandoned: (() => void) | undefined;

  constructor(request: IncomingMessage, response: ServerResponse, setting: ExchangeSetting) {
    this.number = setting.number();
    this.request = request;
    this.#response = response;
    this.#setting = setting;
    this.#startedAt = setting.now();
    this.#connection = connectionNote(request.socket);
    // A client that leaves as soon as it has read makes this come before 'finish'.
    response.on('close', () => this.#over());
  }

  /**
   * An upgrade: the answer, should it be HTTP, goes to the bare socket, which is closed after it.
   * `undefined` where the connection still owes the answer to a request before this one; it is dropped then.
   */
  static ofUpgrade(
    request: IncomingMessage,
    socket: Duplex,
    setting: ExchangeSetting,
  ): Exchange | undefined {
    socket.on('error', destroyed);
    const response = new ServerResponse(request);
    if (!assign(response, socket)) {
      socket.destroy();
      return undefined;
    }
    response.shouldKeepAlive = false;
    response.once('finish', () => {
      release(response, socket);
      socket.end();
    });
    const exchange = new Exchange(request, response, setting);
    exchange.#closed = () => response.emit('close');
    socket.once('close', exchange.#closed);
    return exchange;
  }

  get isAnswered(): boolean {
    return this.#response.headersSent || this.#isTold;
  }

  /**
   * Headers go out as given, at the end of this turn of the event loop; an answer that can no longer be sent is
   * dropped.
   */
  answer(answer: Answer): void {
    const response = this.#response;
    if (this.isAnswered || response.destroyed) return;
    const { body } = answer;
    this.#bytesOut = typeof body === 'string' ? Buffer.byteLength(body) : body.length;
    this.#head = startAnswer(response, answer);
    if (!isJoined(response, body, this.#bytesOut)) this.#rest = body;
    this.#setting.burst.add(this);
  }

  /** The answer that was given goes out. */
  leave(): void {
    const response = this.#response;
    if (response.destroyed) return;
    response.end(this.#rest);
    // What the system took at once is sent; a listener for every poll would cost more than the rest of this.
    if (this.request.socket.writableLength > 0) this.watch();
    else this.answered();
  }

  /** An answer that goes on until it is ended or its client leaves; it is told then. */
  stream(head: StreamHead): AnswerStream {
    const stream = new AnswerStream(this.#response, this.request.socket, head);
    this.#stream = stream;
    this.watch();
    return stream;
  }

  /** Ends the connection without an answer. */
  drop(): void {
    this.request.socket.end();
  }

  /** Tells of the answer when it is complete, whoever gives it. */
  watch(): void {
    this.#response.once('finish', () => this.answered());
  }

  /**
   * The connection was taken over; `headers` are those of the 101 that was written. It may live for hours, and
   * holds on to nothing of its request.
   */
  upgraded(socket: Duplex, headers: readonly string[]): void {
    release(this.#response, socket);
    socket.off('error', destroyed);
    if (this.#closed !== undefined) socket.off('close', this.#closed);
    this.#tell(101, headers);
    if (socket instanceof Socket) forgetConnection(socket);
  }

  /** The client went away before it was answered. One listener; the newest counts. */
  onAbandoned(listen: () => void): void {
    this.#abandoned = listen;
  }

  /** Lets the client finish the body it sends for a while, then closes the connection. */
  closeAfter(ms: number): void {
    const { request } = this;
    if (request.complete) return;
    const timer = setTimeout(() => request.socket.destroy(), ms);
    const goOn = (): void => clearTimeout(timer);
    request.once('end', goOn);
    request.once('close', goOn);
  }

  #over(): void {
    const { writableEnded, writableFinished } = this.#response;
    if (writableEnded || this.#stream !== undefined) this.answered();
    else this.#unanswered();
    if (!writableFinished) this.#abandoned?.();
  }

  /** By us: Node may have refused the rest of the request. */
  #unanswered(): void {
    const head = takeLate(this.request.socket);
    this.isLate = head !== undefined;
    this.#head = head;
    this.#tell(head === undefined ? 0 : 408, head === undefined ? [] : headerLines(head));
  }

  /** Tells of the answer, unless it was told. */
  answered(): void {
    this.#head ??= writtenHead(this.#response);
    this.#tell(this.#response.statusCode, headerLines(this.#head));
  }

  #tell(status: number, responseHeaders: readonly string[]): void {
    if (this.#isTold) return;
    this.#isTold = true;
    const { request, sid, transport, wrapping, recognised, note } = this;
    const { method = '', url = '', rawHeaders, httpVersion } = request;
    const { remote, listener } = this.#connection;
    const forwarded = forwardedFor(request);
    const event: Draft = {
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
      bytesOut: status === 0 ? 0 : this.#sentBytes(responseHeaders),
      headIn: requestHeadBytes(method, url, rawHeaders),
      headOut: status === 0 ? 0 : responseHeadBytes(this.#head, responseHeaders),
      remote,
      listener,
    };
    // Only what is there: records are compared and written as they are. Spreads would cost more than all of this.
    if (sid !== undefined) event.sid = sid;
    if (transport !== undefined) event.transport = transport;
    if (httpVersion !== '1.1') event.http = httpVersion;
    if (forwarded !== undefined) event.forwarded = forwarded;
    if (wrapping !== undefined) event.wrapping = wrapping;
    if (recognised !== undefined) event.recognised = recognised;
    if (note !== undefined) event.note = note;
    this.#setting.report(event, this.isLate);
  }

  #sentBytes(headers: readonly string[]): number {
    if (this.request.method === 'HEAD') return 0;
    return this.#stream?.bytes ?? (this.#bytesOut || announced(headers));
  }
}

function destroyed(this: Duplex): void {
  this.destroy();
}

function assign(response: ServerResponse, socket: Duplex): boolean {
  if (!(socket instanceof Socket)) return false;
  try {
    response.assignSocket(socket);
    return true;
  } catch {
    return false;
  }
}

function release(response: ServerResponse, socket: Duplex): void {
  if (socket instanceof Socket) response.detachSocket(socket);
}
