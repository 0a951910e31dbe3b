// From a row to what a list shows of its record.
import type { TraceRow } from '../../shared/index.ts';
import { endpointOf, typeWord } from '../filter/index.ts';

import { type Chunk, ID_IN_TEXT, NO_ID } from './chunk.ts';
import type { ChunkList } from './chunk-list.ts';
import { LONG } from './interned.ts';
import { previewPacket, shorten } from './preview.ts';
import { rebuild, rebuildPacket, textAt } from './rebuild.ts';
import { BITS, HAS_COMMENT, IS_FAULTY, IS_MARKED } from './row-bits.ts';
import { sentenceOf } from './sentence.ts';

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/** The row of a record that exists, but for what was written about it. */
export function listRow(chunk: Chunk, index: number): TraceRow {
  const bits = chunk.bits[index] ?? 0;
  const kind = BITS.kind.read(bits) ?? 'packet';
  const row: Mutable<TraceRow> = {
    seq: chunk.seqAt(index),
    at: chunk.at[index] ?? 0,
    kind,
    type: '',
    size: chunk.size[index] ?? 0,
    preview: '',
  };
  set(row, 'dir', BITS.dir.read(bits));
  set(row, 'origin', BITS.origin.read(bits));
  set(row, 'transport', BITS.transport.read(bits));
  set(row, 'sid', sidAt(chunk, index));
  if (kind === 'packet') fillPacket(row, chunk, index);
  else fillOther(row, chunk, index);
  if (BITS.verdict.read(bits) === 'denied') row.denied = true;
  if ((bits & IS_FAULTY) !== 0) row.fault = true;
  if ((bits & IS_MARKED) !== 0) row.marked = true;
  return row;
}

export function sidAt(chunk: Chunk, index: number): string | undefined {
  const sid = chunk.sid[index] ?? 0;
  return sid === LONG ? rebuild(chunk, index).sid : chunk.names.text(sid);
}

export function endpointAt(chunk: Chunk, index: number): string | undefined {
  const endpoint = chunk.endpoint[index] ?? 0;
  if (endpoint !== LONG) return chunk.names.text(endpoint);
  const record = rebuild(chunk, index);
  return record.kind === 'packet' ? record.packet?.endpoint : endpointOf(record);
}

/** An event's name. */
export function nameAt(chunk: Chunk, index: number): string | undefined {
  const name = chunk.name[index] ?? 0;
  if (name !== LONG) return chunk.names.text(name);
  const { packet } = rebuildPacket(chunk, index);
  return packet?.type === 'event' ? packet.name : undefined;
}

/** The type word of a record that is no packet. */
export function wordAt(chunk: Chunk, index: number): string {
  const word = chunk.names.text(chunk.name[index] ?? 0);
  if (word !== undefined) return word;
  const record = rebuild(chunk, index);
  return record.kind === 'packet' ? '' : typeWord(record);
}

/** Digits of the message id; for acks the id they answer. */
export function idAt(chunk: Chunk, index: number): string | undefined {
  const id = chunk.id[index] ?? NO_ID;
  if (id === NO_ID) return undefined;
  if (id !== ID_IN_TEXT) return String(id);
  const { packet } = rebuildPacket(chunk, index);
  return packet?.type === 'ack' ? packet.ackId : packet?.id;
}

/** Milliseconds, to the microsecond. */
export function rttAt(chunk: Chunk, index: number): number | undefined {
  if ((chunk.pair[index] ?? 0) === 0) return undefined;
  return Math.round((chunk.rttMs[index] ?? 0) * 1000) / 1000;
}

function fillPacket(row: Mutable<TraceRow>, chunk: Chunk, index: number): void {
  const bits = chunk.bits[index] ?? 0;
  const pair = chunk.pair[index] ?? 0;
  const id = idAt(chunk, index);
  row.type = BITS.type.read(bits) ?? 'unreadable';
  set(row, 'endpoint', endpointAt(chunk, index));
  set(row, 'name', nameAt(chunk, index));
  if (id !== undefined) row.id = BITS.ack.read(bits) === 'handler' ? `${id}+` : id;
  if (pair !== 0) row.pair = pair;
  set(row, 'rttMs', rttAt(chunk, index));
  row.preview = previewPacket(textAt(chunk, index));
}

function fillOther(row: Mutable<TraceRow>, chunk: Chunk, index: number): void {
  const record = rebuild(chunk, index);
  row.type = wordAt(chunk, index);
  set(row, 'endpoint', endpointAt(chunk, index));
  if (record.kind !== 'packet') row.preview = shorten(sentenceOf(record));
}

function set<K extends keyof TraceRow>(
  row: Mutable<TraceRow>,
  key: K,
  value: TraceRow[K] | undefined,
): void {
  if (value !== undefined) row[key] = value;
}

/** What a person wrote about a row; it stands in the record of the last note. */
export function commentOn(chunks: ChunkList, chunk: Chunk, index: number): string | undefined {
  if (((chunk.bits[index] ?? 0) & HAS_COMMENT) === 0) return undefined;
  const seq = chunk.note[index] ?? 0;
  const noted = chunks.holding(seq);
  const place = noted?.place(seq) ?? -1;
  if (noted === undefined || place < 0) return undefined;
  const record = rebuild(noted, place);
  return record.kind === 'mark' ? record.comment : undefined;
}
