// Packets of the log as events, and what they say of their session: carried by a transport, joined to an endpoint.
import { decodePacket } from '../../../protocol/index.ts';
import type { Direction, TraceEvent, TransportName } from '../../../shared/index.ts';
import type { LoggedSession } from './sessions.ts';

export interface AboutPackets {
  /** `undefined` where several sessions come into question. */
  readonly sid: string | undefined;
  readonly transport: TransportName;
  readonly dir: Direction;
  readonly note?: string;
}

interface Place {
  readonly index: number;
  readonly count: number;
}

/** Stands for the session that is not known. */
const UNKNOWN_SESSION = '?';
const NOT_SAID =
  'The log does not say which session this belongs to; several were open on this transport.';

/** The packets of one payload; `session` is theirs, where it is known. */
export function packetEvents(
  texts: readonly string[],
  about: AboutPackets,
  session: LoggedSession | undefined,
): readonly TraceEvent[] {
  const count = texts.length;
  const packets = texts.map((raw, index) => packetEvent(raw, about, { index, count }));
  const events = packets.flatMap((packet) => [packet, ...joinedBy(packet, session)]);
  const { transport } = about;
  // Who is only refused had no session.
  if (session === undefined || session.toldTransport === transport || isRefusal(packets)) {
    return events;
  }
  session.toldTransport = transport;
  return [{ kind: 'session', sid: session.sid, transport, phase: 'open' }, ...events];
}

function packetEvent(raw: string, about: AboutPackets, batch: Place): TraceEvent {
  const { sid = UNKNOWN_SESSION, transport, dir, note } = about;
  const decoded = decodePacket(raw);
  if (!decoded.ok) {
    const { code, message, at: offset } = decoded.fault;
    return { kind: 'fault', sid, transport, dir, code, message, raw, offset };
  }
  const { packet, notes: forgiven = [] } = decoded.value;
  const whose = about.sid === undefined ? NOT_SAID : undefined;
  const notes = [note, whose, ...forgiven].filter((text) => text !== undefined);
  const origin = dir === 'in' ? 'peer' : 'server';
  return {
    ...{ kind: 'packet', sid, transport, dir, origin, raw, packet },
    ...(batch.count === 1 ? {} : { batch }),
    ...(notes.length === 0 ? {} : { notes }),
  };
}

/** The server says a connect back when it let the client in. */
function joinedBy(event: TraceEvent, session: LoggedSession | undefined): readonly TraceEvent[] {
  if (session === undefined || event.kind !== 'packet' || event.dir !== 'out') return [];
  const { packet, sid } = event;
  if (packet?.type !== 'connect' || session.joined.has(packet.endpoint)) return [];
  session.joined.add(packet.endpoint);
  const { transport } = event;
  const carried = transport === undefined ? {} : { transport };
  return [{ kind: 'session', sid, ...carried, phase: 'open', joined: packet.endpoint }];
}

function isRefusal([first]: readonly TraceEvent[]): boolean {
  return first?.kind === 'packet' && first.packet?.type === 'error' && first.packet.endpoint === '';
}
