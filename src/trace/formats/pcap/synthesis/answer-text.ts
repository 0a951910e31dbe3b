// What the bodies of an exchange were, as far as its records tell: payloads, the `1` after a post, handshakes.
import { encodePayload, formatHandshake } from '../../../../protocol/index.ts';
import {
  jsonpCallback,
  HTMLFILE_HEAD,
  MULTIPART_HEAD,
  wrapForm,
  wrapHtmlfile,
  wrapHtmlfileAsReference,
  wrapJsonp,
  wrapJsonpAsReference,
  wrapMultipart,
} from '../../../../protocol/wrapping/index.ts';
import type { ExchangeEvent, HandshakeAnswer } from '../../../../shared/index.ts';

/** The texts of the packets that an exchange carried, in their order. */
export interface Carried {
  readonly in: readonly string[];
  readonly out: readonly string[];
}

/** Answers of fixed words, by status: those of the reference. */
const FIXED: readonly (readonly [status: number, body: string])[] = [
  [200, '1'],
  [200, 'Welcome to socket.io.'],
  [403, 'handshake unauthorized'],
  [403, 'handshake bad origin'],
  [500, 'handshake error'],
  [500, 'Protocol version not supported.'],
];

/** The body of the request; `undefined` where there was one that no record tells. */
export function requestText(exchange: ExchangeEvent, carried: Carried): string | undefined {
  if (carried.in.length === 0) return exchange.bytesIn === 0 ? '' : undefined;
  const payload = encodePayload(carried.in);
  return exchange.wrapping === 'form' ? wrapForm(payload) : payload;
}

/** The body of the answer, without chunks; `undefined` where there was one that no record tells. */
export function answerText(
  exchange: ExchangeEvent,
  carried: Carried,
  answer: HandshakeAnswer | undefined,
): string | undefined {
  if (carried.out.length > 0) return wrappedAnswer(exchange, carried.out);
  if (exchange.bytesOut === 0) return '';
  return fixedText(exchange) ?? handshakeText(exchange, answer);
}

function wrappedAnswer(exchange: ExchangeEvent, texts: readonly string[]): string {
  const { wrapping, url, bytesOut } = exchange;
  const payload = encodePayload(texts);
  if (wrapping === 'htmlfile') return HTMLFILE_HEAD + htmlfileBlock(payload, bytesOut);
  if (wrapping === 'multipart') return MULTIPART_HEAD + texts.map(wrapMultipart).join('');
  if (wrapping !== 'jsonp') return payload;
  const callback = jsonpCallback(queryValue(url, 'i'));
  const ours = wrapJsonp(payload, callback);
  // What was escaped shows in the length alone.
  if (Buffer.byteLength(ours) === bytesOut) return ours;
  const reference = wrapJsonpAsReference(payload, callback);
  return Buffer.byteLength(reference) === bytesOut ? reference : ours;
}

/** `wire` is the size of its chunk, where it is known. */
export function htmlfileBlock(payload: string, wire: number | undefined): string {
  const ours = wrapHtmlfile(payload);
  if (wire === undefined || chunkBytes(ours) === wire) return ours;
  const reference = wrapHtmlfileAsReference(payload);
  return chunkBytes(reference) === wire ? reference : ours;
}

function chunkBytes(text: string): number {
  const bytes = Buffer.byteLength(text);
  return bytes + bytes.toString(16).length + 4;
}

function fixedText({ status, bytesOut }: ExchangeEvent): string | undefined {
  const found = FIXED.find(([of, body]) => of === status && body.length === bytesOut);
  return found?.[1];
}

/** The line that issued a session. Its times and transports are left empty where no record tells them. */
function handshakeText(
  { sid, status, transport, url }: ExchangeEvent,
  answer: HandshakeAnswer | undefined,
): string | undefined {
  if (sid === undefined || status !== 200 || transport !== undefined) return undefined;
  const { heartbeatTimeoutMs, closeTimeoutMs, transports } = answer ?? { transports: [] };
  const line = formatHandshake({ sid, heartbeatTimeoutMs, closeTimeoutMs, transports });
  return inCall(line, queryValue(url, 'jsonp'));
}

function inCall(line: string, jsonp: string | undefined): string {
  return jsonp !== undefined && /^\d+$/.test(jsonp) ? wrapJsonp(line, jsonp) : line;
}

function queryValue(url: string, key: string): string | undefined {
  const query = url.includes('?') ? url.slice(url.indexOf('?') + 1) : '';
  return new URLSearchParams(query).get(key) ?? undefined;
}
