// Events with their times before they are in order, and the packets of a text as such.
import type {
  Direction,
  FaultEvent,
  SessionId,
  TraceEvent,
  TransportName,
} from '../../../shared/index.ts';
import { decodePacket, decodePayload, type WireFault } from '../../../protocol/index.ts';

export interface Draft {
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly event: TraceEvent;
}

/** How a text crossed the wire. */
export interface Passage {
  readonly at: number;
  readonly dir: Direction;
  readonly sid: SessionId;
  readonly transport: TransportName;
  readonly exchange: number;
  /** Bytes of the frame that held exactly this. */
  readonly wire?: number | undefined;
  /** What was forgiven before the payload was read. */
  readonly notes?: readonly string[] | undefined;
}

/** Units of a text that a fault shows. */
const FAULT_UNITS = 4096;

/** A payload as records of the live server are: a frame for several packets, then each, then what does not read. */
export function payloadDrafts(text: string, passage: Passage): Draft[] {
  const payload = decodePayload(text);
  const count = payload.texts.length;
  const drafts: Draft[] = [];
  if (count > 1) {
    const { at, dir, sid, transport, exchange } = passage;
    const bytes = Buffer.byteLength(text);
    const opcode = 'payload';
    drafts.push({ at, event: { kind: 'frame', sid, transport, dir, exchange, opcode, bytes } });
  }
  for (const [index, raw] of payload.texts.entries()) {
    const notes = index === 0 ? joined(passage.notes, payload) : undefined;
    const batch = count > 1 ? { index, count } : undefined;
    drafts.push(packetDraft(raw, passage, { notes, batch }));
  }
  if (payload.fault !== undefined) drafts.push(faultDraft(payload.fault, text, passage));
  return drafts;
}

/** What does not read in a text that crossed the wire. */
export function faultDraft(
  { code, message, at: offset }: WireFault,
  text: string,
  { at, dir, sid, transport, exchange }: Passage,
): Draft {
  const raw = text.slice(0, FAULT_UNITS);
  const event: FaultEvent = {
    ...{ kind: 'fault', sid, transport, dir, code, message, raw, offset, exchange },
  };
  return { at, event };
}

interface Place {
  readonly notes: readonly string[] | undefined;
  readonly batch: { readonly index: number; readonly count: number } | undefined;
}

function packetDraft(raw: string, passage: Passage, { notes, batch }: Place): Draft {
  const decoded = decodePacket(raw);
  if (!decoded.ok) return faultDraft(decoded.fault, raw, passage);
  const { at, dir, sid, transport, exchange, wire } = passage;
  const all = [...(notes ?? []), ...(decoded.value.notes ?? [])];
  return {
    at,
    event: {
      ...{ kind: 'packet', sid, transport, dir, raw, packet: decoded.value.packet, exchange },
      origin: dir === 'in' ? 'peer' : 'server',
      ...(wire === undefined || batch !== undefined ? {} : { wire }),
      ...(batch === undefined ? {} : { batch }),
      ...(all.length === 0 ? {} : { notes: all }),
    },
  };
}

function joined(
  notes: readonly string[] | undefined,
  payload: ReturnType<typeof decodePayload>,
): readonly string[] | undefined {
  return notes === undefined ? payload.notes : [...notes, ...(payload.notes ?? [])];
}
