// Reads the body of a POST, whole and bounded.
import type { IncomingMessage } from 'node:http';

/** `too-large`: the bound was reached and reading stopped. `cut`: the client went away in the middle. */
export type BodyEnd = 'whole' | 'too-large' | 'cut';

export interface Body {
  readonly end: BodyEnd;
  /** UTF-8 of the whole body, so that a character on a chunk's border survives; `''` unless whole. */
  readonly text: string;
  /** Bytes that arrived. */
  readonly bytes: number;
}

interface Reading {
  /** A body of as many is too large. */
  readonly maxBytes: number;
  /** How chunks become text; as a whole unless said otherwise. */
  readonly decode?: (chunks: readonly Buffer[]) => string;
}

/** Calls `done` once. What follows an oversized body is read and thrown away. */
export function readBody(
  request: IncomingMessage,
  { maxBytes, decode = decodeWhole }: Reading,
  done: (body: Body) => void,
): void {
  let chunks: Buffer[] = [];
  let bytes = 0;
  let isDone = false;
  const finish = (end: BodyEnd): void => {
    if (isDone) return;
    isDone = true;
    const text = end === 'whole' ? decode(chunks) : '';
    chunks = [];
    done({ end, text, bytes });
  };
  // The reference counts a body of exactly the limit as too large (http.js, >=).
  if (Number(request.headers['content-length']) >= maxBytes) {
    request.resume();
    finish('too-large');
    return;
  }
  request.on('data', (chunk: Buffer) => {
    bytes += chunk.length;
    if (bytes >= maxBytes) finish('too-large');
    else if (!isDone) chunks.push(chunk);
  });
  request.on('end', () => finish('whole'));
  request.on('close', () => finish('cut'));
}

function decodeWhole(chunks: readonly Buffer[]): string {
  const [only] = chunks;
  if (chunks.length === 1 && only !== undefined) return only.toString('utf8');
  return Buffer.concat(chunks).toString('utf8');
}
