// What a store holds, or what a filter leaves of it, in any format: portion by portion.
import { fail, ok, type Refusal, type Result } from '../../shared/index.ts';
import type { Filter } from '../filter/index.ts';
import type { TraceReader } from '../store/index.ts';

import type { TraceAbout, TraceFormat, WriteOptions } from './format.ts';
import { nativeFormat } from './native/index.ts';
import { type Redaction, redactedTrace } from './redact/index.ts';
import { renumbered, Renumbering } from './renumber.ts';
import { storeRecords } from './store-records.ts';

export interface TraceExportOptions {
  readonly filter?: Filter | undefined;
  /** The native one where it is left out. */
  readonly format?: TraceFormat;
  readonly redaction?: Redaction | undefined;
  /** What the format wants to know besides. */
  readonly options?: Omit<WriteOptions, 'about'>;
  /** Which share of the records was looked at, from 0 to 1. */
  readonly onProgress?: (share: number) => void;
}

export interface TraceExport {
  /** To be gone through once; may be broken off. */
  readonly portions: AsyncIterator<string | Uint8Array> & AsyncIterable<string | Uint8Array>;
  /** How many are written so far. */
  readonly countRecords: () => number;
}

/** Everything that is recorded when the first portion is asked for. A format that is read only is refused. */
export function exportStore(
  store: TraceReader,
  { filter, format = nativeFormat, redaction, options, onProgress }: TraceExportOptions = {},
): Result<TraceExport, Refusal> {
  if (format.write === undefined) return fail(cannotWrite(format));
  const numbering = new Renumbering();
  const trace = redactedTrace(redaction, {
    records: renumbered(storeRecords(store, { filter, onProgress }), numbering),
    about: describe(store, filter),
  });
  const said = format.write(trace.records, { ...options, about: trace.about });
  return ok({ portions: iterate(said), countRecords: () => numbering.count });
}

/** A format that is only read. */
export function cannotWrite({ title }: TraceFormat): Refusal {
  return {
    code: 'not-written',
    message: `${title} is a format that is read only. Choose another one.`,
  };
}

async function* iterate(
  portions: AsyncIterable<string | Uint8Array>,
): AsyncGenerator<string | Uint8Array> {
  yield* portions;
}

function describe(store: TraceReader, filter: Filter | undefined): TraceAbout {
  const startedAt = store.record(store.firstSeq)?.at ?? Date.now();
  return filter === undefined ? { startedAt } : { startedAt, filter: filter.text };
}
