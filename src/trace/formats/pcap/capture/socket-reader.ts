// Messages of a WebSocket out of what one end said: RFC 6455 and its drafts from hybi-07 on, and draft-hixie-75 and -76.
import type { Budget } from './budget.ts';
import { Body } from './body.ts';
import type { Sight } from './reassembly.ts';

/** What a message or a control frame holds. */
export type SocketContent =
  | { readonly text: string }
  | { readonly opcode: string; readonly bytes: number; readonly raw?: string };

export interface SocketListener {
  /** `wire`: bytes of its frame, where it came in one. */
  message(content: SocketContent, wire: number | undefined, sight: Sight): void;
  /** Bytes that cannot be read, and why. */
  lost(bytes: number, why: string, sight: Sight): void;
}

export interface SocketReader {
  push(bytes: Buffer, sight: Sight): void;
  gap(bytes: number, sight: Sight): void;
}

const CONTINUED = 0;
const TEXT = 1;
const BINARY = 2;
const CLOSE = 8;
const OPCODES: ReadonlyMap<number, string> = new Map([
  [BINARY, 'binary'],
  [CLOSE, 'close'],
  [9, 'ping'],
  [10, 'pong'],
]);
const NOTHING = Buffer.alloc(0);
const NOT_A_FRAME = 'no frame of a WebSocket begins there';

interface Frame {
  readonly first: number;
  readonly mask: Buffer | undefined;
  readonly headBytes: number;
  readonly length: number;
}

export class HybiReader implements SocketReader {
  readonly #listener: SocketListener;
  readonly #budget: Budget;
  /** The begin of a head. */
  #held: Buffer = NOTHING;
  #frame: Frame | undefined;
  /** Of the frame, still to come. */
  #left = 0;
  #body: Body | undefined;
  /** Of the message whose fragments are coming. */
  #opcode = 0;
  #message: Body | undefined;
  #isLost = false;

  constructor(listener: SocketListener, budget: Budget) {
    this.#listener = listener;
    this.#budget = budget;
  }

  push(bytes: Buffer, sight: Sight): void {
    if (this.#isLost && !this.#isFoundIn(bytes)) {
      this.#listener.lost(bytes.length, NOT_A_FRAME, sight);
      return;
    }
    let rest = this.#held.length > 0 ? Buffer.concat([this.#held, bytes]) : bytes;
    this.#held = NOTHING;
    while (rest.length > 0) {
      const used = this.#frame === undefined ? this.#head(rest, sight) : this.#data(rest, sight);
      if (used < 0) return;
      rest = rest.subarray(used);
    }
  }

  gap(bytes: number, sight: Sight): void {
    if (this.#body !== undefined && bytes <= this.#left) {
      this.#body.skip(bytes);
      this.#left -= bytes;
      if (this.#left === 0) this.#end(sight);
    } else this.#lose(0, NOT_A_FRAME, sight);
  }

  /** After a gap a segment that is whole frames is where reading goes on. */
  #isFoundIn(bytes: Buffer): boolean {
    let at = 0;
    while (at < bytes.length) {
      const frame = readHead(bytes.subarray(at));
      if (frame === undefined || typeof frame === 'string') return false;
      at += frame.headBytes + frame.length;
    }
    this.#isLost = at !== bytes.length;
    return !this.#isLost;
  }

  /** Answers how many bytes it used; -1 where it waits for more, or gives up. */
  #head(bytes: Buffer, sight: Sight): number {
    const frame = readHead(bytes);
    if (frame === undefined) {
      this.#held = Buffer.from(bytes);
      return -1;
    }
    if (typeof frame === 'string') {
      this.#lose(bytes.length, frame, sight);
      return -1;
    }
    this.#frame = frame;
    this.#left = frame.length;
    this.#body = new Body(this.#budget);
    if (frame.length === 0) this.#end(sight);
    return frame.headBytes;
  }

  #data(bytes: Buffer, sight: Sight): number {
    const part = bytes.subarray(0, this.#left);
    this.#left -= part.length;
    this.#body?.add(part, sight.at);
    if (this.#left === 0) this.#end(sight);
    return part.length;
  }

  /** Of a frame. */
  #end(sight: Sight): void {
    const frame = this.#frame;
    const body = this.#body;
    this.#frame = undefined;
    this.#body = undefined;
    if (frame === undefined || body === undefined) return;
    const opcode = frame.first & 0x0f;
    const data = unmasked(body.whole(), frame.mask);
    const { missing, bytes } = body;
    body.release();
    if (missing > 0) {
      this.#listener.lost(bytes, `${missing} bytes of a frame are not in the capture`, sight);
      return;
    }
    const isLast = (frame.first & 0x80) !== 0;
    const wire = frame.headBytes + frame.length;
    if (opcode >= CLOSE) this.#listener.message(contentOf(opcode, data), wire, sight);
    else this.#fragment({ opcode, isLast, data, wire }, sight);
  }

  #fragment(
    { opcode, isLast, data, wire }: { opcode: number; isLast: boolean; data: Buffer; wire: number },
    sight: Sight,
  ): void {
    if (opcode !== CONTINUED && isLast) {
      this.#listener.message(contentOf(opcode, data), wire, sight);
      return;
    }
    if (opcode !== CONTINUED) {
      this.#opcode = opcode;
      this.#message = new Body(this.#budget);
    }
    const message = this.#message;
    if (message === undefined) {
      this.#listener.lost(wire, 'a message is continued whose begin is not in the capture', sight);
      return;
    }
    message.add(data, sight.at);
    if (!isLast) return;
    this.#message = undefined;
    message.release();
    if (message.missing > 0) this.#listener.lost(message.bytes, 'a message is too long', sight);
    else this.#listener.message(contentOf(this.#opcode, message.whole()), undefined, sight);
  }

  #lose(bytes: number, why: string, sight: Sight): void {
    this.#isLost = true;
    this.#body?.release();
    this.#frame = undefined;
    this.#body = undefined;
    this.#held = NOTHING;
    if (bytes > 0) this.#listener.lost(bytes, why, sight);
  }
}

/** `undefined` where it is not whole yet; a sentence's clause where it is none. */
function readHead(bytes: Buffer): Frame | string | undefined {
  const first = bytes[0] ?? 0;
  const second = bytes[1];
  if ((first & 0x70) !== 0) return 'a frame is compressed, or is none';
  if (!isOpcode(first & 0x0f)) return NOT_A_FRAME;
  if (second === undefined) return undefined;
  const short = second & 0x7f;
  const lengthBytes = short < 126 ? 0 : short === 126 ? 2 : 8;
  const maskBytes = (second & 0x80) === 0 ? 0 : 4;
  const headBytes = 2 + lengthBytes + maskBytes;
  if (bytes.length < headBytes) return undefined;
  const length = lengthBytes === 0 ? short : lengthOf(bytes, lengthBytes);
  if (length > Number.MAX_SAFE_INTEGER) return NOT_A_FRAME;
  const mask = maskBytes === 0 ? undefined : Buffer.from(bytes.subarray(headBytes - 4, headBytes));
  return { first, mask, headBytes, length };
}

function isOpcode(opcode: number): boolean {
  return opcode === CONTINUED || opcode === TEXT || OPCODES.has(opcode);
}

function lengthOf(bytes: Buffer, lengthBytes: number): number {
  return lengthBytes === 2 ? bytes.readUInt16BE(2) : Number(bytes.readBigUInt64BE(2));
}

function unmasked(data: Buffer, mask: Buffer | undefined): Buffer {
  if (mask === undefined) return data;
  for (let at = 0; at < data.length; at += 1) data[at] = (data[at] ?? 0) ^ (mask[at & 3] ?? 0);
  return data;
}

function contentOf(opcode: number, data: Buffer): SocketContent {
  if (opcode === TEXT) return { text: data.toString('utf8') };
  const word = OPCODES.get(opcode) ?? 'binary';
  if (opcode === BINARY) return { opcode: word, bytes: data.length };
  const isCode = opcode === CLOSE && data.length >= 2;
  const raw = isCode
    ? `${data.readUInt16BE(0)} ${data.toString('utf8', 2)}`.trimEnd()
    : data.toString('utf8');
  return { opcode: word, bytes: data.length, raw };
}
