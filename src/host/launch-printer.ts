// Whether and how a launch prints the records that pass.
import type { TraceRecord } from '../shared/index.ts';
import { formatRecord } from '../trace/index.ts';
import { compileFilter } from '../trace/filter/index.ts';

import type { Launch } from './launch.ts';
import { RecordPrinter } from './record-printer.ts';
import { recordSentence } from './record-sentence.ts';

/** `serve` tells what passes; the others only as NDJSON, as they have a window for it. */
export function printerFor({ host, options }: Launch): RecordPrinter | undefined {
  const wantsSentences = host === 'serve' && !options.quiet;
  if (!options.json && !wantsSentences) return undefined;
  return new RecordPrinter({
    stream: process.stdout,
    format: options.json ? formatRecord : recordSentence,
    picks: picker(options.filter),
  });
}

function picker(expression: string | undefined): (record: TraceRecord) => boolean {
  const compiled = expression === undefined ? undefined : compileFilter(expression);
  return compiled?.ok === true ? (record) => compiled.value.matches(record) : () => true;
}
