// A stream of records without what is secret in them. All are looked at before the first one is let out.
import type { TraceRecord } from '../../../shared/index.ts';
import type { TraceAbout } from '../format.ts';
import { Spool } from '../spool/index.ts';

import type { Redaction } from './redaction.ts';

const PORTION = 256;

interface Trace {
  readonly records: AsyncIterable<readonly TraceRecord[]>;
  readonly about: TraceAbout;
}

/** The same trace where nothing is to be taken out. The filter that chose the records may name a secret, and is left out. */
export function redactedTrace(redaction: Redaction | undefined, trace: Trace): Trace {
  if (redaction === undefined) return trace;
  const { filter: _filter, ...about } = trace.about;
  return { records: redacted(trace.records, redaction), about };
}

/** They wait in the spool meanwhile, which is a file of this user alone where they are many. */
async function* redacted(
  portions: AsyncIterable<readonly TraceRecord[]>,
  redaction: Redaction,
): AsyncGenerator<readonly TraceRecord[]> {
  const spool = new Spool();
  try {
    for await (const records of portions) {
      for (const record of records) {
        redaction.learn(record);
        spool.add(JSON.stringify(record));
      }
      await spool.settle();
      // Somebody may want to break off.
      yield [];
    }
    let records: TraceRecord[] = [];
    for (let index = 0; index < spool.count; index += 1) {
      records.push(redaction.apply(JSON.parse(await spool.read(index)) as TraceRecord));
      if (records.length < PORTION) continue;
      yield records;
      records = [];
    }
    yield records;
  } finally {
    await spool.close();
  }
}
