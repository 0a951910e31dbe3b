// Writes a store, or what a filter leaves of it, as a trace: in slices, at the pace of whoever takes it.
import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { once } from 'node:events';
import type { Writable } from 'node:stream';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { fail, ok, type Refusal, type Result } from '../../shared/index.ts';
import type { Filter } from '../filter/index.ts';
import type { TraceReader } from '../store/index.ts';

import { TraceText } from './trace-text.ts';

export interface WriteTraceOptions {
  readonly filter?: Filter | undefined;
  /** Breaks off; what was written of a file is taken away again. */
  readonly signal?: AbortSignal;
}

type Written = Result<{ readonly records: number }, Refusal>;

/**
 * Writes everything recorded so far. Into a file the trace gets under another name first, so that a file
 * of that name stays whole until the new one is. A stream is ended.
 */
export async function writeTrace(
  store: TraceReader,
  target: string | Writable,
  options: WriteTraceOptions = {},
): Promise<Written> {
  if (typeof target === 'string') return writeFile(store, target, options);
  return writeStream(store, target, options);
}

async function writeFile(
  store: TraceReader,
  file: string,
  options: WriteTraceOptions,
): Promise<Written> {
  const part = `${file}.part`;
  const stream = createWriteStream(part);
  const written = await writeStream(store, stream, options);
  // A file that is still being opened would come to be after it was taken away.
  if (!stream.closed) await once(stream, 'close');
  try {
    if (written.ok) await rename(part, file);
    else await rm(part, { force: true });
    return written;
  } catch (error) {
    return fail(notWritten(error));
  }
}

async function writeStream(
  store: TraceReader,
  stream: Writable,
  { filter, signal }: WriteTraceOptions,
): Promise<Written> {
  const text = new TraceText(store, filter);
  const poured = await pour(portions(text), stream, signal);
  return poured.ok ? ok({ records: text.records }) : poured;
}

/** A portion a turn of the event loop. */
async function* portions(text: TraceText): AsyncGenerator<string> {
  for (let portion = text.next(); portion !== undefined; portion = text.next()) {
    yield portion;
    await nextTurn();
  }
}

/** Writes texts at the pace of whoever takes them, and ends the stream. */
export async function pour(
  texts: AsyncIterable<string>,
  stream: Writable,
  signal?: AbortSignal,
): Promise<Result<undefined, Refusal>> {
  const failed = new AbortController();
  const signals = signal === undefined ? failed.signal : AbortSignal.any([failed.signal, signal]);
  stream.on('error', (error) => failed.abort(error));
  stream.on('close', () => failed.abort(new Error('the reader went away')));
  try {
    for await (const text of texts) {
      signals.throwIfAborted();
      if (!stream.write(text)) await once(stream, 'drain', { signal: signals });
    }
    signals.throwIfAborted();
    const finished = once(stream, 'finish', { signal: signals });
    stream.end();
    await finished;
    return ok(undefined);
  } catch (error) {
    stream.destroy();
    return fail(notWritten(signals.reason ?? error));
  }
}

function notWritten(error: unknown): Refusal {
  const why = error instanceof Error ? error.message : String(error);
  const message = `The trace could not be written: ${why}. Choose another place and export again.`;
  return { code: 'not-written', message };
}
