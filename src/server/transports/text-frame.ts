// Text frames of RFC 6455 (section 5.2) as a server sends them: unmasked, not fragmented.

const TEXT = 0x81;

/** Opcodes of control frames, with the bit that they are whole. */
export const CLOSE = 0x88;
export const PONG = 0x8a;

/** At most 125 bytes of data. */
export function controlFrame(first: number, data: Buffer): Buffer {
  return Buffer.concat([Buffer.from([first, data.length]), data]);
}

/** Bytes of the frame that holds so many bytes of text. */
export function frameBytes(textBytes: number): number {
  if (textBytes < 126) return textBytes + 2;
  return textBytes < 0x10000 ? textBytes + 4 : textBytes + 10;
}

/** Bytes of the frame as a client sends it, with its mask. */
export function maskedFrameBytes(textBytes: number): number {
  return frameBytes(textBytes) + 4;
}

/** Frames of more bytes are not kept for the next connection. */
const MAX_KEPT_BYTES = 16 * 1024;

let keptTexts: readonly string[] = [];
let kept = Buffer.alloc(0);

/**
 * All texts as frames in one buffer, so that they leave in one write. `total` is the sum of their frames' bytes.
 * What is said to many is asked for once for each of them, one after the other: they get the same buffer, and
 * nobody may change it.
 */
export function encodeFrames(texts: readonly string[], total: number): Buffer {
  if (total === kept.length && isSame(texts, keptTexts)) return kept;
  const buffer = Buffer.allocUnsafe(total);
  let at = 0;
  for (const text of texts) at = encodeFrame(buffer, at, text);
  if (total <= MAX_KEPT_BYTES) {
    keptTexts = texts;
    kept = buffer;
  }
  return buffer;
}

function isSame(texts: readonly string[], others: readonly string[]): boolean {
  return texts.length === others.length && texts.every((text, index) => text === others[index]);
}

function encodeFrame(buffer: Buffer, at: number, text: string): number {
  // A text of few units is written first and measured after: its length decides the size of the head.
  const length = text.length < 42 ? -1 : Buffer.byteLength(text);
  if (length < 0) {
    const written = buffer.write(text, at + 2, 'utf8');
    buffer[at] = TEXT;
    buffer[at + 1] = written;
    return at + 2 + written;
  }
  const dataAt = writeHead(buffer, at, length);
  return dataAt + buffer.write(text, dataAt, 'utf8');
}

function writeHead(buffer: Buffer, at: number, length: number): number {
  buffer[at] = TEXT;
  if (length < 126) {
    buffer[at + 1] = length;
    return at + 2;
  }
  if (length < 0x10000) {
    buffer[at + 1] = 126;
    buffer.writeUInt16BE(length, at + 2);
    return at + 4;
  }
  buffer[at + 1] = 127;
  buffer.writeUInt32BE(0, at + 2);
  buffer.writeUInt32BE(length, at + 6);
  return at + 10;
}
