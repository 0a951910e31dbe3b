// One session: what happens to it goes in, what it asks for comes out. It knows no clock, no socket, no script.
import type { CloseReason, SessionPhase } from '../../shared/index.ts';
import { Audience } from './audience.ts';
import * as wire from './control-packet.ts';
import { NO_EFFECTS } from './effect.ts';
import type { SessionEffect, WriteEffect } from './effect.ts';
import type { ElapsedInput, MembershipInput, PacketInput, SessionInput } from './input.ts';
import { Line, control, sent } from './line.ts';
import { type MemberState, Membership } from './membership.ts';
import { notJoined, outboxFull, tooLate } from './session-fault.ts';
import type { SessionSettings } from './settings.ts';

const ROOT = '';

export class Session {
  readonly #line: Line;
  readonly #members = new Membership();
  readonly #settings: SessionSettings;
  readonly #audience: Audience;

  constructor(settings: SessionSettings) {
    this.#line = new Line(settings);
    this.#settings = settings;
    this.#audience = new Audience(settings, this.#members);
  }

  get phase(): SessionPhase {
    return this.#line.phase;
  }

  /** Packets that wait for a transport. */
  get buffered(): number {
    return this.#line.buffered;
  }

  /** Endpoints the session has joined or asked to join, the root first. */
  get endpoints(): readonly string[] {
    return this.#members.endpoints();
  }

  memberState(endpoint: string): MemberState | undefined {
    return this.#members.state(endpoint);
  }

  /** What a session asks for when its id has just been issued. */
  issued(): readonly SessionEffect[] {
    return [{ do: 'arm', timer: 'handshake timeout', afterMs: this.#settings.handshakeTimeoutMs }];
  }

  /** Told once for everything that happens; the effects are to be performed in their order. */
  receive(input: SessionInput): readonly SessionEffect[] {
    if (this.phase === 'disconnected') return input.on === 'send' ? [tooLate(input)] : NO_EFFECTS;
    if (input.on === 'packet' || input.on === 'posted') this.#line.heard();
    switch (input.on) {
      case 'packet':
        return this.#packet(input);
      case 'send':
        return this.#send(sent(input));
      case 'attached':
      case 'posted':
        return this.#signOfLife(input);
      case 'detached':
        return this.#detached(input.reason);
      case 'elapsed':
        return this.#elapsed(input);
      case 'booted':
        return this.#boot(input.reason, input.cause);
      case 'ended':
        return this.#end([], input.reason, input.cause);
      case 'ackable':
        return this.#send(control(wire.automaticAck(input.endpoint, input.id), input.cause));
      default:
        return this.#membership(input);
    }
  }

  #signOfLife(sign: SessionInput & { on: 'attached' | 'posted' }): readonly SessionEffect[] {
    const isFirst = this.phase === 'handshaken';
    if (sign.on === 'posted' && !isFirst) return NO_EFFECTS;
    const effects: SessionEffect[] = [];
    if (sign.on === 'attached') this.#line.attach(effects, sign);
    else this.#line.post(effects);
    if (isFirst) {
      this.#members.set(ROOT, 'joining');
      effects.push({ do: 'join', endpoint: ROOT, qs: '', cause: 0 });
    }
    return effects;
  }

  #detached(reason: CloseReason): readonly SessionEffect[] {
    const effects: SessionEffect[] = [];
    const isWaitedFor = this.#settings.quirks && reason === 'socket error';
    if (this.#line.stays && !isWaitedFor) this.#end(effects, reason, 0);
    else if (this.phase === 'open') this.#line.release(effects);
    return effects;
  }

  #elapsed({ timer, cause }: ElapsedInput): readonly SessionEffect[] {
    const effects: SessionEffect[] = [];
    if (timer === 'heartbeat interval' || timer === 'polling duration') {
      this.#write(effects, control(wire.SAID_BY_TIMER[timer], cause));
      if (timer === 'heartbeat interval') this.#line.heartbeat.sent(effects);
    } else {
      this.#end(effects, timer, cause);
    }
    return effects;
  }

  #packet(input: PacketInput): readonly SessionEffect[] {
    const { packet, cause } = input;
    const effects: SessionEffect[] = [];
    if (packet.type === 'heartbeat') {
      if (this.#line.stays) this.#line.heartbeat.received(effects);
      return effects;
    }
    if (packet.type === 'disconnect' && packet.endpoint === ROOT)
      return this.#boot('booted', cause);
    if (packet.id !== undefined && packet.ack === 'transport') {
      this.#write(effects, control(wire.automaticAck(packet.endpoint, packet.id), cause));
    }
    if (this.phase !== 'disconnected') this.#handle(effects, input);
    return effects;
  }

  #handle(effects: SessionEffect[], input: PacketInput): void {
    const { packet, raw, cause } = input;
    const { endpoint } = packet;
    switch (packet.type) {
      case 'noop':
        return;
      case 'connect':
        this.#connect(effects, { endpoint, qs: packet.qs, cause });
        return;
      case 'disconnect':
        if (this.#members.drop(endpoint)) {
          effects.push({ do: 'leave', endpoint, reason: 'left', cause });
          return;
        }
        break;
      default:
        if (this.#audience.tell(effects, input)) return;
    }
    effects.push(notJoined(endpoint, raw, cause));
  }

  /** The root is joined from the start, so its connect is only echoed, as a member's repeated one is. */
  #connect(
    effects: SessionEffect[],
    { endpoint, qs, cause }: { endpoint: string; qs: string; cause: number },
  ): void {
    const state = this.#members.state(endpoint);
    if (endpoint === ROOT || state === 'joined') {
      this.#write(effects, control(wire.connectEcho(endpoint), cause));
      this.#audience.connected(endpoint);
    } else if (state === undefined) {
      this.#members.set(endpoint, 'joining');
      effects.push({ do: 'join', endpoint, qs, cause });
    }
  }

  #send(packet: WriteEffect): readonly SessionEffect[] {
    const effects: SessionEffect[] = [];
    this.#write(effects, packet);
    return effects;
  }

  #membership(input: MembershipInput): readonly SessionEffect[] {
    const effects: SessionEffect[] = [];
    const { endpoint, cause } = input;
    if (endpoint === ROOT && input.on === 'dismissed') return this.#boot('booted', cause);
    if (this.#members.state(endpoint) === undefined) return NO_EFFECTS;
    if (input.on === 'joined') {
      this.#joined(effects, endpoint, cause);
      return effects;
    }
    this.#members.drop(endpoint);
    if (input.on === 'refused') {
      this.#write(effects, control(input.raw, cause));
      if (endpoint === ROOT) this.#end(effects, 'error', cause);
    } else if (input.on === 'dismissed') {
      this.#write(effects, control(wire.disconnectFrom(endpoint), cause));
      effects.push({ do: 'leave', endpoint, reason: 'booted', cause });
    }
    return effects;
  }

  #joined(effects: SessionEffect[], endpoint: string, cause: number): void {
    if (this.#members.state(endpoint) === 'joined') return;
    this.#members.set(endpoint, 'joined');
    this.#audience.connected(endpoint);
    if (endpoint !== ROOT) this.#write(effects, control(wire.connectEcho(endpoint), cause));
    effects.push({ do: 'welcome', endpoint, cause });
  }

  #boot(reason: CloseReason, cause: number): readonly SessionEffect[] {
    const effects: SessionEffect[] = [];
    if (this.phase === 'open') effects.push(control(wire.DISCONNECT, cause));
    this.#end(effects, reason, cause);
    return effects;
  }

  #write(effects: SessionEffect[], packet: WriteEffect): void {
    if (this.phase === 'disconnected' || this.#line.write(effects, packet)) return;
    effects.push({ do: 'lose', packets: [packet], why: 'the buffer of the session is full' });
    effects.push(outboxFull(packet.cause));
    this.#end(effects, 'error', packet.cause);
  }

  #end(effects: SessionEffect[], reason: CloseReason, cause: number): readonly SessionEffect[] {
    if (this.phase === 'disconnected') return effects;
    for (const endpoint of this.#members.endpoints()) {
      this.#members.drop(endpoint);
      effects.push({ do: 'leave', endpoint, reason, cause });
    }
    this.#line.end(effects, reason, cause);
    return effects;
  }
}
