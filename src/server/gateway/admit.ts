// Where bytes come in: texts become packets or faults, and the session is told. The tap's inward side.
import { ackRequest, decodePacket, decodePayload, readAsReference } from '../../protocol/index.ts';
import type { DecodedPacket, WireFault } from '../../protocol/index.ts';
import type {
  ExchangeEvent,
  FaultEvent,
  HandshakeAnswer,
  HandshakeData,
  Origin,
  PacketEvent,
  SessionId,
  SessionTimer,
  Tap,
  TransportName,
} from '../../shared/index.ts';
import type { ControlFrame, Unwrapped } from '../transports/index.ts';
import { Backlog, SLICE_PACKETS } from './backlog.ts';
import type { Entry } from './entry.ts';
import { cut, lateRequest } from './gateway-fault.ts';
import type { GatewayOptions } from './options.ts';
import type { Perform } from './perform.ts';

/** How a text came in. */
export interface Arrival {
  readonly origin: Origin;
  readonly transport: TransportName;
  /** Absent for what no request carried. */
  readonly exchange?: number | undefined;
  /** Bytes of the frame that held exactly this packet. */
  readonly wire?: number | undefined;
  /** Place in a payload of several packets. */
  readonly batch?: { readonly index: number; readonly count: number } | undefined;
  /** What was forgiven before the packet itself was read. */
  readonly notes?: readonly string[] | undefined;
}

interface ReadPacket {
  readonly raw: string;
  readonly packet: DecodedPacket['packet'];
  readonly notes: DecodedPacket['notes'] | undefined;
}

/** A body whose packets are told apart. */
interface Payload {
  readonly text: string;
  readonly texts: readonly string[];
  readonly fault?: WireFault | undefined;
  readonly forgiven?: readonly string[] | undefined;
}

export class Admit {
  readonly #tap: Tap;
  readonly #perform: Perform;
  readonly #options: Pick<GatewayOptions, 'quirks'>;

  constructor(tap: Tap, perform: Perform, options: Pick<GatewayOptions, 'quirks'>) {
    this.#tap = tap;
    this.#perform = perform;
    this.#options = options;
  }

  /** `isLate`: its request did not come to its end in time. */
  exchange(event: ExchangeEvent, isLate = false): void {
    // As with every refusal, why it was refused comes first.
    if (isLate) this.fault(lateRequest(event));
    this.#tap(event);
  }

  fault(fault: Omit<FaultEvent, 'kind' | 'dir'>): void {
    this.#tap({ kind: 'fault', dir: 'in', ...fault });
  }

  handshaken(sid: SessionId, handshake: HandshakeData, answer: HandshakeAnswer): void {
    this.#tap({ kind: 'session', sid, phase: 'handshaken', handshake, answer });
  }

  control(sid: SessionId, arrival: Arrival, frame: ControlFrame): void {
    const raw = frame.raw === undefined ? {} : { raw: cut(frame.raw) };
    this.#tap({ kind: 'frame', sid, ...carriedBy(arrival), ...frame, ...raw });
  }

  /** A timer of the session fired after so many milliseconds. */
  elapsed(entry: Entry, timer: SessionTimer, afterMs: number): void {
    const { sid, transportName } = entry;
    const carried = transportName === undefined ? {} : { transport: transportName };
    const cause = this.#tap({ kind: 'timer', sid, timer, afterMs, ...carried });
    this.#perform.feed(entry, { on: 'elapsed', timer, cause });
  }

  /** A body: one packet, or several in frames. Behind a long one the rest of the session waits. */
  payload(entry: Entry, body: Unwrapped, arrival: Arrival): void {
    const { payload: text } = body;
    const { texts, fault, notes } = decodePayload(text, !this.#options.quirks);
    const forgiven = both(body.notes, notes);
    const [only] = texts;
    if (texts.length === 1 && fault === undefined && forgiven === undefined && only !== undefined) {
      this.packet(entry, only, arrival);
      return;
    }
    const packets = this.#packets(entry, { text, texts, fault, forgiven }, arrival);
    if (texts.length > SLICE_PACKETS || entry.backlog !== undefined) backlogOf(entry).add(packets);
    else while (packets.next().done !== true);
  }

  /** A packet by itself, in its turn. */
  packet(entry: Entry, raw: string, arrival: Arrival): void {
    if (entry.backlog === undefined) this.text(entry, raw, arrival);
    else entry.backlog.add(this.#packets(entry, { text: raw, texts: [raw] }, arrival));
  }

  /** One a step. */
  *#packets(entry: Entry, payload: Payload, arrival: Arrival): Generator<undefined, undefined> {
    const { text, texts, fault, forgiven } = payload;
    const count = texts.length;
    if (count > 1) {
      const bytes = Buffer.byteLength(text);
      const frame = { opcode: 'payload', bytes, ...carriedBy(arrival) } as const;
      this.#tap({ kind: 'frame', sid: entry.sid, dir: 'in', ...frame });
    }
    const { origin, transport, exchange, wire } = arrival;
    let index = 0;
    for (const packet of texts) {
      const batch = count > 1 ? { index, count } : undefined;
      const notes = index === 0 ? forgiven : undefined;
      this.text(entry, packet, { origin, transport, exchange, wire, batch, notes });
      index += 1;
      yield;
    }
    if (fault !== undefined) this.unreadable(entry, arrival, { raw: text, fault });
  }

  /** One packet's text. Answers what is wrong with it, where it does not read. */
  text(entry: Entry, raw: string, arrival: Arrival): WireFault | undefined {
    const read = this.#options.quirks ? readAsReference(raw) : raw;
    const decoded = decodePacket(read);
    if (!decoded.ok) {
      const cause = this.unreadable(entry, arrival, { raw, fault: decoded.fault });
      this.#ackAnyway(entry, raw, cause);
      return decoded.fault;
    }
    const { packet, notes } = decoded.value;
    const cause = this.#tap(packetEvent(entry.sid, { raw, packet, notes }, arrival));
    entry.count(packet.endpoint);
    this.#perform.feed(entry, { on: 'packet', packet, raw: read, cause });
    return undefined;
  }

  /** A text that does not read; answers the number of its record. */
  unreadable(
    entry: Entry,
    arrival: Arrival,
    { raw, fault }: { raw: string; fault: WireFault },
  ): number {
    const { code, message, at: offset } = fault;
    const about = { code, message, offset, raw: cut(raw), ...carriedBy(arrival) };
    return this.#tap({ kind: 'fault', sid: entry.sid, dir: 'in', ...about });
  }

  /** The reference acknowledges by the id alone, whatever the type and the data are. */
  #ackAnyway(entry: Entry, raw: string, cause: number): void {
    const asked = ackRequest(raw);
    if (asked !== undefined) this.#perform.feed(entry, { on: 'ackable', ...asked, cause });
  }
}

function carriedBy({ transport, exchange }: Arrival): Pick<PacketEvent, 'exchange'> & {
  readonly transport: TransportName;
} {
  return exchange === undefined ? { transport } : { transport, exchange };
}

function both(
  some: readonly string[] | undefined,
  more: readonly string[] | undefined,
): readonly string[] | undefined {
  return some === undefined || more === undefined ? (some ?? more) : [...some, ...more];
}

/** The common cases are one literal each: this runs for every packet, and a field added later costs as much as it. */
function packetEvent(sid: SessionId, read: ReadPacket, arrival: Arrival): PacketEvent {
  const { raw, packet } = read;
  const { origin, transport, exchange, wire, batch } = arrival;
  const notes = both(arrival.notes, read.notes);
  if (exchange !== undefined && notes === undefined) {
    if (wire !== undefined && batch === undefined)
      return { kind: 'packet', sid, transport, dir: 'in', origin, raw, packet, exchange, wire };
    if (wire === undefined && batch !== undefined)
      return { kind: 'packet', sid, transport, dir: 'in', origin, raw, packet, exchange, batch };
  }
  return {
    kind: 'packet',
    sid,
    transport,
    dir: 'in',
    origin,
    raw,
    packet,
    ...(exchange === undefined ? {} : { exchange }),
    ...(wire === undefined ? {} : { wire }),
    ...(batch === undefined ? {} : { batch }),
    ...(notes === undefined ? {} : { notes }),
  };
}

function backlogOf(entry: Entry): Backlog {
  entry.backlog ??= new Backlog(() => {
    entry.backlog = undefined;
  });
  return entry.backlog;
}
