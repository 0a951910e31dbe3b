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

  /** True while packets wait for the end of this turn: `settled` is to be told. */
  get gathers(): boolean {
    return this.#line.gathers;
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
    const effects: SessionEffect[] = [];
    this.#take(effects, input);
    return effects;
  }

  #take(effects: SessionEffect[], input: SessionInput): void {
    switch (input.on) {
      case 'packet':
        this.#line.heard();
        this.#packet(effects, input);
        return;
      case 'send':
        this.#send(effects, sent(input));
        return;
      case 'settled':
        this.#line.settle(effects);
        return;
      case 'attached':
      case 'posted':
        this.#signOfLife(effects, input);
        return;
      case 'detached':
        if (!this.#line.outlives(effects, input.reason)) this.#end(effects, input.reason, 0);
        return;
      case 'elapsed':
        this.#elapsed(effects, input);
        return;
      case 'booted':
        this.#boot(effects, input.reason, input.cause);
        return;
      case 'ended':
        this.#end(effects, input.reason, input.cause);
        return;
      case 'ackable':
        this.#write(effects, control(wire.automaticAck(input.endpoint, input.id), input.cause));
        return;
      default:
        this.#membership(effects, input);
    }
  }

  #signOfLife(effects: SessionEffect[], sign: SessionInput & { on: 'attached' | 'posted' }): void {
    const isFirst = this.phase === 'handshaken';
    if (sign.on === 'attached') this.#line.attach(effects, sign);
    else this.#line.post(effects);
    if (!isFirst) return;
    this.#members.set(ROOT, 'joining');
    effects.push({ do: 'join', endpoint: ROOT, qs: '', cause: 0 });
  }

  #elapsed(effects: SessionEffect[], input: ElapsedInput): void {
    const reason = this.#line.elapse(effects, input);
    if (reason !== undefined) this.#end(effects, reason, input.cause);
  }

  #packet(effects: SessionEffect[], input: PacketInput): void {
    const { packet, cause } = input;
    if (packet.type === 'heartbeat') {
      if (this.#line.stays) this.#line.heartbeat.received(effects);
      return;
    }
    if (packet.type === 'disconnect' && packet.endpoint === ROOT) {
      this.#boot(effects, 'booted', cause);
      return;
    }
    if (packet.id !== undefined && packet.ack === 'transport') {
      this.#write(effects, control(wire.automaticAck(packet.endpoint, packet.id), cause));
    }
    if (this.phase !== 'disconnected') this.#handle(effects, input);
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

  #send(effects: SessionEffect[], packet: WriteEffect): void {
    if (!this.#line.say(effects, packet)) this.#overflow(effects, packet);
  }

  #membership(effects: SessionEffect[], input: MembershipInput): void {
    const { endpoint, cause } = input;
    if (endpoint === ROOT && input.on === 'dismissed') {
      this.#boot(effects, 'booted', cause);
      return;
    }
    if (this.#members.state(endpoint) === undefined) return;
    if (input.on === 'joined') this.#joined(effects, endpoint, cause);
    else this.#members.drop(endpoint);
    if (input.on === 'refused') {
      this.#write(effects, control(input.raw, cause));
      if (endpoint === ROOT) this.#end(effects, 'error', cause);
    } else if (input.on === 'dismissed') {
      this.#write(effects, control(wire.disconnectFrom(endpoint), cause));
      effects.push({ do: 'leave', endpoint, reason: 'booted', cause });
    }
  }

  #joined(effects: SessionEffect[], endpoint: string, cause: number): void {
    if (this.#members.state(endpoint) === 'joined') return;
    this.#members.set(endpoint, 'joined');
    this.#audience.connected(endpoint);
    if (endpoint !== ROOT) this.#write(effects, control(wire.connectEcho(endpoint), cause));
    effects.push({ do: 'welcome', endpoint, cause });
  }

  #boot(effects: SessionEffect[], reason: CloseReason, cause: number): void {
    this.#line.sayGoodbye(effects, cause);
    this.#end(effects, reason, cause);
  }

  #write(effects: SessionEffect[], packet: WriteEffect): void {
    if (this.phase === 'disconnected' || this.#line.write(effects, packet)) return;
    this.#overflow(effects, packet);
  }

  #overflow(effects: SessionEffect[], packet: WriteEffect): void {
    effects.push({ do: 'lose', packets: [packet], why: 'the buffer of the session is full' });
    effects.push(outboxFull(packet.cause));
    this.#end(effects, 'error', packet.cause);
  }

  #end(effects: SessionEffect[], reason: CloseReason, cause: number): void {
    if (this.phase === 'disconnected') return;
    for (const endpoint of this.#members.endpoints()) {
      this.#members.drop(endpoint);
      effects.push({ do: 'leave', endpoint, reason, cause });
    }
    this.#line.end(effects, reason, cause);
  }
}
