// Texts of packets whose exchange is told after them, as it is told when its answer is complete.
import type { ToldText } from './assumed.ts';

/** Bytes of their texts. */
const MOST_BYTES = 16 * 1024 * 1024;
/** What a packet holds besides its text, roughly. */
const PACKET_BYTES = 300;

interface Group {
  readonly packets: ToldText[];
  bytes: number;
}

export class Waiting {
  readonly #groups = new Map<number, Group>();
  readonly #mostBytes: number;
  #bytes = 0;

  constructor(mostBytes: number = MOST_BYTES) {
    this.#mostBytes = mostBytes;
  }

  add(exchange: number, packet: ToldText): void {
    const group = this.#groups.get(exchange) ?? { packets: [], bytes: 0 };
    const bytes = packet.raw.length * 2 + PACKET_BYTES;
    group.packets.push(packet);
    group.bytes += bytes;
    this.#bytes += bytes;
    this.#groups.set(exchange, group);
  }

  /** What the exchange carried; none where nothing waits for it. */
  take(exchange: number): readonly ToldText[] {
    const group = this.#groups.get(exchange);
    if (group === undefined) return [];
    this.#groups.delete(exchange);
    this.#bytes -= group.bytes;
    return group.packets;
  }

  /** The oldest exchanges that there is no room for. */
  *overdue(): Generator<readonly ToldText[]> {
    while (this.#bytes > this.#mostBytes) {
      const [oldest] = this.#groups.keys();
      if (oldest === undefined) return;
      yield this.take(oldest);
    }
  }

  *rest(): Generator<readonly ToldText[]> {
    for (const exchange of [...this.#groups.keys()]) yield this.take(exchange);
  }
}
