// Tables for spreadsheets and texts: every cell is text, whoever wrote it.
import { readFile } from 'node:fs/promises';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { TraceEvent } from '../../../../src/shared/index.ts';
import { formatNamed, TraceStore, writeTrace } from '../../../../src/trace/index.ts';
import { csvCell } from '../../../../src/trace/formats/table/csv.ts';
import { markdownCell } from '../../../../src/trace/formats/table/markdown.ts';
import { packet, text as anyText, traceEvents } from '../../support/events.ts';
import { temporaryFile } from '../../support/temporary.ts';

async function exported(
  name: string,
  events: readonly TraceEvent[],
  options = {},
): Promise<string> {
  const store = new TraceStore();
  for (const [index, event] of events.entries())
    store.append(event, 1_795_372_440_000 + index * 250);
  const file = await temporaryFile();
  await writeTrace(store, file, { format: formatNamed(name)!, options });
  return readFile(file, 'utf8');
}

/** RFC 4180, by its grammar. */
function readCsv(text: string): string[][] {
  const rows: string[][] = [];
  for (let at = 0; at < text.length; ) {
    const row: string[] = [];
    for (;;) {
      const quoted = /"((?:[^"]|"")*)"/y;
      const plain = /[^",\r\n]*/y;
      quoted.lastIndex = plain.lastIndex = at;
      const found = quoted.exec(text) ?? plain.exec(text)!;
      row.push(found[1]?.replaceAll('""', '"') ?? found[0]);
      at += found[0].length;
      if (text[at] !== ',') break;
      at += 1;
    }
    expect(text.slice(at, at + 2)).toBe('\r\n');
    at += 2;
    rows.push(row);
  }
  return rows;
}

const SAID = packet('5:1+:/chat:{"name":"=cmd","args":["a,b\\n\\"c\\""]}', {
  transport: 'websocket',
});

test('a row a record, in columns that are named', async () => {
  const [head, row] = readCsv(await exported('csv', [SAID]));
  expect(head?.join()).toBe(
    'seq,time,seconds,kind,dir,origin,session,transport,type,endpoint,name,id,bytes,data,raw',
  );
  expect(row).toEqual([
    ...['1', '2026-11-22T18:34:00.000Z', '0.000000', 'packet', 'in', 'peer', 'alpha', 'websocket'],
    ...['event', '/chat', "'=cmd", '1+', '48', '["a,b\\n\\"c\\""]'],
    '5:1+:/chat:{"name":"=cmd","args":["a,b\\n\\"c\\""]}',
  ]);
});

test('a byte order mark for those that want one', async () => {
  expect((await exported('csv', [], { hasByteOrderMark: true })).charCodeAt(0)).toBe(0xfeff);
  expect((await exported('csv', [])).charCodeAt(0)).toBe('s'.charCodeAt(0));
});

test('no cell is a formula, and every cell is read as it was but for one apostrophe', () => {
  const start = fc.constantFrom(
    '=',
    '+',
    '-',
    '@',
    '\t=',
    '\r',
    '\n',
    ' =',
    '\ufeff=',
    '|',
    '%',
    '＝',
    '-1',
    '1e5',
    '',
  );
  fc.assert(
    fc.property(start, anyText, (begin, rest) => {
      const said = begin + rest;
      const [[cell] = []] = readCsv(`${csvCell(said)}\r\n`);
      expect(cell === said || cell === `'${said}`).toBe(true);
      if (!/^-?\d+(\.\d+)?$/.test(said)) expect(cell).not.toMatch(/^[\s\ufeff]*[=+\-@|%＝＋－＠]/u);
      expect(csvCell(said)).not.toMatch(/^[=+\-@\t\r]\D/);
    }),
    { numRuns: 500 },
  );
});

test('any trace is a table of its records', async () => {
  await fc.assert(
    fc.asyncProperty(traceEvents, async (events) => {
      const rows = readCsv(await exported('csv', events));
      expect(rows).toHaveLength(events.length + 1);
      expect(new Set(rows.map((row) => row.length))).toEqual(new Set([15]));
      const lines = (await exported('markdown', events)).trimEnd().split('\n');
      expect(lines).toHaveLength(events.length + 2);
      expect(new Set(lines.map((line) => line.replace(/---/g, ' ').split('|').length))).toEqual(
        new Set([12]),
      );
    }),
    { numRuns: 20 },
  );
});

test('Markdown is given nothing that it could take for markup', async () => {
  const table = await exported('markdown', [SAID]);
  expect(table.split('\n')[2]).toBe(
    '| 1 | 18&#58;34&#58;00.000 | → | alpha | websocket | event | /chat | =cmd | 1+ | &#91;&#34;a,b&#92;n&#92;&#34;c&#92;&#34;&#34;&#93; |',
  );
  fc.assert(
    fc.property(anyText, (said) => {
      expect(markdownCell(said).replace(/&#\d+;/g, '')).not.toMatch(
        /[&<>|\\`*_[\]~:@!\p{Cc}]|www\./u,
      );
    }),
  );
  expect(markdownCell('www.example.com')).toBe('www&#46;example.com');
  expect(markdownCell('x'.repeat(500))).toMatch(/^x{300}… &#40;500 units&#41;$/);
});
