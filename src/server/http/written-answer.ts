// How an answer leaves, in as few pieces as it can, and how its head reads as Node wrote it.
import type { ServerResponse } from 'node:http';
import type { Answer } from './answer.ts';

/** Longer ones are not worth a copy. */
const LONGEST_JOINED = 16_384;

/** Makes the head of an answer, which leaves with the response's end. Answers it as `writtenHead` does. */
export function startAnswer(response: ServerResponse, { status, headers }: Answer): string {
  response.writeHead(status, [...headers]);
  return writtenHead(response);
}

/**
 * True where the body, of so many bytes, was put behind the head and leaves with it as one text: short ones do. Node
 * would write two pieces, the body's and an empty one for its end, by a slower call of the system: a sixth of what
 * an answer costs.
 */
export function isJoined(response: ServerResponse, body: Answer['body'], bytes: number): boolean {
  if (typeof body !== 'string' || bytes > LONGEST_JOINED) return false;
  if (!hasBodyOfItsLength(response)) return false;
  // Node writes a head in Latin-1, a byte a unit.
  const written = body.length === bytes ? body : Buffer.from(body).toString('latin1');
  Reflect.set(response, '_header', writtenHead(response) + written);
  return true;
}

const NO_LINES: readonly string[] = [];

/** Status line and header lines as Node wrote them, its own (Date, Connection …) included; `''` where there is none. */
export function writtenHead(response: ServerResponse): string {
  const head: unknown = Reflect.get(response, '_header');
  return typeof head === 'string' ? head : '';
}

/** Not chunked, and neither to a HEAD nor a 304, which have none whatever is given. */
function hasBodyOfItsLength(response: ServerResponse): boolean {
  const { req, statusCode, chunkedEncoding } = response;
  return (
    !chunkedEncoding &&
    req.method !== 'HEAD' &&
    statusCode >= 200 &&
    statusCode !== 204 &&
    statusCode !== 304
  );
}

/** Answers within one second mostly have one of two heads, a POST's and a poll's: each is taken apart once. */
let newest = { head: '', lines: NO_LINES };
let other = newest;

export function headerLines(head: string): readonly string[] {
  if (head !== newest.head) {
    const found = head === other.head ? other : { head, lines: readHead(head) };
    other = newest;
    newest = found;
  }
  return newest.lines;
}

function readHead(head: string): readonly string[] {
  const headers: string[] = [];
  for (const line of head.split('\r\n').slice(1)) {
    const colon = line.indexOf(': ');
    if (colon > 0) headers.push(line.slice(0, colon), line.slice(colon + 2));
  }
  return headers;
}
