// xhr-polling: a GET held until there is something to say, and POSTs for what the client says (0.9.19, http-polling.js).
import type { IncomingMessage } from 'node:http';
import { ok } from '../../shared/index.ts';
import type { TransportName } from '../../shared/index.ts';
import { encodePayload } from '../../protocol/index.ts';
import { corsHeaders } from '../http/index.ts';
import type { Exchange } from '../http/index.ts';
import type { Transport, TransportKind, TransportSettings, TransportSink } from './transport.ts';

export function xhrPolling({ quirks }: TransportSettings): TransportKind {
  return {
    name: 'xhr-polling',
    stays: false,
    upgrades: false,
    open({ exchange, sink, opened }) {
      opened(new HeldPoll(exchange, PLAIN, quirks ? undefined : sink));
      return ok(undefined);
    },
    unwrap: (body) => ok({ payload: body }),
  };
}

/** What the answer to a poll has around its payload. */
export interface PollAnswer {
  readonly name: TransportName;
  headers(bytes: number, request: IncomingMessage): readonly string[];
  wrap(payload: string): string;
}

const PLAIN: PollAnswer = {
  name: 'xhr-polling',
  headers: (bytes, request) => [
    'Content-Type',
    'text/plain; charset=UTF-8',
    'Content-Length',
    String(bytes),
    'Connection',
    'Keep-Alive',
    ...corsHeaders(request.headers.origin),
  ],
  wrap: (payload) => payload,
};

export class HeldPoll implements Transport {
  readonly name: TransportName;
  readonly stays = false;
  readonly batches = true;
  readonly exchange: number;
  /** An open poll counts as drained, as in the reference. */
  readonly isDrained = true;
  readonly bufferedBytes = 0;
  readonly #exchange: Exchange;
  readonly #answering: PollAnswer;
  #isOpen = true;

  /** @param sink is told when the client leaves; without it nobody looks, as in the reference. */
  constructor(exchange: Exchange, answering: PollAnswer, sink: TransportSink | undefined) {
    this.#exchange = exchange;
    this.#answering = answering;
    this.name = answering.name;
    this.exchange = exchange.number;
    // The reference answers a connection that is gone; we keep what it would lose.
    if (sink === undefined) return;
    exchange.onAbandoned(() => {
      if (!this.#isOpen) return;
      this.#isOpen = false;
      sink.gone('socket close');
    });
  }

  write(text: string): number {
    if (this.#isOpen) this.#answer(this.#answering.wrap(text));
    return 0;
  }

  writeAll(texts: readonly string[]): number {
    if (!this.#isOpen) return 0;
    const payload = encodePayload(texts);
    this.#answer(this.#answering.wrap(payload));
    return Buffer.byteLength(payload);
  }

  flush(): void {
    // Written at once: the first packet is the answer.
  }

  /** Unanswered so far: an empty body, as the reference ends a poll that has nothing to say. */
  end(): void {
    if (this.#isOpen) this.#answer('');
  }

  #answer(body: string): void {
    this.#isOpen = false;
    const exchange = this.#exchange;
    const headers = this.#answering.headers(Buffer.byteLength(body), exchange.request);
    exchange.answer({ status: 200, headers, body });
  }
}
