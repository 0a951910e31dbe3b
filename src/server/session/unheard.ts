// What left for a client that has shown no sign yet of hearing us: kept for the transport it may fall back to.
import { HEARTBEAT, NOOP } from './control-packet.ts';
import type { Outgoing } from './effect.ts';
import { Outbox } from './outbox.ts';

/** A stock client that hears the connect falls silent at most until the first heartbeat; so much is kept till then. */
const MAX_BYTES = 256 * 1024;

const NOTHING: readonly Outgoing[] = [];

/**
 * A client whose transport opened but never brings it anything falls back on the same id (0.9.17, socket.js,
 * `connect timeout`). The reference counts what it wrote there as delivered, the `1::` included, so that the
 * client stays without a connection for ever.
 */
export class Unheard {
  #kept: Outbox | undefined;

  constructor(isKept: boolean) {
    this.#kept = isKept ? new Outbox(MAX_BYTES) : undefined;
  }

  /** Past the bound everything is given up: a part would leave a gap. A pulse is of its moment alone. */
  keep(packet: Outgoing): void {
    if (this.#kept === undefined || packet.raw === HEARTBEAT || packet.raw === NOOP) return;
    if (!this.#kept.push(packet)) this.#kept = undefined;
  }

  /** The client spoke, or polled on: it has what we sent. */
  heard(): void {
    this.#kept = undefined;
  }

  /** Everything that was kept, oldest first. It stays kept: the next transport may be deaf as well. */
  again(): readonly Outgoing[] {
    if (this.#kept === undefined) return NOTHING;
    const kept = this.#kept.take();
    for (const packet of kept) this.#kept.push(packet);
    return kept;
  }
}
