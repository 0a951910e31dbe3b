// The ends of a connection as records name them (`127.0.0.1:53124`, `https://[::1]:8443`), as bytes of IP.

export interface Endpoint {
  /** 4 bytes of IPv4 or 16 of IPv6. */
  readonly address: Uint8Array;
  readonly port: number;
}

/** For documentation (RFC 5737): stands where a record names no address. */
export const UNKNOWN_CLIENT: Uint8Array = Uint8Array.of(192, 0, 2, 1);
export const UNKNOWN_SERVER: Uint8Array = Uint8Array.of(192, 0, 2, 2);
/** `::ffff:0:0/96`: an IPv4 address where IPv6 listens (RFC 4291, section 2.5.5.2). */
const MAPPED = [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff];

/** `host:port`, with or without a scheme before it. An address that cannot be read is `unknown`. */
export function readEndpoint(text: string, unknown: Uint8Array): Endpoint {
  const place = text.replace(/^[a-z]+:\/\//, '');
  const colon = place.lastIndexOf(':');
  const port = Number(place.slice(colon + 1));
  const host = place.slice(0, Math.max(colon, 0)).replace(/^\[|\]$/g, '');
  const address = host.includes(':') ? readIpv6(host) : readIpv4(host);
  const isPort = colon >= 0 && Number.isInteger(port) && port > 0 && port < 0x10000;
  return { address: address ?? unknown, port: isPort ? port : 0 };
}

/** Both of one family, as a datagram has it: an IPv4 address beside IPv6 is mapped. */
export function ofOneFamily(one: Endpoint, other: Endpoint): readonly [Endpoint, Endpoint] {
  if (one.address.length === other.address.length) return [one, other];
  return [mapped(one), mapped(other)];
}

function mapped(end: Endpoint): Endpoint {
  if (end.address.length === 16) return end;
  return { ...end, address: Uint8Array.of(...MAPPED, ...end.address) };
}

function readIpv4(host: string): Uint8Array | undefined {
  if (!/^\d{1,3}(\.\d{1,3}){3}$/.test(host)) return undefined;
  const bytes = host.split('.').map(Number);
  return bytes.every((byte) => byte < 256) ? Uint8Array.from(bytes) : undefined;
}

/** RFC 4291, section 2.2; a zone behind `%` is no part of the address. A mapped IPv4 address becomes itself. */
function readIpv6(host: string): Uint8Array | undefined {
  const [bare = ''] = host.split('%');
  const dotted = /^(.*:)([^:]*\.[^:]*)$/.exec(bare);
  const tail = dotted === null ? undefined : readIpv4(dotted[2] ?? '');
  if (dotted !== null && tail === undefined) return undefined;
  const [head = '', rest, more] = (dotted?.[1] ?? bare).split('::');
  if (more !== undefined) return undefined;
  const before = groups(head);
  const after = rest === undefined ? [] : groups(rest);
  const bytes = [...before, ...after];
  const room = 16 - (tail?.length ?? 0);
  if (bytes.some(Number.isNaN) || bytes.length > room) return undefined;
  if (rest === undefined && bytes.length !== room) return undefined;
  const zeros = Array.from({ length: room - bytes.length }, () => 0);
  return unmapped([...before, ...zeros, ...after, ...(tail ?? [])]);
}

function groups(text: string): number[] {
  const words = text.split(':').filter((word) => word !== '');
  return words.flatMap((word) => {
    const value = /^[\da-f]{1,4}$/i.test(word) ? Number.parseInt(word, 16) : Number.NaN;
    return [value >> 8, value & 0xff].map((byte) => (Number.isNaN(value) ? Number.NaN : byte));
  });
}

function unmapped(bytes: readonly number[]): Uint8Array {
  const isMapped = MAPPED.every((byte, place) => bytes[place] === byte);
  return Uint8Array.from(isMapped ? bytes.slice(MAPPED.length) : bytes);
}
