// Who hears a packet: its namespace, once, unless it names an event that no client may emit.
import type { SessionEffect } from './effect.ts';
import type { PacketInput } from './input.ts';
import type { Membership } from './membership.ts';
import { blacklisted } from './session-fault.ts';
import type { SessionSettings } from './settings.ts';

export class Audience {
  readonly #settings: SessionSettings;
  readonly #members: Membership;
  /** With quirks: every connect is one more who listens, and they never leave (0.9.19, namespace.js). */
  readonly #listeners: Map<string, number> | undefined;

  constructor(settings: SessionSettings, members: Membership) {
    this.#settings = settings;
    this.#members = members;
    this.#listeners = settings.quirks ? new Map() : undefined;
  }

  /** The endpoint was joined, or its connect repeated. */
  connected(endpoint: string): void {
    const listeners = this.#listeners;
    listeners?.set(endpoint, (listeners.get(endpoint) ?? 0) + 1);
  }

  /** Answers false where nobody is there to hear it. */
  tell(effects: SessionEffect[], { packet, raw, cause }: PacketInput): boolean {
    const { endpoint } = packet;
    let times = this.#members.state(endpoint) === undefined ? 0 : 1;
    if (this.#listeners !== undefined) times = this.#listeners.get(endpoint) ?? times;
    if (times > 0 && packet.type === 'event' && this.#settings.blacklist.includes(packet.name)) {
      effects.push(blacklisted(packet.name, { endpoint, raw, cause }));
      return true;
    }
    for (let left = times; left > 0; left -= 1) {
      effects.push({ do: 'deliver', endpoint, raw, cause });
    }
    return times > 0;
  }
}
