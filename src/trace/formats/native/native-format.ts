// The native format as one of the formats: a line a record, nothing lost.
import type { TraceRecord } from '../../../shared/index.ts';

import type { TraceFormat, WriteOptions } from '../format.ts';
import { formatHeader, formatRecord } from './format-record.ts';
import { readTrace } from './read-trace.ts';

export const nativeFormat: TraceFormat = {
  name: 'native',
  title: 'Socketscope trace',
  endings: ['.siotrace', '.ndjson'],
  recognises: (head) => HEADER.test(Buffer.from(head.subarray(0, 4096)).toString('utf8')),
  read: readTrace,
  write: writeLines,
};

const HEADER = /^\ufeff?\s*\{[^\n]*"format"\s*:\s*"socketscope-trace"/;

async function* writeLines(
  portions: AsyncIterable<readonly TraceRecord[]>,
  { about = {} }: WriteOptions,
): AsyncGenerator<string> {
  let isBegun = false;
  for await (const records of portions) {
    let text = '';
    if (!isBegun) {
      text = `${formatHeader({ startedAt: records[0]?.at ?? Date.now(), ...about })}\n`;
      isBegun = true;
    }
    for (const record of records) text += `${formatRecord(record)}\n`;
    if (text !== '') yield text;
  }
  if (!isBegun) yield `${formatHeader({ startedAt: Date.now(), ...about })}\n`;
}
