// A trace as CSV (RFC 4180) for spreadsheets: no cell of it is ever taken for a formula.
import type { TraceRecord } from '../../../shared/index.ts';
import type { TraceFormat, WriteOptions } from '../format.ts';

import { cellsOf, COLUMNS } from './cells.ts';

export const csvFormat: TraceFormat = {
  name: 'csv',
  title: 'CSV table',
  endings: ['.csv'],
  write: writeCsv,
};

const BYTE_ORDER_MARK = '\ufeff';

async function* writeCsv(
  portions: AsyncIterable<readonly TraceRecord[]>,
  { hasByteOrderMark = false }: WriteOptions,
): AsyncGenerator<string> {
  yield `${hasByteOrderMark ? BYTE_ORDER_MARK : ''}${COLUMNS.join(',')}\r\n`;
  let startedAt: number | undefined;
  for await (const records of portions) {
    startedAt ??= records[0]?.at;
    let text = '';
    for (const record of records) {
      const cells = cellsOf(record, startedAt ?? 0);
      text += `${COLUMNS.map((column) => csvCell(cells[column])).join(',')}\r\n`;
    }
    if (text !== '') yield text;
  }
}

/** Spreadsheets calculate what begins so, behind white space too; an apostrophe makes it text. */
const FORMULA = /^[\s\p{Cc}]*[=+\-@\uff0b\uff0d\uff1d\uff20|%]|^[\t\r\n]/u;
const NUMBER = /^-?\d+(\.\d+)?$/;

/** One cell, quoted where it must be. What a stranger wrote stays readable but for one apostrophe before it. */
export function csvCell(text: string): string {
  const safe = FORMULA.test(text) && !NUMBER.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) || safe !== safe.trim() ? `"${safe.replaceAll('"', '""')}"` : safe;
}
