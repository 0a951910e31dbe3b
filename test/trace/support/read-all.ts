// A trace file read to its end.
import { readTrace, type TraceNote } from '../../../src/trace/index.ts';
import type { TraceRecord } from '../../../src/shared/index.ts';

export async function readAll(file: string, longestLine?: number) {
  const reading = await readTrace(file, longestLine === undefined ? {} : { longestLine });
  if (!reading.ok) throw new Error(reading.fault.message);
  const records: TraceRecord[] = [];
  const notes: TraceNote[] = [];
  for await (const item of reading.value.items) {
    if (item.is === 'record') records.push(item.record);
    else notes.push(item.note);
  }
  return { header: reading.value.header, records, notes };
}
