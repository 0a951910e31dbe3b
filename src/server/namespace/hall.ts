// One namespace as the place where many are spoken to at once.
import { encodePacket } from '../../protocol/index.ts';
import type { JsonValue, Packet, SessionId } from '../../shared/index.ts';

import { jsonValues } from './answer.ts';
import { anyValue, type JsonCodec, writeWith } from './codec.ts';
import { Crowd, type Reach } from './crowd.ts';
import type { EndpointParams } from './endpoint-pattern.ts';
import type { HeardInput } from './input.ts';
import type { Surroundings } from './surroundings.ts';

interface HallTraits {
  readonly codec?: JsonCodec | undefined;
  /** What the pattern of its script found in its endpoint. */
  readonly params?: EndpointParams | undefined;
}

const NO_PARAMS: EndpointParams = Object.freeze({});

export class Hall {
  readonly endpoint: string;
  /** The same object for all its members. */
  readonly params: EndpointParams;
  readonly crowd = new Crowd();
  readonly codec: JsonCodec | undefined;
  readonly #surroundings: Surroundings;

  constructor(endpoint: string, surroundings: Surroundings, traits: HallTraits = {}) {
    const { codec, params = NO_PARAMS } = traits;
    this.codec = codec;
    this.params = params;
    this.endpoint = endpoint;
    this.#surroundings = surroundings;
  }

  /**
   * The text of a packet of this namespace.
   * @throws what JSON, or the script's own codec, throws.
   */
  write(packet: Packet): string {
    return this.codec === undefined ? encodePacket(packet) : writeWith(this.codec, packet);
  }

  /** Values as packets carry them. @throws TypeError where one has no JSON; a codec sees everything. */
  values(values: readonly unknown[]): readonly JsonValue[] {
    return this.codec === undefined ? jsonValues(values) : values.map(anyValue);
  }

  /** One text, written once, to all who are reached, on other servers too. */
  say(raw: string, reach: Reach, volatile = false): void {
    const to: readonly SessionId[] = this.crowd.reached(reach);
    const shared = { endpoint: this.endpoint, ...reach };
    const cause = this.#surroundings.current()?.cause ?? 0;
    const effect = { do: 'send', to, raw, shared, cause } as const;
    this.#surroundings.ask(volatile ? { ...effect, volatile } : effect);
  }

  /** What another server broadcast, for those of its audience who are here. */
  heard({ raw, volatile, cause, ...reach }: HeardInput): void {
    const to = this.crowd.reached(reach);
    if (to.length === 0) return;
    const effect = { do: 'send', to, raw, isRemote: true, cause } as const;
    this.#surroundings.ask(volatile ? { ...effect, volatile } : effect);
  }
}
