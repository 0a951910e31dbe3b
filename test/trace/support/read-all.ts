// A trace file read to its end, whatever its format.
import {
  nativeFormat,
  openSource,
  type TraceFormat,
  type TraceNote,
} from '../../../src/trace/index.ts';
import { ok, type TraceRecord } from '../../../src/shared/index.ts';

/** Opens a file as a format; the native one unless another is named. */
export async function openTrace(file: string, format: TraceFormat = nativeFormat) {
  const source = await openSource(file);
  if (!source.ok) return source;
  const reading = await format.read!(source.value);
  return reading.ok ? ok(reading.value) : reading;
}

export async function readAll(file: string, format: TraceFormat = nativeFormat) {
  const reading = await openTrace(file, format);
  if (!reading.ok) throw new Error(reading.fault.message);
  const records: TraceRecord[] = [];
  const notes: TraceNote[] = [];
  for await (const items of reading.value.portions) {
    for (const item of items) {
      if (item.is === 'record') records.push(item.record);
      else notes.push(item.note);
    }
  }
  return { about: reading.value.about, records, notes };
}
