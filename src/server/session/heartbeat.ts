// The server's heartbeat: sent one interval after the transport opened or the last one was answered (0.9.19, transport.js).
import type { SessionEffect } from './effect.ts';
import type { SessionSettings } from './settings.ts';

export class Heartbeat {
  /** Read when a timer is armed: the settings may change while it runs. */
  readonly #settings: SessionSettings;
  /** True between the start of an interval and its heartbeat; a second one is not started. */
  #counting = false;
  /** True between a heartbeat and its answer. */
  #waiting = false;

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

  /** Ours was sent: now it must be answered, unless heartbeats were switched off since its interval began. */
  sent(effects: SessionEffect[]): void {
    this.#counting = false;
    if (!this.#settings.heartbeats) return;
    this.#waiting = true;
    const afterMs = this.#settings.heartbeatTimeoutMs;
    effects.push({ do: 'arm', timer: 'heartbeat timeout', afterMs });
  }

  /**
   * One arrived, asked for or not. An interval that runs goes on, as in the reference. There the timeout is
   * not cleared while heartbeats are off, so that a client which answers is dropped all the same; here it is.
   */
  received(effects: SessionEffect[]): void {
    if (this.#waiting) effects.push({ do: 'disarm', timer: 'heartbeat timeout' });
    this.#waiting = false;
    if (!this.#counting) this.start(effects);
  }

  stop(effects: SessionEffect[]): void {
    if (this.#counting) effects.push({ do: 'disarm', timer: 'heartbeat interval' });
    if (this.#waiting) effects.push({ do: 'disarm', timer: 'heartbeat timeout' });
    this.#counting = false;
    this.#waiting = false;
  }
}
