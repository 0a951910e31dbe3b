// Reads a trace from a file, record by record. What cannot be read is passed over and said, with its line.
import { fail, ok, type Refusal, type Result, type TraceRecord } from '../../shared/index.ts';

import { type Line, readLines } from './lines.ts';
import { parseHeader, parseRecord } from './parse-record.ts';
import type { TraceHeader } from './record-schemas.ts';

/** What was passed over: `torn-line` at the end, `bad-line`, `unknown-kind`, `long-line`; or a `gap` in `seq`. */
export interface TraceNote extends Refusal {
  readonly code: 'torn-line' | 'bad-line' | 'unknown-kind' | 'long-line' | 'gap' | 'unreadable';
  /** From 1. */
  readonly line: number;
}

export type TraceItem =
  /** `end` is the byte behind the record's line. */
  | {
      readonly is: 'record';
      readonly record: TraceRecord;
      readonly line: number;
      readonly end: number;
    }
  | { readonly is: 'note'; readonly note: TraceNote };

export interface TraceReading {
  readonly header: TraceHeader;
  /** To be gone through once; breaking off closes the file. */
  readonly items: AsyncIterableIterator<TraceItem>;
}

export interface ReadTraceOptions {
  /** Bytes; longer lines are passed over. */
  readonly longestLine?: number;
}

/** Opens a trace. A file that cannot be read or is no trace is refused with a sentence. */
export async function readTrace(
  file: string,
  { longestLine }: ReadTraceOptions = {},
): Promise<Result<TraceReading, Refusal>> {
  const lines = readLines(file, longestLine);
  const first = await firstLine(lines, file);
  if (!first.ok) return first;
  const header = parseHeader(withoutMark(first.value.text));
  if (!header.ok) {
    await lines.return(undefined);
    const { code, message } = header.fault;
    return fail({ code, message: `${file} cannot be read as a trace: line 1: ${message}.` });
  }
  return ok({ header: header.value, items: readItems(lines) });
}

async function firstLine(
  lines: AsyncGenerator<Line>,
  file: string,
): Promise<Result<Line, Refusal>> {
  try {
    const first = await lines.next();
    if (!first.done) return ok(first.value);
    return fail({
      code: 'not-a-trace',
      message: `${file} is empty; a trace begins with a header.`,
    });
  } catch (error) {
    const message = `${file} cannot be read: ${sayError(error)}. Check the path and its permissions.`;
    return fail({ code: 'unreadable', message });
  }
}

async function* readItems(lines: AsyncGenerator<Line>): AsyncGenerator<TraceItem> {
  let expected = 1;
  let last = 1;
  try {
    for await (const line of lines) {
      last = line.number;
      if (line.text.trim() === '' && !line.isTooLong) continue;
      const item = readItem(line);
      if (item.is === 'record') {
        if (item.record.seq !== expected) yield { is: 'note', note: gap(line, item, expected) };
        expected = item.record.seq + 1;
      } else if (item.note.code === 'unknown-kind') expected += 1;
      yield item;
    }
  } catch (error) {
    const message = `Line ${last + 1} cannot be read: ${sayError(error)}. What stands before it is kept.`;
    yield { is: 'note', note: { code: 'unreadable', line: last + 1, message } };
  }
}

function readItem(line: Line): TraceItem {
  if (line.isTooLong) {
    return passedOver('long-line', line, 'it is longer than a line may be');
  }
  const parsed = parseRecord(line.text);
  if (parsed.ok) return { is: 'record', record: parsed.value, line: line.number, end: line.end };
  if (!line.isEnded) return passedOver('torn-line', line, 'writing broke off in it');
  const { code, message } = parsed.fault;
  return passedOver(code === 'unknown-kind' ? code : 'bad-line', line, message);
}

function passedOver(code: TraceNote['code'], line: Line, why: string): TraceItem {
  const message = `Line ${line.number} was passed over: ${why}.`;
  return { is: 'note', note: { code, line: line.number, message } };
}

function gap(line: Line, { record }: { record: TraceRecord }, expected: number): TraceNote {
  const message = `Line ${line.number} holds record ${record.seq} where ${expected} was expected.`;
  return { code: 'gap', line: line.number, message };
}

/** A byte order mark may stand before the header. */
function withoutMark(text: string): string {
  return text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
}

/** `no such file or directory`, without Node's code and call. */
function sayError(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.message.replace(/^[A-Z]+: /, '').replace(/, \w+( '.*')?$/, '');
}
