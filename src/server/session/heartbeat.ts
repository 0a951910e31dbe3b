// The server's heartbeat: sent one interval after the transport opened or the last one was answered (0.9.19, transport.js).
import type { SessionEffect } from './effect.ts';
import type { SessionSettings } from './settings.ts';

export class Heartbeat {
  readonly #settings: SessionSettings;
  /** True between the start of an interval and its heartbeat; a second one is not started. */
  #counting = false;

  constructor(settings: SessionSettings) {
    this.#settings = settings;
  }

  /** A transport that stays opened. */
  start(effects: SessionEffect[]): void {
    if (!this.#settings.heartbeats) return;
    this.#counting = true;
    const afterMs = this.#settings.heartbeatIntervalMs;
    effects.push({ do: 'arm', timer: 'heartbeat interval', afterMs });
  }

  /** Ours was sent: now it must be answered. */
  sent(effects: SessionEffect[]): void {
    this.#counting = false;
    const afterMs = this.#settings.heartbeatTimeoutMs;
    effects.push({ do: 'arm', timer: 'heartbeat timeout', afterMs });
  }

  /** One arrived, asked for or not. An interval that runs goes on, as in the reference. */
  received(effects: SessionEffect[]): void {
    if (!this.#settings.heartbeats) return;
    effects.push({ do: 'disarm', timer: 'heartbeat timeout' });
    if (!this.#counting) this.start(effects);
  }

  stop(effects: SessionEffect[]): void {
    if (!this.#settings.heartbeats) return;
    this.#counting = false;
    effects.push({ do: 'disarm', timer: 'heartbeat interval' });
    effects.push({ do: 'disarm', timer: 'heartbeat timeout' });
  }
}
