// Takes an export from the thread that reads the trace, portion by portion, and pours it into a stream.
import type { Writable } from 'node:stream';
import { ok } from '../shared/index.ts';
import type { Refusal, Result } from '../shared/index.ts';
import { writeOutput } from '../trace/index.ts';
import type { TraceThread } from '../trace/thread/index.ts';

/** Answers the number of records written; a filter that does not parse is the refusal. The stream is ended. */
export async function exportTrace(
  trace: TraceThread,
  stream: Writable,
  filter = '',
): Promise<Result<{ readonly records: number }, Refusal>> {
  const opened = await trace.ask('export.open', { filter });
  if (!opened.ok) return opened;
  const { exportId } = opened.value;
  let records = 0;
  async function* portions(): AsyncGenerator<string | Uint8Array> {
    for (;;) {
      const next = await trace.ask('export.next', { exportId });
      records = next.records;
      if (next.portion === undefined) return;
      yield next.portion;
    }
  }
  const written = await writeOutput(portions(), stream);
  if (written.ok) return ok({ records });
  await trace.ask('export.close', { exportId });
  return written;
}
