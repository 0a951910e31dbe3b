// How some records would leave: texts that a redaction changes, before and after.
import type { RedactedSample, TraceRecord } from '../../../shared/index.ts';

import type { Redaction } from './redaction.ts';

const LOOKED_AT = 2_000;
const SHOWN = 8;
const TEXT_UNITS = 300;

/** Of the first so many records, those that change; at most eight. */
export async function sampleRedaction(
  portions: AsyncIterable<readonly TraceRecord[]>,
  redaction: Redaction,
): Promise<readonly RedactedSample[]> {
  const records: TraceRecord[] = [];
  for await (const portion of portions) {
    records.push(...portion.slice(0, LOOKED_AT - records.length));
    if (records.length >= LOOKED_AT) break;
  }
  for (const record of records) redaction.learn(record);
  const samples: RedactedSample[] = [];
  for (const record of records) {
    const sample = sampleOf(record, redaction.apply(record));
    if (sample !== undefined) samples.push(sample);
    if (samples.length === SHOWN) break;
  }
  return samples;
}

/** The first text that is another one now. */
function sampleOf(record: TraceRecord, changed: TraceRecord): RedactedSample | undefined {
  const after = textsOf(changed);
  for (const [index, before] of textsOf(record).entries()) {
    const now = after[index] ?? '';
    if (now !== before) return { seq: record.seq, before: cut(before), after: cut(now) };
  }
  return undefined;
}

function textsOf(record: TraceRecord): readonly string[] {
  switch (record.kind) {
    case 'packet':
      return [record.raw];
    case 'exchange':
      return [record.url, ...record.requestHeaders, ...record.responseHeaders];
    case 'session':
      return record.handshake === undefined
        ? [record.sid]
        : [record.handshake.url, ...Object.values(record.handshake.headers)];
    case 'fault':
      return [record.message, record.raw ?? ''];
    default:
      return [];
  }
}

function cut(text: string): string {
  return text.length > TEXT_UNITS ? `${text.slice(0, TEXT_UNITS)}…` : text;
}
