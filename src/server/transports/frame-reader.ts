// Frames of RFC 6455 (section 5) as a client sends them: masked, whole or in fragments, between them control frames.
import { Fragments } from './fragments.ts';
import { maskedFrameBytes } from './text-frame.ts';
import type { MessageLimits } from './transport.ts';

export interface FrameListener {
  /** `wire` are the bytes of its frame, head and mask included; of one frame, also where it came in several. */
  text(text: string, wire: number): void;
  binary(bytes: number): void;
  ping(data: Buffer): void;
  pong(data: Buffer): void;
  /** The client's last frame: nothing behind it is read. */
  close(data: Buffer): void;
  /** Reading cannot go on. `code` is what a close frame says of it (section 7.4.1). */
  broken(code: number, why: string): void;
}

const TEXT = 1;
const BINARY = 2;
const WHOLE_TEXT = 0x81;
const CLOSE = 8;
const PING = 9;
const PONG = 10;

export const PROTOCOL_ERROR = 1002;
export const TOO_BIG = 1009;

const MASK_BYTES = 4;
/** A longer frame is taken as it comes; a shorter one waits for its end. */
const SHORT_BYTES = 1_024;
const NOTHING = Buffer.alloc(0);

export class FrameReader {
  readonly #limits: MessageLimits;
  readonly #listener: FrameListener;
  /** The beginning of a frame. */
  #rest: Buffer = NOTHING;
  /** Of a message that is under way: most of the time there is none. */
  #fragments: Fragments | undefined;
  #isOver = false;

  constructor(limits: MessageLimits, listener: FrameListener) {
    this.#limits = limits;
    this.#listener = listener;
  }

  /** Takes what came; the bytes are unmasked where they lie. */
  push(chunk: Buffer): void {
    const bytes = this.#rest.length === 0 ? chunk : Buffer.concat([this.#rest, chunk]);
    this.#rest = NOTHING;
    let at = 0;
    while (at < bytes.length && !this.#isOver) {
      const next = this.#fragments?.isInFrame ? this.#goOn(bytes, at) : this.#frame(bytes, at);
      if (next === at) {
        // A copy: a few bytes should not keep the whole of what the system gave alive.
        this.#rest = Buffer.from(bytes.subarray(at));
        return;
      }
      at = next;
    }
  }

  /** Answers where the next one begins, or `at` where this one is not whole yet. */
  #frame(bytes: Buffer, at: number): number {
    const first = bytes[at] ?? 0;
    const second = bytes[at + 1];
    if (second === undefined) return at;
    const why = objection(first, second, this.#fragments !== undefined);
    if (why !== undefined) return this.#break(bytes, PROTOCOL_ERROR, why);
    const maskAt = at + headBytes(second);
    if (bytes.length < maskAt) return at;
    const length = lengthOf(bytes, at, second);
    if (length + (this.#fragments?.length ?? 0) > this.#limits.maxBodyBytes) {
      return this.#break(bytes, TOO_BIG, 'its message is longer than maxBodyBytes allows');
    }
    const from = maskAt + MASK_BYTES;
    const end = from + length;
    if (end <= bytes.length) {
      unmask(bytes, from, end);
      // Most frames are this one: no piece is cut out for it.
      if (first === WHOLE_TEXT && this.#fragments === undefined) {
        this.#listener.text(bytes.toString('utf8', from, end), end - at);
      } else this.#whole(first, bytes.subarray(from, end));
      return end;
    }
    if (length <= SHORT_BYTES || bytes.length < from) return at;
    this.#fragments ??= new Fragments((first & 0x0f) === TEXT);
    this.#fragments.begin(bytes.subarray(maskAt, from), length, isLast(first));
    return this.#goOn(bytes, from);
  }

  #whole(first: number, data: Buffer): void {
    const opcode = first & 0x0f;
    if (opcode >= CLOSE) {
      this.#control(opcode, data);
    } else if (isLast(first) && this.#fragments === undefined) {
      this.#message(opcode === TEXT, data);
    } else {
      this.#fragments ??= new Fragments(opcode === TEXT);
      this.#fragments.add(data, isLast(first));
      if (this.#fragments.isWhole) this.#finish(this.#fragments);
    }
  }

  /** Of a long frame. */
  #goOn(bytes: Buffer, at: number): number {
    const fragments = this.#fragments;
    if (fragments === undefined) return at;
    const next = at + fragments.take(bytes.subarray(at));
    if (fragments.isWhole) this.#finish(fragments);
    return next;
  }

  #finish(fragments: Fragments): void {
    this.#fragments = undefined;
    this.#message(fragments.isText, fragments.data);
  }

  #message(isText: boolean, data: Buffer): void {
    if (isText) this.#listener.text(data.toString('utf8'), maskedFrameBytes(data.length));
    else this.#listener.binary(data.length);
  }

  #control(opcode: number, data: Buffer): void {
    if (opcode === PING) this.#listener.ping(data);
    else if (opcode === PONG) this.#listener.pong(data);
    else if (isLawfulClose(data)) {
      this.#isOver = true;
      this.#listener.close(data);
    } else this.#break(data, PROTOCOL_ERROR, 'a close frame has a code that no frame may have');
  }

  #break(bytes: Buffer, code: number, why: string): number {
    this.#isOver = true;
    this.#listener.broken(code, why);
    return bytes.length;
  }
}

function objection(first: number, second: number, isUnderWay: boolean): string | undefined {
  const opcode = first & 0x0f;
  if ((first & 0x70) !== 0) return 'a reserved bit is set';
  if (opcode > PONG || (opcode > BINARY && opcode < CLOSE)) return `nobody knows opcode ${opcode}`;
  if (opcode >= CLOSE && !isLast(first)) return 'a control frame came in fragments';
  if (opcode >= CLOSE && (second & 0x7f) > 125) return 'a control frame is longer than 125 bytes';
  if (opcode === 0 && !isUnderWay) return 'a message is continued that was not begun';
  if (opcode !== 0 && opcode < CLOSE && isUnderWay) return 'a message begins inside of another';
  return (second & 0x80) === 0 ? 'it is not masked' : undefined;
}

function isLast(first: number): boolean {
  return (first & 0x80) !== 0;
}

/** Of the head without the mask. */
function headBytes(second: number): number {
  const short = second & 0x7f;
  if (short < 126) return 2;
  return short === 126 ? 4 : 10;
}

function lengthOf(bytes: Buffer, at: number, second: number): number {
  const short = second & 0x7f;
  if (short < 126) return short;
  if (short === 126) return bytes.readUInt16BE(at + 2);
  return bytes.readUInt32BE(at + 2) * 2 ** 32 + bytes.readUInt32BE(at + 6);
}

/** The mask lies in front of the data. */
function unmask(bytes: Buffer, from: number, end: number): void {
  const maskAt = from - MASK_BYTES;
  for (let at = from; at < end; at += 1) {
    bytes[at] = (bytes[at] ?? 0) ^ (bytes[maskAt + ((at - from) & 3)] ?? 0);
  }
}

/** Empty, or a code of section 7.4 that may stand in a frame, and a reason. */
function isLawfulClose(data: Buffer): boolean {
  if (data.length === 0) return true;
  if (data.length === 1) return false;
  const code = data.readUInt16BE(0);
  if (code >= 3000) return code < 5000;
  return code >= 1000 && code <= 1014 && (code < 1004 || code > 1006);
}
