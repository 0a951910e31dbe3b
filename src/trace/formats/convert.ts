// From one format to another, or through a filter: records stream from the source to the target.
import type { Writable } from 'node:stream';
import { fail, ok, type Refusal, type Result, type TraceRecord } from '../../shared/index.ts';
import type { Filter } from '../filter/index.ts';

import type { TraceFormat, TraceNote, TraceReading, TraceSource, WriteOptions } from './format.ts';
import { type Redaction, redactedTrace } from './redact/index.ts';
import { renumbered, Renumbering } from './renumber.ts';
import { writeOutput } from './sink.ts';
import { cannotWrite } from './trace-export.ts';

export interface Conversion {
  readonly from: TraceFormat;
  readonly source: TraceSource;
  readonly to: TraceFormat;
  readonly target: string | Writable;
  /** Asks each record alone: acks and verdicts of other records are not known. */
  readonly filter?: Filter | undefined;
  readonly redaction?: Redaction | undefined;
  /** What the format that is written wants to know besides. */
  readonly options?: Omit<WriteOptions, 'about'>;
  readonly signal?: AbortSignal;
  /** Told what reading found, as it is found. */
  readonly onNote?: (note: TraceNote) => void;
}

/** Answers the number of records written. A refusal is one sentence; of a file that was not complete nothing is left. */
export async function convertTrace(
  conversion: Conversion,
): Promise<Result<{ readonly records: number }, Refusal>> {
  const { from, to, source, target, filter, redaction, signal } = conversion;
  if (from.read === undefined) return fail(cannotRead(from));
  if (to.write === undefined) return fail(cannotWrite(to));
  const reading = await from.read(source);
  if (!reading.ok) return reading;
  const numbering = new Renumbering();
  const trace = redactedTrace(redaction, {
    records: renumbered(chosen(reading.value, conversion, numbering), numbering),
    about: { ...reading.value.about, ...(filter === undefined ? {} : { filter: filter.text }) },
  });
  const output = to.write(trace.records, { ...conversion.options, about: trace.about });
  const written = await writeOutput(output, target, signal);
  return written.ok ? ok({ records: numbering.count }) : written;
}

/** A format that is only written. */
function cannotRead({ title }: TraceFormat): Refusal {
  const message = `${title} is a format that is written only, and not read. Give the trace it was made of.`;
  return { code: 'not-readable', message };
}

async function* chosen(
  { portions }: TraceReading,
  { filter, signal, onNote }: Conversion,
  numbering: Renumbering,
): AsyncGenerator<readonly TraceRecord[]> {
  for await (const items of portions) {
    signal?.throwIfAborted();
    const records: TraceRecord[] = [];
    for (const item of items) {
      if (item.is === 'note') onNote?.(item.note);
      else if (isChosen(item.record, filter) || isNoteOn(item.record, records, numbering)) {
        records.push(item.record);
      }
    }
    yield records;
  }
  // A reader keeps what stood before the place where it was told to stop.
  signal?.throwIfAborted();
}

function isChosen(record: TraceRecord, filter: Filter | undefined): boolean {
  return filter === undefined || filter.matches(record);
}

/** What was noted on a record goes where the record goes: it is in the file already, or just before. */
function isNoteOn(
  { kind, cause }: TraceRecord,
  before: readonly TraceRecord[],
  numbering: Renumbering,
): boolean {
  if (kind !== 'mark' || cause === undefined) return false;
  return numbering.holds(cause) || before.some(({ seq }) => seq === cause);
}
