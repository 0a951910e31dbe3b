// Heads and bodies of HTTP/1.x as bytes, from what an exchange tells of them.
import type { ExchangeEvent } from '../../../../shared/index.ts';

/** Words of a status line, which records do not keep. */
const REASONS: ReadonlyMap<number, string> = new Map([
  [101, 'Switching Protocols'],
  [200, 'OK'],
  [204, 'No Content'],
  [301, 'Moved Permanently'],
  [302, 'Found'],
  [304, 'Not Modified'],
  [400, 'Bad Request'],
  [401, 'Unauthorized'],
  [403, 'Forbidden'],
  [404, 'Not Found'],
  [405, 'Method Not Allowed'],
  [408, 'Request Timeout'],
  [413, 'Payload Too Large'],
  [426, 'Upgrade Required'],
  [431, 'Request Header Fields Too Large'],
  [500, 'Internal Server Error'],
  [502, 'Bad Gateway'],
  [503, 'Service Unavailable'],
]);

export interface MessageBytes {
  readonly bytes: Buffer;
  /** What had to be said otherwise than it was sent, as sentences. */
  readonly comments: readonly string[];
}

type Part = 'request' | 'answer';

/** `body` is `undefined` where it is not known. */
export function requestBytes(exchange: ExchangeEvent, body: string | undefined): MessageBytes {
  const { method, url, http = '1.1', requestHeaders } = exchange;
  const line = `${method} ${url} HTTP/${http}`;
  const of = { part: 'request', body, told: exchange.bytesIn, isHeadOnly: false } as const;
  return message(line, requestHeaders, of);
}

export function answerBytes(exchange: ExchangeEvent, body: string | undefined): MessageBytes {
  const { responseHeaders, method, bytesOut, status } = exchange;
  const isHeadOnly = method === 'HEAD' || status === 304 || status === 204;
  const of = { part: 'answer', body, told: bytesOut, isHeadOnly } as const;
  return message(statusLine(exchange), responseHeaders, of);
}

/** The head of an upgrade, or of an answer whose body follows in pieces. */
export function answerHead(exchange: ExchangeEvent): Buffer {
  return head(statusLine(exchange), exchange.responseHeaders);
}

/** The bytes of a chunk of an answer (RFC 9112, section 7.1). */
export function chunk(text: string): Buffer {
  const bytes = Buffer.from(text);
  return Buffer.concat([
    Buffer.from(`${bytes.length.toString(16)}\r\n`),
    bytes,
    Buffer.from('\r\n'),
  ]);
}

export const LAST_CHUNK: Buffer = Buffer.from('0\r\n\r\n');

export function isChunked(headers: readonly string[]): boolean {
  return /\bchunked\b/i.test(headerOf(headers, 'transfer-encoding') ?? '');
}

export function headerOf(headers: readonly string[], name: string): string | undefined {
  for (let at = 0; at < headers.length; at += 2) {
    if (headers[at]?.toLowerCase() === name) return headers[at + 1];
  }
  return undefined;
}

/** Which ends are wrong: the reference's hixie answers have words of their own. */
function statusLine({
  status,
  http = '1.1',
  responseHeaders,
  requestHeaders,
}: ExchangeEvent): string {
  const isHixie = status === 101 && headerOf(responseHeaders, 'sec-websocket-accept') === undefined;
  if (!isHixie) return `HTTP/${http} ${status} ${REASONS.get(status) ?? ''}`;
  const is76 = headerOf(requestHeaders, 'sec-websocket-key1') !== undefined;
  return `HTTP/${http} 101 ${is76 ? 'WebSocket' : 'Web Socket'} Protocol Handshake`;
}

interface Body {
  readonly part: Part;
  readonly body: string | undefined;
  /** Bytes that the exchange tells. */
  readonly told: number;
  /** Its head tells of a body that is not sent. */
  readonly isHeadOnly: boolean;
}

function message(
  line: string,
  headers: readonly string[],
  { part, body, told, isHeadOnly }: Body,
): MessageBytes {
  if (isHeadOnly) return { bytes: head(line, headers), comments: [] };
  const bytes = Buffer.from(body ?? '');
  const comments =
    body === undefined
      ? [`The body of this ${part} (${told} bytes) is not in the trace; none stands for it.`]
      : [];
  if (isChunked(headers)) {
    const chunks = bytes.length === 0 ? LAST_CHUNK : Buffer.concat([chunk(body ?? ''), LAST_CHUNK]);
    return { bytes: Buffer.concat([head(line, headers), chunks]), comments };
  }
  const announced = headerOf(headers, 'content-length');
  const isRight = announced === undefined || Number(announced) === bytes.length;
  if (!isRight) {
    comments.push(
      `Content-Length was ${announced}; it is that of the body as it was put together.`,
    );
  }
  const lines = isRight ? headers : withLength(headers, bytes.length);
  return { bytes: Buffer.concat([head(line, lines), bytes]), comments };
}

function withLength(headers: readonly string[], length: number): readonly string[] {
  return headers.map((text, at) =>
    at % 2 === 1 && headers[at - 1]?.toLowerCase() === 'content-length' ? String(length) : text,
  );
}

/** Node read header texts as Latin-1. */
function head(line: string, headers: readonly string[]): Buffer {
  let text = `${line}\r\n`;
  for (let at = 0; at + 1 < headers.length; at += 2)
    text += `${headers[at]}: ${headers[at + 1]}\r\n`;
  return Buffer.from(`${text}\r\n`, 'latin1');
}
