// The way from a session to its client: the phase, whether a transport is there, and what waits for one.
import type { CloseReason, SessionPhase } from '../../shared/index.ts';
import { CONNECT, DISCONNECT, SAID_BY_TIMER } from './control-packet.ts';
import type { Outgoing, SessionEffect, WriteEffect } from './effect.ts';
import { Heartbeat } from './heartbeat.ts';
import type { AttachedInput, ElapsedInput, SendInput } from './input.ts';
import { NEXT_PHASE } from './lifecycle.ts';
import type { SessionStep } from './lifecycle.ts';
import { Outbox } from './outbox.ts';
import type { SessionSettings } from './settings.ts';
import { Unheard } from './unheard.ts';

export class Line {
  readonly heartbeat: Heartbeat;
  readonly #settings: SessionSettings;
  readonly #outbox: Outbox;
  readonly #unheard: Unheard;
  #phase: SessionPhase = 'handshaken';
  #stays = false;
  /** With quirks: nothing is kept for a client that has only posted. */
  #isDeaf = false;

  constructor(settings: SessionSettings) {
    this.#settings = settings;
    this.#outbox = new Outbox(settings.maxBufferedBytes);
    this.#unheard = new Unheard(!settings.quirks);
    this.heartbeat = new Heartbeat(settings);
  }

  get phase(): SessionPhase {
    return this.#phase;
  }

  get buffered(): number {
    return this.#outbox.size;
  }

  /** True while a transport that outlives its packets is open: heartbeats make sense. */
  get stays(): boolean {
    return this.#stays && this.#phase === 'open';
  }

  /** The client has shown that what we sent reaches it. */
  heard(): void {
    this.#unheard.heard();
  }

  /**
   * A transport arrived. What waited is flushed to it, and a client seen for the first time hears `1::`.
   * One that heard nothing so far and tries another transport gets everything again.
   */
  attach(effects: SessionEffect[], { stays, isFallback = false }: Omit<AttachedInput, 'on'>): void {
    const before = this.#phase;
    this.#stopTimers(effects);
    this.#step('attached');
    this.#stays = stays;
    this.#isDeaf = false;
    effects.push({ do: 'carry' });
    if (before !== 'open') effects.push({ do: 'phase', phase: 'open' });
    if (stays) this.heartbeat.start(effects);
    else this.#arm(effects, 'polling duration', this.#settings.pollingDurationMs);
    if (before === 'handshaken') {
      this.write(effects, control(CONNECT));
      return;
    }
    if (!isFallback) this.#unheard.heard();
    this.#flush(effects);
  }

  /** As the first sign of life its echo waits for the first transport (the reference loses it). */
  post(effects: SessionEffect[]): void {
    this.#unheard.heard();
    if (this.#phase !== 'handshaken') return;
    this.#stopTimers(effects);
    this.#step('posted');
    effects.push({ do: 'phase', phase: 'closed' });
    this.#arm(effects, 'close timeout', this.#settings.closeTimeoutMs);
    this.#isDeaf = this.#settings.quirks;
    this.write(effects, control(CONNECT));
  }

  /** True while packets wait for the end of this turn, to leave as one payload. */
  get gathers(): boolean {
    return this.#phase === 'open' && this.#outbox.size > 0;
  }

  /** Answers false when the packet fits nowhere: the outbox is full. */
  write(effects: SessionEffect[], packet: WriteEffect): boolean {
    if (this.#phase === 'open') {
      if (this.gathers) this.#gather(effects, packet);
      else this.#writeNow(effects, packet);
      return true;
    }
    if (!packet.volatile && !this.#isDeaf) return this.#outbox.push(packet);
    const what = packet.volatile ? 'volatile' : 'the session began with a POST';
    effects.push({ do: 'lose', packets: [packet], why: `${what}, and no transport was open` });
    return true;
  }

  /** As `write`; but a poll has one answer, and so it waits for what else is said in this turn. */
  say(effects: SessionEffect[], packet: WriteEffect): boolean {
    if (this.#phase !== 'open' || this.#stays || this.#settings.quirks)
      return this.write(effects, packet);
    this.#gather(effects, packet);
    return true;
  }

  /** What is said when a timer elapsed. Answers why the session ends, where that is all that it says. */
  elapse(
    effects: SessionEffect[],
    { timer, cause }: Omit<ElapsedInput, 'on'>,
  ): CloseReason | undefined {
    if (timer !== 'heartbeat interval' && timer !== 'polling duration') return timer;
    this.write(effects, control(SAID_BY_TIMER[timer], cause));
    if (timer === 'heartbeat interval') this.heartbeat.sent(effects);
    return undefined;
  }

  /** The transport is gone without having been asked to. False where that is the end of the session. */
  outlives(effects: SessionEffect[], reason: CloseReason): boolean {
    const isWaitedFor = this.#settings.quirks && reason === 'socket error';
    if (this.stays && !isWaitedFor) return false;
    if (this.#phase === 'open') this.release(effects);
    return true;
  }

  /** Reaches a client whose transport is open. */
  sayGoodbye(effects: SessionEffect[], cause: number): void {
    const goodbye = control(DISCONNECT, cause);
    if (this.gathers) this.#gather(effects, goodbye);
    else if (this.#phase === 'open') effects.push(goodbye);
  }

  /** The turn is over. */
  settle(effects: SessionEffect[]): void {
    if (this.gathers) this.#answer(effects, this.#take());
  }

  /** The transport is gone, by its one answer or by its client; the session waits for the next. */
  release(effects: SessionEffect[]): void {
    this.#stopTimers(effects);
    this.#step('released');
    effects.push({ do: 'phase', phase: 'closed' });
    this.#arm(effects, 'close timeout', this.#settings.closeTimeoutMs);
  }

  end(effects: SessionEffect[], reason: CloseReason, cause: number): void {
    this.settle(effects);
    const packets = this.#outbox.take();
    if (packets.length > 0) {
      effects.push({ do: 'lose', packets, why: `the session ended (${reason}) before they left` });
    }
    this.#step('ended');
    effects.push({ do: 'end', reason, cause });
  }

  #writeNow(effects: SessionEffect[], packet: WriteEffect): void {
    effects.push(packet);
    this.#unheard.keep(packet);
    if (!this.#stays) this.release(effects);
  }

  /** What no longer fits leaves with the rest at once. */
  #gather(effects: SessionEffect[], packet: WriteEffect): void {
    if (!this.#outbox.push(packet)) this.#answer(effects, [...this.#take(), packet]);
  }

  #flush(effects: SessionEffect[]): void {
    const again = this.#unheard.again();
    const waiting = this.#take();
    if (again.length > 0)
      effects.push({ do: 'flush', packets: [...again, ...waiting], again: again.length });
    else if (waiting.length > 0) effects.push({ do: 'flush', packets: waiting });
    else return;
    if (!this.#stays) this.release(effects);
  }

  #answer(effects: SessionEffect[], packets: readonly Outgoing[]): void {
    effects.push({ do: 'flush', packets });
    this.release(effects);
  }

  #take(): readonly Outgoing[] {
    const waiting = this.#outbox.take();
    for (const packet of waiting) this.#unheard.keep(packet);
    return waiting;
  }

  #step(step: SessionStep): void {
    const next = NEXT_PHASE[this.#phase][step];
    if (next === undefined) throw new Error(`A session that is ${this.#phase} cannot be ${step}.`);
    this.#phase = next;
  }

  #stopTimers(effects: SessionEffect[]): void {
    if (this.#phase === 'handshaken') effects.push({ do: 'disarm', timer: 'handshake timeout' });
    else if (this.#phase === 'closed') effects.push({ do: 'disarm', timer: 'close timeout' });
    else if (this.#stays) this.heartbeat.stop(effects);
    else effects.push({ do: 'disarm', timer: 'polling duration' });
  }

  #arm(
    effects: SessionEffect[],
    timer: 'polling duration' | 'close timeout',
    afterMs: number,
  ): void {
    effects.push({ do: 'arm', timer, afterMs });
  }
}

/** A packet that the session writes of its own accord. */
export function control(raw: string, cause = 0): WriteEffect {
  return { do: 'write', raw, cause, origin: 'server', volatile: false };
}

/** A packet that others want to reach the client. */
export function sent({ raw, cause, origin, volatile }: SendInput): WriteEffect {
  return { do: 'write', raw, cause, origin, volatile };
}
