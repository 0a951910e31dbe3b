// A certificate that vouches for itself, for trying TLS on one's own machine (RFC 5280; P-256, SHA-256).
import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto';
import { isIP, isIPv4 } from 'node:net';
import * as der from './der.ts';
import type { TlsPair } from './place.ts';

export interface SelfSigned extends TlsPair {
  /** SHA-256 of the certificate as browsers show it, `AB:CD:…`. */
  readonly fingerprint: string;
}

interface Wanted {
  /** Names and addresses it is good for. */
  readonly hosts: readonly string[];
  /** Milliseconds since the epoch. */
  readonly now: number;
}

const DAY_MS = 86_400_000;
/** What browsers still take: Apple's refuse more than 825 days. */
const VALID_DAYS = 397;
/** Clocks of test machines go wrong. */
const BEFORE_DAYS = 1;

const ECDSA_SHA256 = der.sequence(der.objectId('1.2.840.10045.4.3.2'));
const COMMON_NAME = '2.5.4.3';
const BASIC_CONSTRAINTS = '2.5.29.19';
const ALTERNATIVE_NAMES = '2.5.29.17';
const EXTENDED_USAGE = '2.5.29.37';
const SERVER_AUTHENTICATION = '1.3.6.1.5.5.7.3.1';

/** Always good for `localhost` and both loopback addresses too. Nothing is written anywhere. */
export function makeSelfSigned({ hosts, now }: Wanted): SelfSigned {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'prime256v1' });
  const names = [...new Set([...hosts, 'localhost', '127.0.0.1', '::1'])];
  const statement = toBeSigned(publicKey.export({ type: 'spki', format: 'der' }), names, now);
  const signature = sign('sha256', statement, privateKey);
  const certificate = der.sequence(statement, ECDSA_SHA256, der.bitString(signature));
  const digest = createHash('sha256').update(certificate).digest('hex').toUpperCase();
  return {
    cert: pem('CERTIFICATE', certificate),
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    fingerprint: (digest.match(/../g) ?? []).join(':'),
  };
}

function toBeSigned(publicKey: Buffer, names: readonly string[], now: number): Buffer {
  const name = commonName('Socketscope');
  return der.sequence(
    // Version 3.
    der.tagged(0, true, der.integer(Buffer.from([2]))),
    der.integer(serialNumber()),
    ECDSA_SHA256,
    name,
    der.sequence(
      der.time(new Date(now - BEFORE_DAYS * DAY_MS)),
      der.time(new Date(now + VALID_DAYS * DAY_MS)),
    ),
    name,
    publicKey,
    der.tagged(3, true, der.sequence(...extensions(names))),
  );
}

function extensions(names: readonly string[]): readonly Buffer[] {
  const isNoAuthority = der.sequence();
  return [
    extension(BASIC_CONSTRAINTS, true, isNoAuthority),
    extension(EXTENDED_USAGE, false, der.sequence(der.objectId(SERVER_AUTHENTICATION))),
    extension(ALTERNATIVE_NAMES, false, der.sequence(...names.map(alternativeName))),
  ];
}

function extension(id: string, isCritical: boolean, content: Buffer): Buffer {
  const critical = isCritical ? [der.boolean(true)] : [];
  return der.sequence(der.objectId(id), ...critical, der.octetString(content));
}

function alternativeName(host: string): Buffer {
  if (isIP(host) === 0) return der.tagged(2, false, Buffer.from(host, 'latin1'));
  return der.tagged(7, false, isIPv4(host) ? ipv4Bytes(host) : ipv6Bytes(host));
}

function ipv4Bytes(address: string): Buffer {
  return Buffer.from(address.split('.').map(Number));
}

function ipv6Bytes(address: string): Buffer {
  // A URL writes every form of it in one way: no zone, no IPv4 at its end.
  const { hostname } = new URL(`http://[${address.split('%')[0] ?? ''}]`);
  const [head = '', tail] = hostname.slice(1, -1).split('::');
  const before = words(head);
  const after = words(tail ?? '');
  const zeros = new Array<number>(8 - before.length - after.length).fill(0);
  const bytes = [...before, ...zeros, ...after].flatMap((word) => [word >> 8, word & 0xff]);
  return Buffer.from(bytes);
}

function words(text: string): number[] {
  return text === '' ? [] : text.split(':').map((word) => Number.parseInt(word, 16));
}

function commonName(text: string): Buffer {
  return der.sequence(der.set(der.sequence(der.objectId(COMMON_NAME), der.utf8String(text))));
}

/** Positive, and its first byte not zero, so that it is written in the shortest way. */
function serialNumber(): Buffer {
  const bytes = randomBytes(16);
  bytes[0] = ((bytes[0] ?? 0) & 0x7f) | 0x40;
  return bytes;
}

function pem(label: string, content: Buffer): string {
  const lines = content.toString('base64').match(/.{1,64}/g) ?? [];
  return [`-----BEGIN ${label}-----`, ...lines, `-----END ${label}-----`, ''].join('\n');
}
