// Blocks of pcapng as bytes, little-endian (draft-ietf-opsawg-pcapng, sections 3 and 4).

const SECTION_HEADER = 0x0a0d0d0a;
const INTERFACE_DESCRIPTION = 1;
const ENHANCED_PACKET = 6;
const BYTE_ORDER_MAGIC = 0x1a2b3c4d;
/** Raw IP: the first four bits say which version. */
const LINKTYPE_RAW = 101;
const MICROSECONDS = 6;

const COMMENT = 1;
const SECTION_PROGRAM = 4;
const INTERFACE_NAME = 2;
const INTERFACE_ABOUT = 3;
const INTERFACE_RESOLUTION = 9;
const PACKET_FLAGS = 2;

/** An option's length has sixteen bits. */
const LONGEST_TEXT = 0xffff;

interface Option {
  readonly code: number;
  readonly value: Uint8Array;
}

/** Begins a file. `comment` says what it is, `program` who wrote it. */
export function sectionHeader(program: string, comment: string): Buffer {
  const body = Buffer.alloc(16);
  body.writeUInt32LE(BYTE_ORDER_MAGIC, 0);
  body.writeUInt16LE(1, 4);
  // The length of the section is not known.
  body.writeBigInt64LE(-1n, 8);
  return block(SECTION_HEADER, [body], [text(COMMENT, comment), text(SECTION_PROGRAM, program)]);
}

/** Interfaces are numbered from 0 in the order of their blocks. */
export function interfaceDescription(name: string, about: string): Buffer {
  const body = Buffer.alloc(8);
  body.writeUInt16LE(LINKTYPE_RAW, 0);
  const options = [
    text(INTERFACE_NAME, name),
    text(INTERFACE_ABOUT, about),
    { code: INTERFACE_RESOLUTION, value: Buffer.from([MICROSECONDS]) },
  ];
  return block(INTERFACE_DESCRIPTION, [body], options);
}

export interface CapturedDatagram {
  readonly interface: number;
  /** Milliseconds since the epoch, fractional. */
  readonly at: number;
  /** `in` = from the client. */
  readonly dir: 'in' | 'out';
  readonly bytes: Uint8Array;
  readonly comments: readonly string[];
}

/** A packet with its direction, and a comment option for each comment. */
export function enhancedPacket(datagram: CapturedDatagram): Buffer {
  const { bytes } = datagram;
  const head = Buffer.alloc(20);
  const at = BigInt(Math.round(datagram.at * 1000));
  head.writeUInt32LE(datagram.interface, 0);
  head.writeUInt32LE(Number(BigInt.asUintN(32, at >> 32n)), 4);
  head.writeUInt32LE(Number(BigInt.asUintN(32, at)), 8);
  head.writeUInt32LE(bytes.length, 12);
  head.writeUInt32LE(bytes.length, 16);
  const flags = Buffer.alloc(4);
  flags.writeUInt32LE(datagram.dir === 'in' ? 1 : 2, 0);
  const options = [
    ...datagram.comments.map((comment) => text(COMMENT, comment)),
    { code: PACKET_FLAGS, value: flags },
  ];
  return block(ENHANCED_PACKET, [head, bytes], options);
}

function text(code: number, said: string): Option {
  const whole = Buffer.from(said);
  return { code, value: whole.length <= LONGEST_TEXT ? whole : cut(whole) };
}

/** Before a character that would be cut. */
function cut(bytes: Buffer): Buffer {
  let end = LONGEST_TEXT;
  while (end > 0 && ((bytes[end] ?? 0) & 0xc0) === 0x80) end -= 1;
  return bytes.subarray(0, end);
}

function block(type: number, body: readonly Uint8Array[], options: readonly Option[]): Buffer {
  const parts: Uint8Array[] = [];
  for (const part of body) parts.push(part, padding(part.length));
  for (const { code, value } of options) {
    const head = Buffer.alloc(4);
    head.writeUInt16LE(code, 0);
    head.writeUInt16LE(value.length, 2);
    parts.push(head, value, padding(value.length));
  }
  // The end of options.
  parts.push(Buffer.alloc(4));
  const length = parts.reduce((sum, part) => sum + part.length, 12);
  const head = Buffer.alloc(8);
  head.writeUInt32LE(type, 0);
  head.writeUInt32LE(length, 4);
  const foot = head.subarray(4);
  return Buffer.concat([head, ...parts, foot], length);
}

function padding(length: number): Uint8Array {
  return new Uint8Array((4 - (length & 3)) & 3);
}
