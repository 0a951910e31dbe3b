// Reads like the protocol: what happens to a session, and what it asks for then.
import { expect } from 'vitest';

import { decodePacket } from '../../../src/protocol/index.ts';
import { Session } from '../../../src/server/session/index.ts';
import type {
  SessionEffect,
  SessionInput,
  SessionSettings,
} from '../../../src/server/session/index.ts';

export const SETTINGS: SessionSettings = {
  heartbeats: true,
  heartbeatIntervalMs: 25_000,
  heartbeatTimeoutMs: 60_000,
  closeTimeoutMs: 60_000,
  pollingDurationMs: 20_000,
  handshakeTimeoutMs: 30_000,
  maxBufferedBytes: 10_000,
  blacklist: ['disconnect'],
  quirks: false,
};

export class Playbook {
  readonly session: Session;
  effects: readonly SessionEffect[] = [];

  /** The settings may be changed by the test. */
  constructor(settings: SessionSettings) {
    this.session = new Session(settings);
    this.effects = this.session.issued();
  }

  happens(input: SessionInput): this {
    this.effects = this.session.receive(input);
    return this;
  }

  /** The client sends this text; the record of it has the number 7. */
  hears(raw: string): this {
    const decoded = decodePacket(raw);
    if (!decoded.ok) throw new Error(`${raw} is no packet: ${decoded.fault.message}`);
    return this.happens({ on: 'packet', packet: decoded.value.packet, raw, cause: 7 });
  }

  /** Our side sends this text; cause 9. */
  sends(raw: string, volatile = false): this {
    return this.happens({ on: 'send', raw, cause: 9, origin: 'server', volatile });
  }

  /** All effects of the last input, in order. */
  asks(...effects: readonly SessionEffect[]): this {
    expect(this.effects).toEqual(effects);
    return this;
  }

  /** Of the last input, only the effects of these kinds, in order. */
  asksAmongOthers(...effects: readonly SessionEffect[]): this {
    const kinds = new Set(effects.map((effect) => effect.do));
    expect(this.effects.filter((effect) => kinds.has(effect.do))).toEqual(effects);
    return this;
  }

  is(phase: Session['phase']): this {
    expect(this.session.phase).toBe(phase);
    return this;
  }
}

/** Packets that the session writes by itself. */
export function wrote(raw: string, cause = 0): SessionEffect {
  return { do: 'write', raw, cause, origin: 'server', volatile: false };
}

export function handshaken(settings?: Partial<SessionSettings>): Playbook {
  return new Playbook({ ...SETTINGS, ...settings });
}

/** On a transport that stays open. */
export function onWebsocket(settings?: Partial<SessionSettings>): Playbook {
  return new Playbook({ ...SETTINGS, ...settings }).happens({ on: 'attached', stays: true });
}

/** Between two polls: the first was answered with the echo. */
export function betweenPolls(settings?: Partial<SessionSettings>): Playbook {
  return new Playbook({ ...SETTINGS, ...settings }).happens({ on: 'attached', stays: false });
}
