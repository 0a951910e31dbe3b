// Where effects become deeds: packets leave, timers are armed, namespaces are told. The tap's outward side.
import type { SessionPhase, Tap, TraceEvent } from '../../shared/index.ts';
import type { NamespaceHost } from '../scripting/index.ts';
import { NOOP, type Outgoing, type SessionEffect, type SessionInput } from '../session/index.ts';
import type { Transport } from '../transports/index.ts';
import type { Clock } from './clock.ts';
import type { Entry } from './entry.ts';
import { CLIENT_TOO_SLOW, sentAgain, sessionFault } from './gateway-fault.ts';
import { NamespaceDoor } from './namespace-door.ts';
import type { Roster } from './roster.ts';
import { Turn } from './turn.ts';

export interface PerformSetting {
  readonly tap: Tap;
  readonly clock: Clock;
  readonly roster: Roster;
  readonly namespaces: NamespaceHost | undefined;
  /** Read anew for every turn. */
  readonly options: { readonly maxBufferedBytes: number; readonly quirks: boolean };
  readonly onSessionChange: (sid: string) => void;
}

type Of<D extends SessionEffect['do']> = Extract<SessionEffect, { do: D }>;

export class Perform {
  readonly #setting: PerformSetting;
  readonly #tap: Tap;
  readonly #namespaces: NamespaceDoor;
  readonly #turn = new Turn((entry) => this.#settled(entry));

  constructor(setting: PerformSetting) {
    this.#setting = setting;
    this.#tap = setting.tap;
    this.#namespaces = new NamespaceDoor(setting.namespaces, (event) => this.tell(event));
  }

  /** Gives an input to a session and does what it asks for. */
  feed(entry: Entry, input: SessionInput): void {
    this.effects(entry, entry.session.receive(input));
  }

  effects(entry: Entry, effects: readonly SessionEffect[]): void {
    for (const effect of effects) this.#effect(entry, effect);
    this.#turn.touch(entry);
  }

  /** Something of the session changed that no effect told of. */
  touch(entry: Entry): void {
    this.#turn.touch(entry);
  }

  /** Everything but the single packets. A cause of 0 is none, and is left out. */
  tell(event: TraceEvent): number {
    if (event.cause !== 0) return this.#tap(event);
    const { cause: _, ...told } = event;
    return this.#tap(told);
  }

  /** A packet for a session that is no more. */
  lose(sid: string, { raw, cause, origin }: Outgoing, why: string): void {
    this.tell({ kind: 'packet', sid, dir: 'out', origin, raw, cause, lost: why });
  }

  /** One packet on a transport that carries no session: the answer to an unknown session id. */
  writeTo(transport: Transport, sid: string, raw: string): void {
    this.#write(transport, sid, { raw, cause: 0, origin: 'server' });
    transport.flush();
  }

  /** Sends what was gathered for the session, and says that it changed. */
  #settled(entry: Entry): void {
    const { sid, transport, session } = entry;
    if (session.gathers)
      for (const effect of session.receive({ on: 'settled' })) this.#effect(entry, effect);
    if (transport?.stays) {
      transport.flush();
      if (transport.bufferedBytes > this.#setting.options.maxBufferedBytes) {
        this.tell({ kind: 'fault', sid, dir: 'out', ...CLIENT_TOO_SLOW });
        this.feed(entry, { on: 'detached', reason: 'error' });
      }
    }
    this.#setting.onSessionChange(sid);
  }

  #effect(entry: Entry, effect: SessionEffect): void {
    switch (effect.do) {
      case 'write':
        this.#send(entry, effect);
        return;
      case 'deliver':
        this.#namespaces.deliver(entry, effect);
        return;
      case 'arm':
        entry.timers.arm(effect.timer, effect.afterMs);
        return;
      case 'disarm':
        entry.timers.disarm(effect.timer);
        return;
      case 'flush':
        if (effect.again !== undefined) this.tell(sentAgain(entry, effect.again));
        this.#sendAll(entry, effect.packets);
        return;
      case 'carry':
        this.#carry(entry);
        return;
      case 'lose':
        for (const packet of effect.packets) this.lose(entry.sid, packet, effect.why);
        return;
      case 'end':
        this.#end(entry, effect);
        return;
      default:
        this.#membership(entry, effect);
    }
  }

  #membership(entry: Entry, effect: Of<'join' | 'welcome' | 'leave' | 'phase' | 'fault'>): void {
    const { sid } = entry;
    switch (effect.do) {
      case 'phase':
        this.#tellPhase(entry, effect.phase);
        return;
      case 'welcome': {
        const { endpoint: joined, cause } = effect;
        this.tell({ kind: 'session', sid, phase: entry.session.phase, joined, cause });
        return;
      }
      case 'join': {
        const undecided = this.#namespaces.join(entry, effect);
        if (undecided !== undefined) this.feed(entry, undecided);
        return;
      }
      case 'leave':
        this.#namespaces.leave(entry, effect);
        return;
      case 'fault':
        this.tell({ kind: 'fault', sid, dir: 'in', ...sessionFault(effect) });
    }
  }

  /** A polling session closes and opens with every poll; its exchanges say so. News is what carries it. */
  #tellPhase(entry: Entry, phase: SessionPhase): void {
    const { sid, transportName } = entry;
    if (entry.toldTransport === transportName) return;
    entry.toldTransport = transportName;
    this.tell({ kind: 'session', sid, phase, ...transportOf(entry) });
  }

  #send(entry: Entry, packet: Of<'write'>): void {
    const { transport, sid } = entry;
    if (transport === undefined) throw new Error('A session that is open has a transport.');
    if (packet.volatile && !transport.isDrained) {
      this.lose(sid, packet, 'volatile, and the client does not keep up');
      return;
    }
    entry.packets += 1;
    this.#write(transport, sid, packet);
    if (!transport.stays) entry.transport = undefined;
  }

  #write(transport: Transport, sid: string, { raw, cause, origin }: Outgoing): void {
    const { name, exchange } = transport;
    const wire = transport.write(raw);
    const dir = 'out';
    // The common case is one literal rather than a spread: this runs for every packet.
    if (wire > 0 && cause > 0) {
      this.#tap({ kind: 'packet', sid, transport: name, dir, origin, raw, exchange, wire, cause });
    } else {
      const size = wire > 0 ? { wire } : {};
      this.tell({
        kind: 'packet',
        sid,
        transport: name,
        dir,
        origin,
        raw,
        exchange,
        cause,
        ...size,
      });
    }
  }

  /** What was buffered: one payload, or a frame each where frames cost little. */
  #sendAll(entry: Entry, packets: readonly Outgoing[]): void {
    const { transport, sid } = entry;
    if (transport === undefined) throw new Error('A session that is open has a transport.');
    entry.packets += packets.length;
    if (!transport.batches || packets.length === 1) {
      for (const packet of packets) this.#write(transport, sid, packet);
    } else {
      this.#writePayload(transport, sid, packets);
    }
    if (!transport.stays) entry.transport = undefined;
  }

  #writePayload(transport: Transport, sid: string, packets: readonly Outgoing[]): void {
    const bytes = transport.writeAll(packets.map((packet) => packet.raw));
    const told = {
      sid,
      transport: transport.name,
      dir: 'out',
      exchange: transport.exchange,
    } as const;
    this.#tap({ kind: 'frame', ...told, opcode: 'payload', bytes });
    const count = packets.length;
    let index = 0;
    for (const { raw, cause, origin } of packets) {
      const batch = { index, count };
      index += 1;
      this.tell({ kind: 'packet', ...told, origin, raw, cause, batch });
    }
  }

  #carry(entry: Entry): void {
    const { transport: before, arriving } = entry;
    entry.transport = arriving;
    entry.transportName = arriving?.name;
    entry.arriving = undefined;
    if (before === undefined) return;
    if (!before.stays) {
      // The reference leaves it hanging; its client would wait for ever.
      if (!this.#setting.options.quirks)
        this.#write(before, entry.sid, { raw: NOOP, cause: 0, origin: 'server' });
      return;
    }
    // What it gathered in this turn is recorded as sent.
    before.flush();
    entry.supersede(before)?.end();
  }

  #end(entry: Entry, { reason, cause }: Of<'end'>): void {
    const { sid, transport } = entry;
    entry.timers.clear();
    entry.transport = undefined;
    transport?.end();
    for (const old of entry.takeSuperseded()) old.end();
    this.#setting.roster.end(entry, reason, this.#setting.clock.now());
    const ended = { phase: 'disconnected', reason, cause, ...transportOf(entry) } as const;
    this.tell({ kind: 'session', sid, ...ended });
  }
}

function transportOf({ transportName }: Entry): Pick<TraceEvent, 'transport'> {
  return transportName === undefined ? {} : { transport: transportName };
}
