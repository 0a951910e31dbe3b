// xhr-polling: a GET held until there is something to say, and POSTs for what the client says (0.9.19, http-polling.js).
import { ok } from '../../shared/index.ts';
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
      opened(new HeldPoll(exchange, quirks ? undefined : sink));
      return ok(undefined);
    },
    unwrap: (body) => body,
  };
}

class HeldPoll implements Transport {
  readonly name = 'xhr-polling';
  readonly stays = false;
  readonly batches = true;
  readonly exchange: number;
  /** An open poll counts as drained, as in the reference. */
  readonly isDrained = true;
  readonly bufferedBytes = 0;
  readonly #exchange: Exchange;
  #isOpen = true;

  /** @param sink is told when the client leaves; without it nobody looks, as in the reference. */
  constructor(exchange: Exchange, sink: TransportSink | undefined) {
    this.#exchange = exchange;
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
    this.#answer(text);
    return 0;
  }

  writeAll(texts: readonly string[]): number {
    return this.#answer(encodePayload(texts));
  }

  flush(): void {
    // Written at once: the first packet is the answer.
  }

  /** Unanswered so far: an empty body, as the reference ends a poll that has nothing to say. */
  end(): void {
    if (this.#isOpen) this.#answer('');
  }

  #answer(body: string): number {
    if (!this.#isOpen) return 0;
    this.#isOpen = false;
    const bytes = Buffer.byteLength(body);
    this.#exchange.answer({
      status: 200,
      headers: [
        'Content-Type',
        'text/plain; charset=UTF-8',
        'Content-Length',
        String(bytes),
        'Connection',
        'Keep-Alive',
        ...corsHeaders(this.#exchange.request.headers.origin),
      ],
      body,
    });
    return bytes;
  }
}
