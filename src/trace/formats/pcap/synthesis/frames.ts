// Frames of WebSockets as they go over the wire: RFC 6455 and its drafts from hybi-07 on, and draft-hixie-75 and -76.
import type { Direction } from '../../../../shared/index.ts';

const TEXT = 0x1;
const FINAL = 0x80;
const MASKED = 0x80;
const HIXIE_CLOSE = Buffer.from([0xff, 0x00]);
/** The text in the bytes stays readable. Which masks a client chose no record tells. */
const MASK = Buffer.alloc(4);

/** By the word of a `frame` record. */
const OPCODES: Readonly<Record<string, number>> = { binary: 2, close: 8, ping: 9, pong: 10 };

export type FrameDialect = 'rfc6455' | 'hixie';

export function textFrame(dialect: FrameDialect, dir: Direction, text: string): Buffer {
  const data = Buffer.from(text);
  if (dialect === 'rfc6455') return frame(TEXT, dir, data);
  return Buffer.concat([Buffer.from([0x00]), data, Buffer.from([0xff])]);
}

/** A frame that holds no packet; `undefined` where the dialect has none of the kind. */
export function otherFrame(
  dialect: FrameDialect,
  dir: Direction,
  { opcode, raw = '' }: { readonly opcode: string; readonly raw?: string },
): Buffer | undefined {
  if (dialect === 'hixie') return opcode === 'close' ? HIXIE_CLOSE : undefined;
  const code = OPCODES[opcode];
  if (code === undefined) return undefined;
  return frame(code, dir, opcode === 'close' ? closeData(raw) : Buffer.from(raw));
}

/** Records tell `1000 going away`. */
function closeData(raw: string): Buffer {
  const [, code, reason = ''] = /^(\d{4})(?: (.*))?$/s.exec(raw) ?? [];
  if (code === undefined) return Buffer.alloc(0);
  const number = Number(code);
  return Buffer.concat([Buffer.from([number >> 8, number & 0xff]), Buffer.from(reason)]);
}

function frame(opcode: number, dir: Direction, data: Buffer): Buffer {
  const { length } = data;
  const mask = dir === 'in' ? MASKED : 0;
  return Buffer.concat([
    Buffer.from([FINAL | opcode]),
    lengthBytes(length, mask),
    ...(dir === 'in' ? [MASK] : []),
    data,
  ]);
}

function lengthBytes(length: number, mask: number): Buffer {
  if (length < 126) return Buffer.from([mask | length]);
  if (length < 0x10000) return Buffer.from([mask | 126, length >> 8, length & 0xff]);
  const bytes = Buffer.alloc(9);
  bytes[0] = mask | 127;
  bytes.writeBigUInt64BE(BigInt(length), 1);
  return bytes;
}
