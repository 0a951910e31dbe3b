// A trace in a file, whatever its format, that can be gone through more than once.
import { fail, ok, type Refusal, type Result, type TraceRecord } from '../../shared/index.ts';

import type { TraceNote, TraceReading } from './format.ts';
import { formatOfFile, recogniseFormat, TRACE_FORMATS } from './registry.ts';
import { openSource } from './source.ts';

export interface TraceFile {
  /** Every record, in portions. @throws an error with a sentence where the file is gone meanwhile. */
  read(): AsyncIterable<readonly TraceRecord[]>;
}

export interface TraceFileOptions {
  readonly signal?: AbortSignal | undefined;
  /** Told what the first reading found. */
  readonly onNote?: ((note: TraceNote) => void) | undefined;
}

/** A file that cannot be read, or is in no format we know, is refused with a sentence. */
export async function openTraceFile(
  file: string,
  { signal, onNote }: TraceFileOptions = {},
): Promise<Result<TraceFile, Refusal>> {
  const opened = await openReading(file, signal);
  if (!opened.ok) return opened;
  let first: TraceReading | undefined = opened.value;
  let tell = onNote;
  return ok({
    async *read() {
      const reading = first ?? (await reopened(file, signal));
      const note = tell;
      first = undefined;
      tell = undefined;
      for await (const items of reading.portions) {
        const records: TraceRecord[] = [];
        for (const item of items) {
          if (item.is === 'record') records.push(item.record);
          else note?.(item.note);
        }
        yield records;
      }
    },
  });
}

async function reopened(file: string, signal: AbortSignal | undefined): Promise<TraceReading> {
  const opened = await openReading(file, signal);
  if (opened.ok) return opened.value;
  throw new Error(opened.fault.message);
}

async function openReading(
  file: string,
  signal: AbortSignal | undefined,
): Promise<Result<TraceReading, Refusal>> {
  const source = await openSource(file, { signal });
  if (!source.ok) return source;
  const format = recogniseFormat(source.value.head) ?? formatOfFile(file);
  if (format?.read !== undefined) return format.read(source.value);
  const titles = TRACE_FORMATS.filter(({ read }) => read !== undefined).map(({ title }) => title);
  const message = `${file} is in no format that can be read (${titles.join(', ')}).`;
  return fail({ code: 'no-format', message });
}
