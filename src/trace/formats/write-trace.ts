// Writes a store, or what a filter leaves of it, as a trace: in slices, at the pace of whoever takes it.
import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { once } from 'node:events';
import type { Writable } from 'node:stream';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { fail, ok, type Refusal, type Result } from '../../shared/index.ts';
import type { Filter } from '../filter/index.ts';
import type { TraceStore } from '../store/index.ts';

import { formatHeader, formatRecord } from './format-record.ts';
import { Renumbering } from './renumber.ts';

export interface WriteTraceOptions {
  readonly filter?: Filter | undefined;
  /** Breaks off; what was written of a file is taken away again. */
  readonly signal?: AbortSignal;
}

type Written = Result<{ readonly records: number }, Refusal>;

/** One turn of the event loop writes for so long, and so many units at most. */
const SLICE_MS = 6;
const SLICE_UNITS = 256 * 1024;

/**
 * Writes everything recorded so far. Into a file the trace gets under another name first, so that a file
 * of that name stays whole until the new one is. A stream is ended.
 */
export async function writeTrace(
  store: TraceStore,
  target: string | Writable,
  options: WriteTraceOptions = {},
): Promise<Written> {
  if (typeof target === 'string') return writeFile(store, target, options);
  return writeStream(store, target, options);
}

async function writeFile(
  store: TraceStore,
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
  store: TraceStore,
  stream: Writable,
  { filter, signal }: WriteTraceOptions,
): Promise<Written> {
  const numbering = new Renumbering(store.firstSeq);
  const failed = new AbortController();
  const signals = signal === undefined ? failed.signal : AbortSignal.any([failed.signal, signal]);
  stream.on('error', (error) => failed.abort(error));
  stream.on('close', () => failed.abort(new Error('the reader went away')));
  try {
    for (const text of slices(store, filter, numbering)) {
      signals.throwIfAborted();
      if (!stream.write(text)) await once(stream, 'drain', { signal: signals });
      await nextTurn();
    }
    signals.throwIfAborted();
    const finished = once(stream, 'finish', { signal: signals });
    stream.end();
    await finished;
    return ok({ records: numbering.count });
  } catch (error) {
    stream.destroy();
    return fail(notWritten(signals.reason ?? error));
  }
}

/** Lines in portions that take a bounded time and room each. Records that retention drops meanwhile are missing. */
function* slices(
  store: TraceStore,
  filter: Filter | undefined,
  numbering: Renumbering,
): Generator<string> {
  const { lastSeq } = store;
  const cursor = store.cursor();
  let text = `${headerFor(store, filter)}\n`;
  let until = performance.now() + SLICE_MS;
  for (let seq = store.firstSeq; seq <= lastSeq; seq++) {
    if (cursor.seek(seq) && (filter === undefined || filter.matchesRow(cursor))) {
      text += `${formatRecord(numbering.next(cursor.record()))}\n`;
    }
    if (text.length < SLICE_UNITS && ((seq & 15) !== 0 || performance.now() < until)) continue;
    cursor.rest();
    yield text;
    text = '';
    until = performance.now() + SLICE_MS;
  }
  yield text;
}

function headerFor(store: TraceStore, filter: Filter | undefined): string {
  const startedAt = store.record(store.firstSeq)?.at ?? Date.now();
  return formatHeader(filter === undefined ? { startedAt } : { startedAt, filter: filter.text });
}

function notWritten(error: unknown): Refusal {
  const why = error instanceof Error ? error.message : String(error);
  const message = `The trace could not be written: ${why}. Choose another place and export again.`;
  return { code: 'not-written', message };
}
