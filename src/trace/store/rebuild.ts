// From a row back to the record it was made of, without loss; `packet` is read from the untouched text.
import type {
  PacketEvent,
  SessionId,
  TraceEvent,
  TraceRecord,
  TransportName,
} from '../../shared/index.ts';
import { decodePacket } from '../../protocol/index.ts';

import type { Chunk } from './chunk.ts';
import { isPacked, unpack } from './packed.ts';
import { BITS, HAS_TEXT, IS_EXTRA_WIDE, IS_TEXT_WIDE } from './row-bits.ts';

type PacketRecord = Extract<TraceRecord, { kind: 'packet' }>;
type PacketExtra = { sid?: SessionId } & Pick<PacketEvent, 'batch' | 'notes' | 'lost'>;

/** The row's own text (`raw`), `''` where it has none. */
export function textAt(chunk: Chunk, index: number): string {
  const bits = chunk.bits[index] ?? 0;
  const at = chunk.textAt[index] ?? 0;
  return chunk.slab.text(at, chunk.textUnits[index] ?? 0, (bits & IS_TEXT_WIDE) !== 0);
}

/** The JSON of the fields that have no column, `''` where there are none. */
export function extraAt(chunk: Chunk, index: number): string {
  const units = chunk.extraUnits[index] ?? 0;
  if (units === 0) return '';
  const bits = chunk.bits[index] ?? 0;
  const textUnits = chunk.textUnits[index] ?? 0;
  const textBytes = (bits & IS_TEXT_WIDE) === 0 ? textUnits : textUnits * 2;
  const at = (chunk.textAt[index] ?? 0) + textBytes;
  return chunk.slab.text(at, units, (bits & IS_EXTRA_WIDE) !== 0);
}

/** The record of a row that exists. */
export function rebuild(chunk: Chunk, index: number): TraceRecord {
  const isPacket = BITS.kind.read(chunk.bits[index] ?? 0) === 'packet';
  return isPacket ? rebuildPacket(chunk, index) : rebuildOther(chunk, index);
}

export function rebuildPacket(chunk: Chunk, index: number): PacketRecord {
  const bits = chunk.bits[index] ?? 0;
  const raw = textAt(chunk, index);
  const extra = packetExtra(chunk, index);
  const decoded = decodePacket(raw);
  const exchange = chunk.exchange[index] ?? 0;
  const wire = chunk.wire[index] ?? 0;
  return {
    seq: chunk.seqAt(index),
    at: chunk.at[index] ?? 0,
    kind: 'packet',
    sid: extra.sid ?? chunk.names.text(chunk.sid[index] ?? 0) ?? '',
    ...carriedBy(BITS.transport.read(bits)),
    dir: BITS.dir.read(bits) ?? 'in',
    origin: BITS.origin.read(bits) ?? 'peer',
    ...causedBy(chunk.cause[index] ?? 0),
    ...(exchange === 0 ? {} : { exchange }),
    ...(wire === 0 ? {} : { wire: wire - 1 }),
    ...(extra.batch === undefined ? {} : { batch: extra.batch }),
    ...(extra.notes === undefined ? {} : { notes: extra.notes }),
    ...(extra.lost === undefined ? {} : { lost: extra.lost }),
    raw,
    ...(decoded.ok ? { packet: decoded.value.packet } : {}),
  };
}

function rebuildOther(chunk: Chunk, index: number): TraceRecord {
  const extra = extraAt(chunk, index);
  // Our own JSON of an event, written by write-row.
  const event = isPacked(extra) ? unpack(chunk, index, extra) : (JSON.parse(extra) as TraceEvent);
  const record = { seq: chunk.seqAt(index), at: chunk.at[index] ?? 0, ...event };
  const hasText = ((chunk.bits[index] ?? 0) & HAS_TEXT) !== 0;
  return hasText ? Object.assign(record, { raw: textAt(chunk, index) }) : record;
}

function packetExtra(chunk: Chunk, index: number): PacketExtra {
  const text = extraAt(chunk, index);
  // As above: nobody else writes there.
  return text === '' ? {} : (JSON.parse(text) as PacketExtra);
}

function carriedBy(transport: TransportName | undefined): { transport?: TransportName } {
  return transport === undefined ? {} : { transport };
}

function causedBy(cause: number): { cause?: number } {
  return cause === 0 ? {} : { cause };
}
