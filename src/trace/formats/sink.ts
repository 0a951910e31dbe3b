// Where a trace goes to: a file that gets its name when it is complete, or a stream; at the pace of whoever takes it.
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import type { Writable } from 'node:stream';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { fail, ok, type Refusal, type Result } from '../../shared/index.ts';

export type Portions = AsyncIterable<string | Uint8Array>;

type Written = Result<undefined, Refusal>;

/**
 * Writes every portion, a turn of the event loop for each. A file gets another name first, so that one of that name
 * stays whole until the new one is. A stream is ended.
 */
export function writeOutput(
  portions: Portions,
  target: string | Writable,
  signal?: AbortSignal,
): Promise<Written> {
  return typeof target === 'string'
    ? writeFile(portions, target, signal)
    : writeStream(portions, target, signal);
}

async function writeFile(
  portions: Portions,
  file: string,
  signal: AbortSignal | undefined,
): Promise<Written> {
  const part = `${file}.part`;
  const stream = createWriteStream(part);
  const written = await writeStream(portions, stream, signal);
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
  portions: Portions,
  stream: Writable,
  signal: AbortSignal | undefined,
): Promise<Written> {
  const ending = new AbortController();
  const over = ending.signal;
  // Node 18, which Electron 25 has, knows no AbortSignal.any.
  const cancel = (): void => ending.abort(signal?.reason);
  if (signal?.aborted === true) cancel();
  signal?.addEventListener('abort', cancel, { once: true, signal: over });
  stream.on('error', (error) => ending.abort(error));
  stream.on('close', () => ending.abort(new Error('the reader went away')));
  try {
    for await (const portion of portions) {
      over.throwIfAborted();
      if (!stream.write(portion)) await once(stream, 'drain', { signal: over });
      await nextTurn();
    }
    over.throwIfAborted();
    const finished = once(stream, 'finish', { signal: over });
    stream.end();
    await finished;
    return ok(undefined);
  } catch (error) {
    stream.destroy();
    return fail(notWritten(over.aborted ? over.reason : error));
  }
}

function notWritten(error: unknown): Refusal {
  if (error instanceof Error && error.name === 'AbortError') {
    return { code: 'cancelled', message: 'Writing was cancelled; nothing was left behind.' };
  }
  const why = error instanceof Error ? error.message : String(error);
  const message = `The trace could not be written: ${why}. Choose another place and export again.`;
  return { code: 'not-written', message };
}
