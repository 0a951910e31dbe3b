// A trace as one page of HTML that needs nothing else: what went wrong, the sessions, and every record to search in.
import type { TraceRecord } from '../../../shared/index.ts';
import type { TraceFormat, WriteOptions } from '../format.ts';
import { Spool } from '../spool/index.ts';

import { Gathered } from './findings.ts';
import { jsonForScript } from './html.ts';
import { LIST_PART, PAGE_END, pageHead } from './page.ts';
import { reportRow } from './report-rows.ts';

export const reportFormat: TraceFormat = {
  name: 'html',
  title: 'HTML report',
  endings: ['.html', '.htm'],
  write: writeReport,
};

/** A page that holds more is no pleasure in any browser. */
const MOST_ROWS = 100_000;
const PORTION_UNITS = 128 * 1024;

async function* writeReport(
  portions: AsyncIterable<readonly TraceRecord[]>,
  { about = {}, version = 'unknown' }: WriteOptions,
): AsyncGenerator<string> {
  const spool = new Spool();
  const gathered = new Gathered();
  let startedAt: number | undefined;
  try {
    for await (const records of portions) {
      for (const record of records) {
        startedAt ??= record.at;
        gathered.see(record);
        if (spool.count < MOST_ROWS) spool.add(jsonForScript(reportRow(record, startedAt)));
      }
      await spool.settle();
      // Somebody may want to break off.
      yield '';
    }
    const findings = gathered.findings();
    yield pageHead(findings, { version, filter: about.filter }).text;
    yield LIST_PART.text;
    if (findings.records > spool.count) {
      yield `<p>Of ${findings.records} records the first ${spool.count} are listed here; filter the trace to see others.</p>\n`;
    }
    yield '<script type="application/json" id="records">[';
    yield* rows(spool);
    yield `]</script>\n${PAGE_END.text}`;
  } finally {
    await spool.close();
  }
}

async function* rows(spool: Spool): AsyncGenerator<string> {
  let text = '';
  for (let index = 0; index < spool.count; index += 1) {
    text += `${index === 0 ? '' : ','}\n${await spool.read(index)}`;
    if (text.length < PORTION_UNITS) continue;
    yield text;
    text = '';
  }
  yield text;
}
