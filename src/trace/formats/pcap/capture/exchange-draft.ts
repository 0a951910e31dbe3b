// An exchange while it is going on: the request, and as much of its answer as was seen.
import { StringDecoder } from 'node:string_decoder';
import type { SeenExchange, SeenPiece } from '../../rebuild/index.ts';
import { Body } from './body.ts';
import type { Budget } from './budget.ts';
import { type AnswerHead, fieldOf, type RequestHead } from './http-head.ts';

/** Who talks to whom, as records name it. */
export interface Ends {
  /** `127.0.0.1:53124` */
  readonly remote: string;
  /** `http://127.0.0.1:8000` */
  readonly listener: string;
}

/** What an exchange is once its answer is read, with a body that may still be compressed. */
export interface SeenAnswer {
  readonly seen: SeenExchange;
  /** `gzip`, `deflate` or `br`, and the bytes that are compressed so. */
  readonly compressed?: { readonly coding: string; readonly bytes: Buffer };
}

/** Paths of Socket.IO 0.9 have its revision in them; bodies of others are not kept. */
const MAY_BE_OURS = /\/1(\/|\?|$)/;

export class ExchangeDraft {
  readonly key: number;
  readonly request: RequestHead;
  sentAt: number | undefined;
  answer: AnswerHead | undefined;
  answeredAt: number | undefined;
  readonly #ends: Ends;
  readonly #startedAt: number;
  readonly #isOurs: boolean;
  readonly #posted: Body;
  readonly #answered: Body;

  constructor(
    key: number,
    request: RequestHead,
    of: { ends: Ends; startedAt: number; budget: Budget },
  ) {
    this.key = key;
    this.request = request;
    this.#ends = of.ends;
    this.#startedAt = of.startedAt;
    this.#isOurs = MAY_BE_OURS.test(request.url);
    this.#posted = new Body(of.budget);
    this.#answered = new Body(of.budget);
  }

  get wantsSocket(): boolean {
    return /\bwebsocket\b/i.test(fieldOf(this.request, 'upgrade'));
  }

  posted(bytes: Buffer, at: number): void {
    if (this.#isOurs) this.#posted.add(bytes, at);
    else this.#posted.bytes += bytes.length;
  }

  answered(bytes: Buffer, at: number): void {
    if (this.#isOurs) this.#answered.add(bytes, at);
    else this.#answered.bytes += bytes.length;
  }

  missing(part: 'posted' | 'answered', bytes: number): void {
    (part === 'posted' ? this.#posted : this.#answered).skip(bytes);
  }

  /** What was seen of it until `endedAt`; a `note` where that is not all. */
  finish(endedAt: number, note?: string): SeenAnswer {
    const { request, answer, sentAt, answeredAt } = this;
    const gaps = this.#posted.missing + this.#answered.missing;
    const said = [note, gaps > 0 ? `${gaps} bytes of its bodies could not be read` : undefined];
    const notes = said.filter((text) => text !== undefined).join('; ');
    const posted =
      this.#posted.pieces.length > 0 ? this.#posted.whole().toString('utf8') : undefined;
    const body = this.#body();
    const seen: SeenExchange = {
      ...{ is: 'exchange', key: this.key, method: request.method, url: request.url },
      ...{ status: answer?.status ?? 0, requestHeaders: request.headers, ...this.#ends },
      ...{ responseHeaders: answer?.headers ?? [], startedAt: this.#startedAt, endedAt },
      ...{ bytesIn: this.#posted.bytes, bytesOut: this.#answered.bytes, headIn: request.bytes },
      ...(answer === undefined ? {} : { headOut: answer.bytes }),
      ...(sentAt === undefined ? {} : { sentAt }),
      ...(answeredAt === undefined ? {} : { answeredAt }),
      ...(posted === undefined ? {} : { requestBody: posted }),
      ...(typeof body === 'string' || Array.isArray(body) ? { responseBody: body } : {}),
      ...(request.version === '1.1' ? {} : { http: request.version }),
      ...(notes === '' ? {} : { note: notes }),
    };
    const compressed = Buffer.isBuffer(body) ? { bytes: body, coding: this.#coding() } : undefined;
    this.#posted.release();
    this.#answered.release();
    return compressed === undefined ? { seen } : { seen, compressed };
  }

  #coding(): string {
    const coding = this.answer === undefined ? '' : fieldOf(this.answer, 'content-encoding');
    return coding.trim().toLowerCase().replace(/^x-/, '');
  }

  #body(): string | SeenPiece[] | Buffer | undefined {
    const { pieces } = this.#answered;
    if (pieces.length === 0) return undefined;
    const coding = this.#coding();
    if (coding !== '' && coding !== 'identity') return this.#answered.whole();
    const [only] = pieces;
    if (pieces.length === 1 && only !== undefined) return only.bytes.toString('utf8');
    // A character may be cut by the end of a segment.
    const decoder = new StringDecoder('utf8');
    const texts = pieces.map(({ bytes, at }) => ({ text: decoder.write(bytes), at }));
    const rest = decoder.end();
    const last = texts.at(-1);
    if (rest !== '' && last !== undefined) texts.push({ text: rest, at: last.at });
    return texts;
  }
}
