// A trace as a table of Markdown, for issues and mails: no text of it becomes markup.
import type { TraceRecord } from '../../../shared/index.ts';
import type { TraceFormat } from '../format.ts';

import { type Cells, cellsOf } from './cells.ts';

export const markdownFormat: TraceFormat = {
  name: 'markdown',
  title: 'Markdown table',
  endings: ['.md', '.markdown'],
  write: writeMarkdown,
};

const HEADS = ['#', 'time', '', 'session', 'transport', 'type', 'endpoint', 'name', 'id', 'data'];
/** Units of a cell; what is longer says how long it is. */
const CELL_UNITS = 300;
const SID_UNITS = 8;

async function* writeMarkdown(
  portions: AsyncIterable<readonly TraceRecord[]>,
): AsyncGenerator<string> {
  yield `| ${HEADS.join(' | ')} |\n|${'---|'.repeat(HEADS.length)}\n`;
  for await (const records of portions) {
    let text = '';
    for (const record of records) text += `| ${row(cellsOf(record, 0)).join(' | ')} |\n`;
    if (text !== '') yield text;
  }
}

function row(cells: Cells): readonly string[] {
  const { seq, time, dir, session, transport, type, endpoint, name, id, data, raw } = cells;
  const arrow = dir === '' ? '' : dir === 'in' ? '→' : '←';
  const said = type === 'unreadable' ? raw : data;
  return [
    ...[seq, time.slice(11, 23), arrow, session.slice(0, SID_UNITS), transport, type, endpoint],
    ...[name, id, said],
  ].map(markdownCell);
}

/** What Markdown, its dialects and the HTML in it would read as more than text. */
const SIGNS = /[&<>|\\`*_[\]~:@#$^{}()!"']/g;

/** A text as a cell: signs as entities, line breaks as spaces, cut where it is long. */
export function markdownCell(text: string): string {
  const cut =
    text.length > CELL_UNITS ? `${text.slice(0, CELL_UNITS)}… (${text.length} units)` : text;
  return cut
    .replace(/[\s\p{Cc}\u2028\u2029]+/gu, ' ')
    .replace(SIGNS, (sign) => `&#${sign.charCodeAt(0)};`)
    .replace(/www\./gi, (word) => `${word.slice(0, 3)}&#46;`)
    .trim();
}
