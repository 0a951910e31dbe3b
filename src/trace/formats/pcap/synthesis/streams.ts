// Answers that go on: WebSockets, and the endless answers of htmlfile and xhr-multipart.
import { encodePayload } from '../../../../protocol/index.ts';
import {
  HTMLFILE_HEAD,
  MULTIPART_HEAD,
  wrapMultipart,
} from '../../../../protocol/wrapping/index.ts';
import type { ExchangeEvent, FrameEvent } from '../../../../shared/index.ts';
import { htmlfileBlock } from './answer-text.ts';
import { assumedExchange, HEADS_ASSUMED, type ToldText } from './assumed.ts';
import type { Connection } from './connection.ts';
import { type FrameDialect, otherFrame, textFrame } from './frames.ts';
import { answerHead, chunk, headerOf, LAST_CHUNK, requestBytes } from './http-bytes.ts';
import type { Speaker } from './speaker.ts';

/** Connections that are open at a time; of the oldest no more is told. */
const MOST = 65_536;
const NONCE_BYTES = 8;
const PROOF_BYTES = 16;
const PROOF_UNKNOWN =
  'The bytes of draft 76 behind the heads are not in the trace: zeros stand for the nonce and for its proof.';
const NO_CONTENT = 'The content of this frame is not in the trace; it stands here empty.';

interface Stream {
  readonly connection: Connection;
  readonly sid: string;
  readonly kind: 'websocket' | 'htmlfile' | 'xhr-multipart';
  readonly dialect: FrameDialect;
  /** Packets of a message that are not all told yet. */
  batch: ToldText[];
}

export class Streams {
  readonly #speaker: Speaker;
  readonly #streams = new Map<number, Stream>();
  readonly #ofSession = new Map<string, Set<number>>();

  constructor(speaker: Speaker) {
    this.#speaker = speaker;
  }

  /** An upgrade that was accepted. */
  upgrade(exchange: ExchangeEvent, comments: readonly string[] = []): void {
    const { startedAt, heldMs, requestHeaders, responseHeaders, sid = 'unknown' } = exchange;
    const connection = this.#speaker.connection(exchange);
    this.#speaker.release(exchange);
    const isHybi = headerOf(responseHeaders, 'sec-websocket-accept') !== undefined;
    const isProven = headerOf(requestHeaders, 'sec-websocket-key1') !== undefined;
    const request = [requestBytes({ ...exchange, bytesIn: 0 }, '').bytes];
    const answer = [answerHead(exchange)];
    if (isProven) {
      request.push(Buffer.alloc(NONCE_BYTES));
      answer.push(Buffer.alloc(PROOF_BYTES));
    }
    const told = isProven ? [...comments, PROOF_UNKNOWN] : comments;
    this.#speaker.say(connection, {
      at: startedAt,
      dir: 'in',
      data: Buffer.concat(request),
      comments: told,
    });
    this.#speaker.say(connection, {
      at: startedAt + heldMs,
      dir: 'out',
      data: Buffer.concat(answer),
    });
    const dialect = isHybi ? 'rfc6455' : 'hixie';
    this.#add(exchange.exchange, { connection, sid, kind: 'websocket', dialect, batch: [] });
  }

  /** Whether the packet belongs to such an answer; it is told then, in time with the others. */
  takes(text: ToldText, exchange: number): boolean {
    const { transport } = text;
    if (transport === 'websocket' || transport === 'flashsocket') {
      if (!this.#streams.has(exchange)) this.#assumed(text, exchange);
      this.#message(this.#streams.get(exchange), text);
      return true;
    }
    if (text.dir === 'in' || (transport !== 'htmlfile' && transport !== 'xhr-multipart'))
      return false;
    const stream = this.#streams.get(exchange) ?? this.#endless(text, transport, exchange);
    this.#piece(stream, text);
    return true;
  }

  #assumed(text: ToldText, exchange: number): void {
    const assumed = assumedExchange(text, this.#speaker.sessions.ends(text.sid));
    this.upgrade({ ...assumed, exchange }, [HEADS_ASSUMED]);
  }

  frame(frame: FrameEvent & { readonly at: number }): void {
    const { exchange = 0, dir, at, bytes, raw } = frame;
    const stream = this.#streams.get(exchange);
    if (stream?.kind !== 'websocket') return;
    const data = otherFrame(stream.dialect, dir, frame);
    if (data === undefined) return;
    const comments = bytes > 0 && raw === undefined ? [`${NO_CONTENT} It had ${bytes} bytes.`] : [];
    this.#speaker.say(stream.connection, { at, dir, data, comments });
  }

  /** Whether the exchange is such an answer that has come to its end. */
  ends(exchange: ExchangeEvent): boolean {
    const stream = this.#streams.get(exchange.exchange);
    if (stream === undefined) return false;
    const at = exchange.startedAt + exchange.heldMs;
    const heads = requestBytes(exchange, '').bytes.toString('latin1').trim();
    const comments = [`The head of the request, as it was:\n${heads}`];
    const data = stream.kind === 'htmlfile' ? LAST_CHUNK : Buffer.alloc(0);
    this.#speaker.say(stream.connection, { at, dir: 'out', data, comments, isLast: true });
    this.#forget(exchange.exchange, stream.sid);
    return true;
  }

  /** The session is over, and so are its connections. */
  endSession(sid: string, at: number, dir: 'in' | 'out'): void {
    for (const number of this.#ofSession.get(sid) ?? []) {
      const stream = this.#streams.get(number);
      // An endless answer is told of when it ends.
      if (stream?.kind !== 'websocket') continue;
      this.#flush(stream);
      this.#speaker.say(stream.connection, { at, dir, isLast: true });
      this.#forget(number, sid);
    }
  }

  /** The last moment of the trace. */
  finish(): void {
    for (const stream of this.#streams.values()) this.#flush(stream);
  }

  #endless(text: ToldText, kind: 'htmlfile' | 'xhr-multipart', number: number): Stream {
    const exchange = assumedExchange(text, this.#speaker.sessions.ends(text.sid));
    const connection = this.#speaker.connection(exchange);
    const request = requestBytes(exchange, '').bytes;
    const begin = kind === 'htmlfile' ? chunk(HTMLFILE_HEAD) : Buffer.from(MULTIPART_HEAD);
    const { at } = text;
    this.#speaker.say(connection, { at, dir: 'in', data: request, comments: [HEADS_ASSUMED] });
    this.#speaker.say(connection, {
      at,
      dir: 'out',
      data: Buffer.concat([answerHead(exchange), begin]),
    });
    const stream: Stream = { connection, sid: text.sid ?? '', kind, dialect: 'rfc6455', batch: [] };
    this.#add(number, stream);
    return stream;
  }

  /** A packet of an endless answer, or the last one of a payload in it. */
  #piece(stream: Stream, text: ToldText): void {
    const whole = gathered(stream, text);
    if (whole === undefined) return;
    const payload = encodePayload(whole.map(({ raw }) => raw));
    const wire = whole.length === 1 && text.kind === 'packet' ? text.wire : undefined;
    const data =
      stream.kind === 'htmlfile'
        ? chunk(htmlfileBlock(payload, wire))
        : Buffer.from(whole.map(({ raw }) => wrapMultipart(raw)).join(''));
    this.#speaker.say(stream.connection, { at: text.at, dir: 'out', data, texts: whole });
  }

  #message(stream: Stream | undefined, text: ToldText): void {
    const whole = stream === undefined ? undefined : gathered(stream, text);
    if (stream === undefined || whole === undefined) return;
    this.#speak(stream, whole, text);
  }

  #flush(stream: Stream): void {
    const last = stream.batch.at(-1);
    if (last === undefined || stream.kind !== 'websocket') return;
    this.#speak(stream, stream.batch, last);
    stream.batch = [];
  }

  #speak({ connection, dialect }: Stream, texts: readonly ToldText[], { at, dir }: ToldText): void {
    const data = textFrame(dialect, dir, encodePayload(texts.map(({ raw }) => raw)));
    this.#speaker.say(connection, { at, dir, data, texts });
  }

  #add(exchange: number, stream: Stream): void {
    this.#streams.set(exchange, stream);
    const others = this.#ofSession.get(stream.sid) ?? new Set();
    this.#ofSession.set(stream.sid, others.add(exchange));
    const [oldest] = this.#streams;
    if (this.#streams.size > MOST && oldest !== undefined) this.#forget(oldest[0], oldest[1].sid);
  }

  #forget(exchange: number, sid: string): void {
    this.#streams.delete(exchange);
    const others = this.#ofSession.get(sid);
    others?.delete(exchange);
    if (others?.size === 0) this.#ofSession.delete(sid);
  }
}

/** The packets of one message, once all of them are told. */
function gathered(stream: Stream, text: ToldText): readonly ToldText[] | undefined {
  const batch = text.kind === 'packet' ? text.batch : undefined;
  if (batch === undefined) return [text];
  stream.batch.push(text);
  if (batch.index + 1 < batch.count) return undefined;
  const whole = stream.batch;
  stream.batch = [];
  return whole;
}
