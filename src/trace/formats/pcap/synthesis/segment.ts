// A TCP segment in a raw IP datagram, with its checksums (RFC 791, 8200, 9293).
import type { Endpoint } from './address.ts';

export const FIN = 0x01;
export const SYN = 0x02;
export const PSH = 0x08;
export const ACK = 0x10;

/** What a segment carries at most: with both heads of IPv4 no more than its length field says. */
export const MOST_BYTES = 65_495;

const TCP = 6;
const TCP_HEAD = 20;
const IPV4_HEAD = 20;
const IPV6_HEAD = 40;
const HOPS = 64;
const WINDOW = 0xffff;

export interface Segment {
  readonly from: Endpoint;
  /** Of the same family. */
  readonly to: Endpoint;
  readonly seq: number;
  readonly ack: number;
  readonly flags: number;
  /** At most `MOST_BYTES`. */
  readonly data: Uint8Array;
}

export function datagram(segment: Segment): Buffer {
  const { from, to, data } = segment;
  const isIpv4 = from.address.length === 4;
  const ipHead = isIpv4 ? IPV4_HEAD : IPV6_HEAD;
  const bytes = Buffer.alloc(ipHead + TCP_HEAD + data.length);
  if (isIpv4) writeIpv4(bytes, from, to);
  else writeIpv6(bytes, from, to);
  const tcp = bytes.subarray(ipHead);
  writeTcp(tcp, segment);
  tcp.set(data, TCP_HEAD);
  tcp.writeUInt16BE(checksum(tcp, pseudoSum(from, to, tcp.length)), 16);
  return bytes;
}

function writeIpv4(bytes: Buffer, from: Endpoint, to: Endpoint): void {
  bytes[0] = 0x45;
  bytes.writeUInt16BE(bytes.length, 2);
  // Do not fragment.
  bytes.writeUInt16BE(0x4000, 6);
  bytes[8] = HOPS;
  bytes[9] = TCP;
  bytes.set(from.address, 12);
  bytes.set(to.address, 16);
  bytes.writeUInt16BE(checksum(bytes.subarray(0, IPV4_HEAD), 0), 10);
}

function writeIpv6(bytes: Buffer, from: Endpoint, to: Endpoint): void {
  bytes[0] = 0x60;
  bytes.writeUInt16BE(bytes.length - IPV6_HEAD, 4);
  bytes[6] = TCP;
  bytes[7] = HOPS;
  bytes.set(from.address, 8);
  bytes.set(to.address, 24);
}

function writeTcp(tcp: Buffer, { from, to, seq, ack, flags }: Segment): void {
  tcp.writeUInt16BE(from.port, 0);
  tcp.writeUInt16BE(to.port, 2);
  tcp.writeUInt32BE(seq, 4);
  tcp.writeUInt32BE(ack, 8);
  tcp[12] = (TCP_HEAD / 4) << 4;
  tcp[13] = flags;
  tcp.writeUInt16BE(WINDOW, 14);
}

/** The addresses, the protocol and the length count as well (RFC 9293, section 3.1). */
function pseudoSum(from: Endpoint, to: Endpoint, length: number): number {
  let sum = TCP + length;
  for (const { address } of [from, to]) sum += wordSum(address);
  return sum;
}

/** The ones' complement of the ones' complement sum, with what `begin` holds already. */
function checksum(bytes: Uint8Array, begin: number): number {
  let sum = begin + wordSum(bytes);
  while (sum > 0xffff) sum = (sum & 0xffff) + Math.floor(sum / 0x10000);
  return ~sum & 0xffff;
}

function wordSum(bytes: Uint8Array): number {
  let sum = 0;
  const even = bytes.length & ~1;
  for (let at = 0; at < even; at += 2) sum += ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0);
  if (even < bytes.length) sum += (bytes[even] ?? 0) << 8;
  return sum;
}
