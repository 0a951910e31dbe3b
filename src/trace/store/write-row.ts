// An event becomes a row of columns; what has no column goes as JSON behind the row's text.
import type { AckBy, PacketEvent, PacketType, TraceEvent } from '../../shared/index.ts';
import { scanHead } from '../../protocol/index.ts';
import { endpointOf, type OtherEvent, sizeOf, typeWord } from '../filter/index.ts';

import { type Chunk, ID_IN_TEXT, NO_ID } from './chunk.ts';
import { LONG } from './interned.ts';
import { packExchange, packSession } from './packed.ts';
import {
  BITS,
  HAS_ESCAPES,
  HAS_ODD_ESCAPES,
  HAS_TEXT,
  IS_EXTRA_WIDE,
  IS_FAULTY,
  IS_TEXT_WIDE,
} from './row-bits.ts';
import { bytesOf, isWide } from './text-slab.ts';

/** A set of rooms, session, endpoint and name, each of 256 wide units at most. */
const ROOM_FOR_NAMES = 32 * 1024;
/** Those, and a form of headers beside its JSON. */
const ROOM_IN_NEW = 96 * 1024;

/** What a packet says of itself before its data, whether it was decoded or only looked at. */
export interface Head {
  readonly type: PacketType;
  readonly endpoint: string;
  readonly id?: string | undefined;
  readonly ack?: AckBy | undefined;
  readonly name?: string | undefined;
  readonly ackId?: string | undefined;
}

/** What is known of a text that cannot be read: nothing. */
const NO_HEAD: Head = { type: 'noop', endpoint: '' };

/**
 * Writes a packet's row, which others see once it is finished. Answers its head; `undefined` where the chunk has no
 * room for its texts, and no row was written.
 */
export function writePacket(chunk: Chunk, event: PacketEvent, at: number): Head | undefined {
  const head: Head | undefined = event.packet ?? scanHead(event.raw);
  const index = chunk.nextIndex;
  const sid = chunk.names.number(event.sid);
  const texts = writeTexts(chunk, event.raw, packetExtra(event, sid === LONG));
  if (texts === undefined) return undefined;
  chunk.at[index] = at;
  chunk.sid[index] = sid;
  chunk.cause[index] = event.cause ?? 0;
  chunk.exchange[index] = event.exchange ?? 0;
  chunk.wire[index] = event.wire === undefined ? 0 : event.wire + 1;
  chunk.bits[index] =
    BITS.kind.pack('packet') |
    BITS.type.pack(head?.type) |
    BITS.dir.pack(event.dir) |
    BITS.origin.pack(event.origin) |
    BITS.transport.pack(event.transport) |
    BITS.ack.pack(head?.ack) |
    HAS_TEXT |
    escapeBits(event.raw) |
    texts;
  writeHead(chunk, index, head);
  return head ?? NO_HEAD;
}

/** Writes the row of any other record, likewise. False where the chunk has no room for its texts. */
export function writeOther(chunk: Chunk, event: OtherEvent, at: number): boolean {
  const index = chunk.nextIndex;
  const sid = event.sid === undefined ? 0 : chunk.names.number(event.sid);
  const { text, extra } = sid === LONG ? splitText(event) : packed(event, chunk);
  const texts = writeTexts(chunk, text ?? '', extra);
  if (texts === undefined) return false;
  const endpoint = endpointOf(event);
  chunk.at[index] = at;
  chunk.sid[index] = sid;
  if (endpoint !== undefined) chunk.endpoint[index] = chunk.names.number(endpoint);
  chunk.name[index] = chunk.names.number(typeWord(event));
  chunk.id[index] = NO_ID;
  chunk.cause[index] = event.cause ?? 0;
  if ('exchange' in event) chunk.exchange[index] = event.exchange ?? 0;
  if (event.kind !== 'fault') chunk.size[index] = sizeOf(event);
  chunk.bits[index] =
    BITS.kind.pack(event.kind) |
    BITS.dir.pack('dir' in event ? event.dir : undefined) |
    BITS.transport.pack(event.transport) |
    (event.kind === 'fault' ? IS_FAULTY : 0) |
    verdictBits(event) |
    (text === undefined ? 0 : HAS_TEXT) |
    texts;
  return true;
}

/** Bytes of a slab that surely takes the texts of this event and the strings it brings. */
export function mostBytes(event: TraceEvent): number {
  return 2 * JSON.stringify(event).length + ROOM_IN_NEW;
}

function writeHead(chunk: Chunk, index: number, head: Head | undefined): void {
  chunk.id[index] = NO_ID;
  if (head === undefined) return;
  chunk.endpoint[index] = chunk.names.number(head.endpoint);
  if (head.name !== undefined) chunk.name[index] = chunk.names.number(head.name);
  const id = head.ackId ?? head.id;
  if (id !== undefined) chunk.id[index] = idNumber(id);
}

/** Of ASCII, and the two letters whose lower case is in it. */
const ODD_ESCAPE = /\\u(?:00[2-7]|212a|0130)/i;

function escapeBits(raw: string): number {
  if (!raw.includes('\\')) return 0;
  return ODD_ESCAPE.test(raw) ? HAS_ESCAPES | HAS_ODD_ESCAPES : HAS_ESCAPES;
}

/** Ids are digits of any length and may start with zeros; only what comes back as written has a number. */
function idNumber(id: string): number {
  const number = Number(id);
  return number < ID_IN_TEXT && String(number) === id ? number : ID_IN_TEXT;
}

interface Split {
  readonly text: string | undefined;
  readonly extra: string;
}

function packetExtra(event: PacketEvent, isSidLong: boolean): string {
  const { batch, notes, lost } = event;
  if (notes === undefined && lost === undefined && !isSidLong) {
    // Most packets of long polls: the engine's writer would cost a microsecond for each.
    return batch === undefined ? '' : `{"batch":{"index":${batch.index},"count":${batch.count}}}`;
  }
  return JSON.stringify({ sid: isSidLong ? event.sid : undefined, batch, notes, lost });
}

/** What most of the other rows are, in few bytes. */
function packed(event: OtherEvent, { forms }: Chunk): Split {
  if (event.kind === 'session') return { text: undefined, extra: packSession(event, forms) };
  if (event.kind === 'exchange' && event.cause === undefined) {
    return { text: undefined, extra: packExchange(event, forms) };
  }
  return splitText(event);
}

/** The text of an event that has one, and the rest of it as JSON. A cause of 0 is none. */
function splitText(event: OtherEvent): Split {
  const text = 'raw' in event ? event.raw : undefined;
  const hasAll = text === undefined && event.cause !== 0;
  if (hasAll) return { text, extra: JSON.stringify(event) };
  return {
    text,
    extra: JSON.stringify({ ...event, raw: undefined, cause: event.cause || undefined }),
  };
}

function verdictBits(event: TraceEvent): number {
  if (event.kind !== 'acl' || event.verdict === undefined) return 0;
  return BITS.verdict.pack(event.verdict.allowed ? 'allowed' : 'denied');
}

/**
 * Puts the text of the next row into the slab, the JSON behind it, and the text's size in UTF-8 into its column.
 * The bits say how they are kept; `undefined` where there is no room.
 */
function writeTexts(chunk: Chunk, text: string, extra: string): number | undefined {
  const { slab, nextIndex } = chunk;
  const size = Buffer.byteLength(text);
  // Most texts are ASCII, and need no second look.
  const isTextWide = size !== text.length && isWide(text);
  const isExtraWide = extra !== '' && isWide(extra);
  const bytes = bytesOf(text, isTextWide) + bytesOf(extra, isExtraWide);
  if (!slab.hasRoom(bytes + ROOM_FOR_NAMES)) return undefined;
  chunk.size[nextIndex] = size;
  chunk.textAt[nextIndex] = slab.put(text, isTextWide);
  chunk.textUnits[nextIndex] = text.length;
  if (extra === '') return isTextWide ? IS_TEXT_WIDE : 0;
  slab.put(extra, isExtraWide);
  chunk.extraUnits[nextIndex] = extra.length;
  return (isTextWide ? IS_TEXT_WIDE : 0) | (isExtraWide ? IS_EXTRA_WIDE : 0);
}
