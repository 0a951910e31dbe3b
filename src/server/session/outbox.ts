// Packets that wait for a transport: in order, and not more of them than their bound.
import type { Outgoing } from './effect.ts';

/** Memory of a waiting packet beside its text, so that many empty ones are bounded too. */
const PACKET_BYTES = 64;

export class Outbox {
  readonly #maxBytes: number;
  #waiting: Outgoing[] = [];
  #bytes = 0;

  /** @param maxBytes two bytes per UTF-16 unit of text, and 64 a packet. */
  constructor(maxBytes: number) {
    this.#maxBytes = maxBytes;
  }

  get size(): number {
    return this.#waiting.length;
  }

  /** Answers false, and keeps nothing of it, when the packet would pass the bound. */
  push(packet: Outgoing): boolean {
    const bytes = packet.raw.length * 2 + PACKET_BYTES;
    if (this.#bytes + bytes > this.#maxBytes) return false;
    this.#waiting.push(packet);
    this.#bytes += bytes;
    return true;
  }

  /** Everything that waits, oldest first; the outbox is empty afterwards. */
  take(): readonly Outgoing[] {
    const taken = this.#waiting;
    this.#waiting = [];
    this.#bytes = 0;
    return taken;
  }
}
