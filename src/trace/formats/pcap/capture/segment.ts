// A TCP segment out of an IP datagram (RFC 791, 8200, 9293).

export const FIN = 0x01;
export const SYN = 0x02;
export const RST = 0x04;
export const ACK = 0x10;

export interface TcpSegment {
  /** Addresses in bytes, 4 or 16, and ports. */
  readonly from: Buffer;
  readonly fromPort: number;
  readonly to: Buffer;
  readonly toPort: number;
  readonly seq: number;
  readonly ack: number;
  readonly flags: number;
  /** What was captured of its data. */
  readonly data: Buffer;
  /** Bytes of its data on the wire. */
  readonly length: number;
}

/** `other`: not TCP. `fragment`: a part of a datagram. `broken`: heads that contradict themselves or are cut. */
export type NoSegment = 'other' | 'fragment' | 'broken';

const TCP = 6;
/** Headers of IPv6 that another may follow (section 4): hop-by-hop, routing, destination options; authentication. */
const EXTENSIONS: readonly number[] = [0, 43, 60];
const AUTHENTICATION = 51;
const FRAGMENT = 44;
const MOST_EXTENSIONS = 16;

interface IpHead {
  readonly from: Buffer;
  readonly to: Buffer;
  readonly tcpAt: number;
  /** Where the datagram ends on the wire. */
  readonly end: number;
}

/** The segment in the datagram that begins at `at`. `length`: bytes that the frame had on the wire. */
export function readSegment(bytes: Buffer, at: number, length: number): TcpSegment | NoSegment {
  const first = bytes[at];
  if (first === undefined) return 'broken';
  const version = first >> 4;
  if (version !== 4 && version !== 6) return 'other';
  const ip = version === 4 ? readIpv4(bytes, at, length) : readIpv6(bytes, at, length);
  return typeof ip === 'string' ? ip : readTcp(bytes, ip);
}

function readIpv4(bytes: Buffer, at: number, length: number): IpHead | NoSegment {
  if (at + 20 > bytes.length) return 'broken';
  const head = ((bytes[at] ?? 0) & 0x0f) * 4;
  if (head < 20) return 'broken';
  if (bytes[at + 9] !== TCP) return 'other';
  const place = bytes.readUInt16BE(at + 6);
  // More fragments, or not the first.
  if ((place & 0x3fff) !== 0) return 'fragment';
  const total = bytes.readUInt16BE(at + 2);
  // Where the network card cuts a long segment into datagrams, their length is not known yet.
  const end = total === 0 ? length : at + total;
  const from = bytes.subarray(at + 12, at + 16);
  return { from, to: bytes.subarray(at + 16, at + 20), tcpAt: at + head, end };
}

function readIpv6(bytes: Buffer, at: number, length: number): IpHead | NoSegment {
  if (at + 40 > bytes.length) return 'broken';
  const total = bytes.readUInt16BE(at + 4);
  const end = total === 0 ? length : at + 40 + total;
  let next = bytes[at + 6] ?? 0;
  let tcpAt = at + 40;
  for (let count = 0; next !== TCP; count += 1) {
    const size = count < MOST_EXTENSIONS ? extensionBytes(next, bytes, tcpAt) : 'broken';
    if (typeof size === 'string') return size;
    next = bytes[tcpAt] ?? 0;
    tcpAt += size;
  }
  const from = bytes.subarray(at + 8, at + 24);
  return { from, to: bytes.subarray(at + 24, at + 40), tcpAt, end };
}

function extensionBytes(type: number, bytes: Buffer, at: number): number | NoSegment {
  const units = bytes[at + 1];
  if (type !== FRAGMENT && type !== AUTHENTICATION && !EXTENSIONS.includes(type)) return 'other';
  if (units === undefined || at + 8 > bytes.length) return 'broken';
  if (type === AUTHENTICATION) return (units + 2) * 4;
  if (type !== FRAGMENT) return (units + 1) * 8;
  // A fragment that is the whole datagram is none (RFC 6946).
  return (bytes.readUInt16BE(at + 2) & 0xfff9) === 0 ? 8 : 'fragment';
}

function readTcp(bytes: Buffer, { from, to, tcpAt, end }: IpHead): TcpSegment | NoSegment {
  if (tcpAt + 20 > bytes.length) return 'broken';
  const head = ((bytes[tcpAt + 12] ?? 0) >> 4) * 4;
  const dataAt = tcpAt + head;
  if (head < 20 || dataAt > end) return 'broken';
  return {
    from,
    fromPort: bytes.readUInt16BE(tcpAt),
    to,
    toPort: bytes.readUInt16BE(tcpAt + 2),
    seq: bytes.readUInt32BE(tcpAt + 4),
    ack: bytes.readUInt32BE(tcpAt + 8),
    flags: bytes[tcpAt + 13] ?? 0,
    // Behind a short datagram Ethernet may have padding.
    data: bytes.subarray(dataAt, Math.min(end, bytes.length)),
    length: end - dataAt,
  };
}
