// How draft-hixie-75 and -76 shake hands: the answer's lines, and the digest that proves who read the keys.
import { createHash } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { fail, ok } from '../../shared/index.ts';
import type { Result } from '../../shared/index.ts';
import type { TransportSettings } from './transport.ts';

/** Bytes that a client of draft 76 sends behind the head of its request. */
export const NONCE_BYTES = 8;
const MAX_NUMBER = 0xffff_ffff;

export interface HixieAnswer {
  readonly statusLine: string;
  /** Name, value, name, value. */
  readonly headers: readonly string[];
  /** The numbers hidden in the two keys; absent in draft 75, which proves nothing. */
  readonly keys?: readonly [number, number];
}

/**
 * The headers and their order are the reference's (0.9.19, websocket/default.js), the word `undefined` for an
 * origin that was not sent included. The fault says what is wrong with the keys.
 */
export function hixieAnswer(
  { headers, url = '', socket }: IncomingMessage,
  { matchOriginProtocol }: Pick<TransportSettings, 'matchOriginProtocol'>,
): Result<HixieAnswer, string> {
  const { origin, host } = headers;
  const isSecure = matchOriginProtocol ? origin?.includes('https') : 'encrypted' in socket;
  const location = `${isSecure ? 'wss' : 'ws'}://${host}${url}`;
  const upgrade = ['Upgrade', 'WebSocket', 'Connection', 'Upgrade'];
  const key1 = text(headers['sec-websocket-key1']);
  if (key1 === '') {
    const statusLine = 'HTTP/1.1 101 Web Socket Protocol Handshake';
    const about = ['WebSocket-Origin', String(origin), 'WebSocket-Location', location];
    return ok({ statusLine, headers: [...upgrade, ...about] });
  }
  const first = keyNumber(key1);
  const second = keyNumber(text(headers['sec-websocket-key2']));
  if (first === undefined) return fail('Sec-WebSocket-Key1 hides no number');
  if (second === undefined) return fail('Sec-WebSocket-Key2 is missing or hides no number');
  const about = ['Sec-WebSocket-Origin', String(origin), 'Sec-WebSocket-Location', location];
  const protocol = text(headers['sec-websocket-protocol']);
  if (protocol !== '') about.push('Sec-WebSocket-Protocol', protocol);
  const statusLine = 'HTTP/1.1 101 WebSocket Protocol Handshake';
  return ok({ statusLine, headers: [...upgrade, ...about], keys: [first, second] });
}

/** The answer as it is written; header texts are what Node read as Latin-1. */
export function answerBytes({ statusLine, headers }: HixieAnswer): Buffer {
  let head = statusLine;
  for (let at = 0; at < headers.length; at += 2) {
    head += `\r\n${headers[at]}: ${headers[at + 1]}`;
  }
  return Buffer.from(`${head}\r\n\r\n`, 'latin1');
}

/** Sixteen bytes: MD5 over both numbers, highest byte first, and the nonce (draft 76, section 5.2). */
export function hixieDigest([first, second]: readonly [number, number], nonce: Buffer): Buffer {
  const numbers = Buffer.allocUnsafe(8);
  numbers.writeUInt32BE(first, 0);
  numbers.writeUInt32BE(second, 4);
  return createHash('md5').update(numbers).update(nonce).digest();
}

/** The digits of the key as one number, divided by how many spaces it holds; it must come out even. */
export function keyNumber(key: string): number | undefined {
  const digits = key.replace(/\D/g, '');
  const spaces = key.split(' ').length - 1;
  const number = Number(digits);
  if (digits === '' || spaces === 0 || !Number.isSafeInteger(number)) return undefined;
  const quotient = number / spaces;
  return Number.isInteger(quotient) && quotient <= MAX_NUMBER ? quotient : undefined;
}

function text(header: string | readonly string[] | undefined): string {
  return typeof header === 'string' ? header : '';
}
