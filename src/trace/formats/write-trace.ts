// Writes a store, or what a filter leaves of it, in any format.
import type { Writable } from 'node:stream';
import { ok, type Refusal, type Result } from '../../shared/index.ts';
import type { TraceReader } from '../store/index.ts';

import { writeOutput } from './sink.ts';
import { exportStore, type TraceExportOptions } from './trace-export.ts';

export interface WriteTraceOptions extends TraceExportOptions {
  /** Breaks off; what was written of a file is taken away again. */
  readonly signal?: AbortSignal;
}

/**
 * Writes everything recorded so far. Into a file the trace gets under another name first, so that a file
 * of that name stays whole until the new one is. A stream is ended.
 */
export async function writeTrace(
  store: TraceReader,
  target: string | Writable,
  { signal, ...options }: WriteTraceOptions = {},
): Promise<Result<{ readonly records: number }, Refusal>> {
  const made = exportStore(store, options);
  if (!made.ok) return made;
  const written = await writeOutput(made.value.portions, target, signal);
  return written.ok ? ok({ records: made.value.countRecords() }) : written;
}
