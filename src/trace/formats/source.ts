// Where a trace comes from: a file or a stream, its first bytes looked at before the rest is read.
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { fail, ok, type Refusal, type Result } from '../../shared/index.ts';

import type { TraceSource } from './format.ts';

export interface OpenSourceOptions {
  /** Ends reading: what reads then breaks off. */
  readonly signal?: AbortSignal | undefined;
  /** Told how many bytes were read so far. */
  readonly onBytes?: ((bytes: number) => void) | undefined;
}

export interface OpenedSource extends TraceSource {
  /** Its first bytes, for recognising what it is. */
  readonly head: Uint8Array;
}

const PORTION_BYTES = 256 * 1024;
const HEAD_BYTES = 64 * 1024;

/** A file, or a stream under a name. What cannot be read, or is empty, is refused with a sentence. */
export async function openSource(
  from: string | { readonly name: string; readonly stream: Readable },
  options: OpenSourceOptions = {},
): Promise<Result<OpenedSource, Refusal>> {
  const name = typeof from === 'string' ? from : from.name;
  try {
    const size = typeof from === 'string' ? (await stat(from)).size : undefined;
    const stream = typeof from === 'string' ? fileStream(from) : from.stream;
    const portions = counted(stream, options);
    const first = await takeHead(portions);
    if (first.length === 0) {
      return fail({ code: 'empty', message: `${name} is empty; there is nothing to read in it.` });
    }
    const bytes = afterHead(first, portions);
    return ok({ name, head: first.subarray(0, HEAD_BYTES), bytes, ...(size ? { size } : {}) });
  } catch (error) {
    const message = `${name} cannot be read: ${sayError(error)}. Check the path and its permissions.`;
    return fail({ code: 'unreadable', message });
  }
}

/** The bytes of a file, without looking at them first. @throws what reading the file throws. */
export function fileBytes(file: string): AsyncIterable<Uint8Array> {
  return counted(fileStream(file), {});
}

function fileStream(file: string): Readable {
  return createReadStream(file, { highWaterMark: PORTION_BYTES });
}

async function* counted(
  stream: Readable,
  { signal, onBytes }: OpenSourceOptions,
): AsyncGenerator<Uint8Array> {
  let bytes = 0;
  for await (const chunk of stream) {
    signal?.throwIfAborted();
    const portion: Uint8Array = Buffer.isBuffer(chunk) ? chunk : Buffer.from(String(chunk));
    bytes += portion.length;
    onBytes?.(bytes);
    yield portion;
  }
}

/** A pipe may give a few bytes at first: enough are gathered to recognise anything. */
async function takeHead(portions: AsyncGenerator<Uint8Array>): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let length = 0;
  while (length < HEAD_BYTES) {
    const { value, done } = await portions.next();
    if (done === true) break;
    parts.push(value);
    length += value.length;
  }
  return Buffer.concat(parts);
}

async function* afterHead(
  head: Uint8Array,
  portions: AsyncGenerator<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  try {
    yield head;
    yield* portions;
  } finally {
    await portions.return(undefined);
  }
}

/** `no such file or directory`, without Node's code and call. */
export function sayError(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.message.replace(/^[A-Z]+: /, '').replace(/, \w+( '.*')?$/, '');
}
