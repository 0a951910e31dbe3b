// Writes the trace, or what a filter leaves of it, to a file or a stream.
import type { Writable } from 'node:stream';
import { ok } from '../shared/index.ts';
import type { Refusal, Result } from '../shared/index.ts';
import { writeTrace } from '../trace/index.ts';
import type { TraceStore } from '../trace/index.ts';
import { compileFilter } from '../trace/filter/index.ts';

/** Answers the number of records written; a filter that does not parse is the refusal. */
export async function exportTrace(
  store: TraceStore,
  target: string | Writable,
  filter: string | undefined,
): Promise<Result<{ readonly records: number }, Refusal>> {
  const compiled = filter === undefined || filter === '' ? ok(undefined) : compileFilter(filter);
  if (!compiled.ok) return compiled;
  return writeTrace(store, target, { filter: compiled.value });
}
