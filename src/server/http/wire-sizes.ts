// What surrounds a body on the wire, in bytes, and what a proxy on the way says of the client.
import type { IncomingMessage } from 'node:http';

/** ` HTTP/1.1` and two line ends: its own and the empty line behind the headers; a blank before the target. */
const REQUEST_LINE_BYTES = 14;
/** `: ` and a line end. */
const HEADER_LINE_BYTES = 4;
const MAX_FORWARDED_UNITS = 500;

/** Of a request as Node read it: blanks that a client put around a value are not counted. */
export function requestHeadBytes(
  method: string,
  url: string,
  rawHeaders: readonly string[],
): number {
  return REQUEST_LINE_BYTES + method.length + url.length + linesBytes(rawHeaders);
}

/** Of the head of an answer as Node wrote it, or of the 101 whose headers are given. */
export function responseHeadBytes(head: string | undefined, headers: readonly string[]): number {
  if (head) return head.length;
  return SWITCHING_LINE_BYTES + linesBytes(headers);
}

const SWITCHING_LINE_BYTES = 'HTTP/1.1 101 Switching Protocols\r\n\r\n'.length;

/** Whom proxies name: shown, and believed in nothing. */
export function forwardedFor({ headers }: IncomingMessage): string | undefined {
  const said = headers['x-forwarded-for'] ?? headers.forwarded;
  if (said === undefined) return undefined;
  return String(said).slice(0, MAX_FORWARDED_UNITS);
}

/** Names and values come as Latin-1: a unit is a byte. */
function linesBytes(pairs: readonly string[]): number {
  let bytes = (pairs.length / 2) * HEADER_LINE_BYTES;
  for (const text of pairs) bytes += text.length;
  return bytes;
}

/** The length that others announced who answered on this exchange. */
export function announced(headers: readonly string[]): number {
  const at = headers.findIndex((name, place) => place % 2 === 0 && /^content-length$/i.test(name));
  return at < 0 ? 0 : Number(headers[at + 1]);
}
