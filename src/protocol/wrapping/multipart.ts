// Packets as parts of an answer whose every part replaces the one before: what the transport xhr-multipart writes.
// The form is that of Socket.IO 0.6.17; that a packet is a part of its own is said by the protocol's revision 1.
import { type WireFault, wireFault } from '../wire-fault.ts';
import type { UnwrappedPiece, UnwrappedPieces } from './unwrapped-pieces.ts';

export const MULTIPART_TYPE = 'multipart/x-mixed-replace;boundary="socketio"';

const BOUNDARY = '--socketio\n';
const PART_HEAD = 'Content-Type: text/plain\n';

/** Opens the first part. */
export const MULTIPART_HEAD: string = BOUNDARY;

/** A reader that looks for the boundary would cut the first, and take the second for half of a line end. */
const IS_CUT_SHORT = /--socketio|\r$/;

/**
 * The rest of a part, and the boundary that opens the next. A text that holds the boundary itself is told its length
 * in bytes, which browsers look at first.
 */
export function wrapMultipart(text: string): string {
  const length = IS_CUT_SHORT.test(text) ? `Content-Length: ${utf8Bytes(text)}\n` : '';
  return `${PART_HEAD}${length}\n${text}\n${BOUNDARY}`;
}

/** Half a surrogate pair is sent as U+FFFD. */
function utf8Bytes(text: string): number {
  let bytes = 0;
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    if (code < 0x80) bytes += 1;
    else if (code < 0x800) bytes += 2;
    else bytes += code < 0x10000 ? 3 : 4;
  }
  return bytes;
}

const HEAD_END = /\r?\n\r?\n/g;
const LENGTH = /^content-length:[ \t]*(\d{1,15})[ \t]*\r?$/im;
const LINE_END = /\r?\n/y;

/**
 * The text of each part of an answer. A part with a Content-Length is read by it, any other up to the next boundary.
 * What stands before the first boundary is passed over. Never throws.
 * @param boundary as the header Content-Type names it
 */
export function unwrapMultipart(body: string, boundary = 'socketio'): UnwrappedPieces {
  const mark = `--${boundary}`;
  const pieces: UnwrappedPiece[] = [];
  let at = lineAfter(body, body.indexOf(mark), mark);
  while (at !== undefined && at < body.length) {
    const part = readPart(body, at, mark);
    if (part === undefined) return { pieces, fault: brokenPart(body, at) };
    pieces.push(part.piece);
    at = lineAfter(body, part.boundary, mark);
  }
  return { pieces };
}

/** Where the line of a boundary ends; `undefined` where there is none, or it is the last one. */
function lineAfter(body: string, at: number, mark: string): number | undefined {
  if (at < 0) return undefined;
  LINE_END.lastIndex = at + mark.length;
  return LINE_END.test(body) ? LINE_END.lastIndex : undefined;
}

interface ReadPart {
  readonly piece: UnwrappedPiece;
  /** Where the next boundary stands. */
  readonly boundary: number;
}

function readPart(body: string, at: number, mark: string): ReadPart | undefined {
  HEAD_END.lastIndex = at;
  const head = HEAD_END.exec(body);
  if (head === null) return undefined;
  const from = HEAD_END.lastIndex;
  const [, length] = LENGTH.exec(body.slice(at, head.index)) ?? [];
  const told = length === undefined ? from : afterBytes(body, from, Number(length));
  const boundary = told === undefined ? -1 : body.indexOf(`\n${mark}`, told);
  if (told === undefined || boundary < 0) return undefined;
  const isCarriage = boundary > from && body[boundary - 1] === '\r';
  const to = length === undefined ? boundary - (isCarriage ? 1 : 0) : told;
  const end = boundary + 1 + mark.length;
  return { piece: { text: body.slice(from, to), end }, boundary: boundary + 1 };
}

/** The unit behind so many bytes of UTF-8; `undefined` where there are fewer. */
function afterBytes(body: string, from: number, bytes: number): number | undefined {
  let at = from;
  let left = bytes;
  while (left > 0) {
    const code = body.codePointAt(at);
    if (code === undefined) return undefined;
    left -= code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
    at += code > 0xffff ? 2 : 1;
  }
  return at;
}

function brokenPart(text: string, at: number): WireFault {
  const message = 'The answer breaks off in a part; nothing of this part was used.';
  return wireFault({ code: 'not-multipart', text, at, message });
}
