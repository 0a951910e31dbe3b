// One direction of HTTP/1.x: heads and bodies out of bytes, whatever pieces they come in (RFC 9112, sections 6 and 7).
import { fieldOf, type MessageHead } from './http-head.ts';
import type { Sight } from './reassembly.ts';

/** How the end of a body is found. */
export type BodyForm = 'none' | 'chunked' | 'until close' | { readonly bytes: number };

export interface MessageListener<Head extends MessageHead> {
  /** The first byte of a head. */
  begin(sight: Sight): void;
  /** Answers what body follows; `over` where what follows is no HTTP any more. */
  head(head: Head, sight: Sight): BodyForm | 'over';
  body(bytes: Buffer, sight: Sight): void;
  /** Bytes of the body that the capture does not hold. */
  missing(bytes: number): void;
  done(sight: Sight): void;
  /** Bytes that are no message, or whose begin is not known. */
  lost(bytes: number, sight: Sight): void;
}

interface Grammar<Head> {
  begins(bytes: Buffer): boolean;
  read(text: string, bytes: number): Head | undefined;
}

type State =
  | 'idle'
  | 'head'
  | 'sized'
  | 'chunk head'
  | 'chunk'
  | 'trailer'
  | 'endless'
  | 'lost'
  | 'over';

/** Of a head, or a line of a chunk. */
const LONGEST_HEAD = 256 * 1024;
const LONGEST_LINE = 4 * 1024;
const NOTHING = Buffer.alloc(0);

export class MessageReader<Head extends MessageHead> {
  readonly #grammar: Grammar<Head>;
  readonly #listener: MessageListener<Head>;
  #state: State = 'idle';
  #held: Buffer = NOTHING;
  #heldSight: Sight | undefined;
  /** Bytes of the body, or of the chunk with its line end, that are still to come. */
  #left = 0;

  constructor(grammar: Grammar<Head>, listener: MessageListener<Head>) {
    this.#grammar = grammar;
    this.#listener = listener;
  }

  /** Answers the bytes behind the last message, where what follows is no HTTP. */
  push(bytes: Buffer, sight: Sight): Buffer | undefined {
    let rest = bytes;
    while (rest.length > 0 && this.#state !== 'over') {
      const seen = { ...sight, place: sight.place + bytes.length - rest.length };
      rest = this.#step(rest, seen);
    }
    return this.#state === 'over' ? rest : undefined;
  }

  /** Bytes that are not there. */
  gap(bytes: number, sight: Sight): void {
    const isInBody = this.#state === 'sized' || (this.#state === 'chunk' && bytes < this.#left);
    if (this.#state === 'endless' || (isInBody && bytes <= this.#left)) {
      this.#listener.missing(bytes);
      if (this.#state === 'endless') return;
      this.#left -= bytes;
      if (this.#left === 0) this.#finish(sight);
    } else if (this.#state !== 'over') this.#lose(bytes, sight);
  }

  /** Nothing more is coming. */
  end(sight: Sight): void {
    if (this.#state === 'endless') this.#finish(sight);
    if (this.#state === 'head') this.#listener.lost(this.#held.length, sight);
    this.#state = 'over';
  }

  #step(bytes: Buffer, sight: Sight): Buffer {
    switch (this.#state) {
      case 'idle':
      case 'lost':
        return this.#begin(bytes, sight);
      case 'head':
        return this.#head(bytes, sight);
      case 'chunk head':
      case 'trailer':
        return this.#line(bytes, sight);
      default:
        return this.#body(bytes, sight);
    }
  }

  /** Line ends between messages are allowed (section 2.2). What is lost is found again where a segment begins one. */
  #begin(bytes: Buffer, sight: Sight): Buffer {
    let at = 0;
    while (bytes[at] === 0x0d || bytes[at] === 0x0a) at += 1;
    const rest = bytes.subarray(at);
    if (rest.length === 0) return rest;
    // A few bytes may be the begin of anything.
    if (!this.#grammar.begins(rest) && (rest.length > 12 || this.#state === 'lost')) {
      this.#state = 'lost';
      this.#listener.lost(rest.length, sight);
      return NOTHING;
    }
    this.#state = 'head';
    this.#heldSight = sight;
    this.#listener.begin(sight);
    return rest;
  }

  #head(bytes: Buffer, sight: Sight): Buffer {
    const before = this.#held.length;
    const all = before === 0 ? bytes : Buffer.concat([this.#held, bytes]);
    const end = headEnd(all, before);
    if (end < 0) {
      this.#held = all;
      if (all.length > LONGEST_HEAD) this.#giveUp(all.length, sight);
      return NOTHING;
    }
    this.#held = NOTHING;
    const text = all.toString('latin1', 0, end).trimEnd();
    const head = this.#grammar.read(text, end);
    if (head === undefined) {
      this.#giveUp(all.length, this.#heldSight ?? sight);
      return NOTHING;
    }
    this.#expect(this.#listener.head(head, sight), sight);
    return all.subarray(end);
  }

  #expect(form: BodyForm | 'over', sight: Sight): void {
    if (form === 'over') this.#state = 'over';
    else if (form === 'chunked') this.#state = 'chunk head';
    else if (form === 'until close') this.#state = 'endless';
    else if (form === 'none' || form.bytes === 0) this.#finish(sight);
    else {
      this.#left = form.bytes;
      this.#state = 'sized';
    }
  }

  #body(bytes: Buffer, sight: Sight): Buffer {
    if (this.#state === 'endless') {
      this.#listener.body(bytes, sight);
      return NOTHING;
    }
    const part = bytes.subarray(0, this.#left);
    // The line end behind a chunk is none of it.
    const lineEnd = this.#state === 'chunk' ? 2 : 0;
    const told = Math.max(0, Math.min(part.length, this.#left - lineEnd));
    if (told > 0) this.#listener.body(part.subarray(0, told), sight);
    this.#left -= part.length;
    if (this.#left === 0) {
      if (this.#state === 'chunk') this.#state = 'chunk head';
      else this.#finish(sight);
    }
    return bytes.subarray(part.length);
  }

  /** The size of a chunk, or a line of the trailer behind the last. */
  #line(bytes: Buffer, sight: Sight): Buffer {
    const end = bytes.indexOf(0x0a);
    const part = end < 0 ? bytes : bytes.subarray(0, end + 1);
    const line = Buffer.concat([this.#held, part]);
    this.#held = end < 0 ? line : NOTHING;
    if (line.length > LONGEST_LINE) this.#giveUp(line.length, sight);
    else if (end >= 0) this.#readLine(line.toString('latin1').trim(), line.length, sight);
    return bytes.subarray(part.length);
  }

  #readLine(line: string, bytes: number, sight: Sight): void {
    if (this.#state === 'trailer') {
      if (line === '') this.#finish(sight);
      return;
    }
    const [, digits] = /^([\da-f]{1,12})\s*(?:;|$)/i.exec(line) ?? [];
    if (digits === undefined) {
      this.#giveUp(bytes, sight);
      return;
    }
    const size = Number.parseInt(digits, 16);
    this.#left = size + 2;
    this.#state = size === 0 ? 'trailer' : 'chunk';
  }

  #finish(sight: Sight): void {
    this.#state = 'idle';
    this.#listener.done(sight);
  }

  /** What was held is no message. */
  #giveUp(bytes: number, sight: Sight): void {
    this.#held = NOTHING;
    this.#lose(bytes, sight);
  }

  #lose(bytes: number, sight: Sight): void {
    this.#listener.lost(bytes + this.#held.length, sight);
    this.#held = NOTHING;
    this.#state = 'lost';
  }
}

/** Behind the empty line; `-1` where it is not there yet. */
function headEnd(bytes: Buffer, known: number): number {
  const from = Math.max(0, known - 3);
  const full = bytes.indexOf('\r\n\r\n', from);
  const bare = bytes.indexOf('\n\n', from);
  if (full < 0) return bare < 0 ? -1 : bare + 2;
  return bare >= 0 && bare < full ? bare + 2 : full + 4;
}

/** How the end of a body is told; `otherwise` where nothing tells it. */
export function bodyForm(head: MessageHead, otherwise: 'none' | 'until close'): BodyForm {
  if (/\bchunked\b/i.test(fieldOf(head, 'transfer-encoding'))) return 'chunked';
  const [length = ''] = fieldOf(head, 'content-length').split(',');
  return /^\d{1,15}$/.test(length.trim()) ? { bytes: Number(length) } : otherwise;
}
