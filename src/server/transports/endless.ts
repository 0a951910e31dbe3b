// The common part of htmlfile and xhr-multipart: one GET whose answer does not end, and a piece of it for each packet.
import { encodePayload } from '../../protocol/index.ts';
import type { AnswerStream, Exchange } from '../http/index.ts';
import type { TransportName } from '../../shared/index.ts';
import type { Transport, TransportSink } from './transport.ts';

/** What one of them puts around packets. */
export interface Wrapping {
  /** Before the first packet. */
  readonly head: string;
  wrap(text: string): string;
  /** Packets that waited are one payload; else a piece each. */
  readonly batches: boolean;
}

interface EndlessSetting {
  readonly name: TransportName;
  readonly exchange: Exchange;
  readonly headers: readonly string[];
  readonly isChunked: boolean;
  readonly wrapping: Wrapping;
  readonly sink: TransportSink;
}

export class EndlessAnswer implements Transport {
  readonly name: TransportName;
  readonly stays = true;
  readonly batches: boolean;
  readonly exchange: number;
  readonly #stream: AnswerStream;
  readonly #wrapping: Wrapping;

  constructor({ name, exchange, headers, isChunked, wrapping, sink }: EndlessSetting) {
    this.name = name;
    this.exchange = exchange.number;
    this.batches = wrapping.batches;
    this.#wrapping = wrapping;
    this.#stream = exchange.stream({ status: 200, headers, isChunked });
    this.#stream.onGone((reason) => sink.gone(reason));
    this.#stream.add(wrapping.head);
  }

  get isDrained(): boolean {
    return this.#stream.isDrained;
  }

  get bufferedBytes(): number {
    return this.#stream.bufferedBytes;
  }

  write(text: string): number {
    return this.#stream.add(this.#wrapping.wrap(text));
  }

  writeAll(texts: readonly string[]): number {
    if (this.batches) return this.write(encodePayload(texts));
    return texts.reduce((sum, text) => sum + this.write(text), 0);
  }

  flush(): void {
    this.#stream.flush();
  }

  end(): void {
    this.#stream.end();
  }
}
