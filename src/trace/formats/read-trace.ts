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
  | {
      readonly is: 'record';
      readonly record: TraceRecord;
      readonly line: number;
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

type Portions = AsyncGenerator<readonly Line[]>;

/** Opens a trace. A file that cannot be read or is no trace is refused with a sentence. */
export async function readTrace(
  file: string,
  { longestLine }: ReadTraceOptions = {},
): Promise<Result<TraceReading, Refusal>> {
  const portions = readLines(file, longestLine);
  const opened = await readHeader(portions, file);
  if (!opened.ok) {
    await portions.return(undefined);
    return opened;
  }
  const { header, rest } = opened.value;
  return ok({ header, items: readItems(rest, portions) });
}

interface Opened {
  readonly header: TraceHeader;
  /** Lines that were read together with the header. */
  readonly rest: readonly Line[];
}

async function readHeader(portions: Portions, file: string): Promise<Result<Opened, Refusal>> {
  try {
    const { value: [first, ...rest] = [] } = await portions.next();
    if (first === undefined) {
      const message = `${file} is empty; a trace begins with a header.`;
      return fail({ code: 'not-a-trace', message });
    }
    const header = parseHeader(withoutMark(first.text));
    if (header.ok) return ok({ header: header.value, rest });
    const { code, message } = header.fault;
    return fail({ code, message: `${file} cannot be read as a trace: line 1: ${message}.` });
  } catch (error) {
    const message = `${file} cannot be read: ${sayError(error)}. Check the path and its permissions.`;
    return fail({ code: 'unreadable', message });
  }
}

async function* readItems(first: readonly Line[], portions: Portions): AsyncGenerator<TraceItem> {
  const sequence = new Sequence();
  let lines: readonly Line[] | undefined = first;
  let last = 1;
  try {
    while (lines !== undefined) {
      for (const line of lines) {
        last = line.number;
        if (line.text.trim() === '' && !line.isTooLong) continue;
        const item = readItem(line);
        const gap = sequence.gapBefore(item, line);
        if (gap !== undefined) yield gap;
        yield item;
      }
      const portion = await portions.next();
      lines = portion.done === true ? undefined : portion.value;
    }
  } catch (error) {
    const message = `Line ${last + 1} cannot be read: ${sayError(error)}. What stands before it is kept.`;
    yield { is: 'note', note: { code: 'unreadable', line: last + 1, message } };
  } finally {
    await portions.return(undefined);
  }
}

/** Follows the numbers of records. */
class Sequence {
  #expected = 1;

  gapBefore(item: TraceItem, line: Line): TraceItem | undefined {
    if (item.is === 'note') {
      if (item.note.code === 'unknown-kind') this.#expected += 1;
      return undefined;
    }
    const { seq } = item.record;
    const expected = this.#expected;
    this.#expected = seq + 1;
    if (seq === expected) return undefined;
    const message = `Line ${line.number} holds record ${seq} where ${expected} was expected.`;
    return { is: 'note', note: { code: 'gap', line: line.number, message } };
  }
}

function readItem(line: Line): TraceItem {
  if (line.isTooLong) {
    return passedOver('long-line', line, 'it is longer than a line may be');
  }
  const parsed = parseRecord(line.text);
  if (parsed.ok) return { is: 'record', record: parsed.value, line: line.number };
  if (!line.isEnded) return passedOver('torn-line', line, 'writing broke off in it');
  const { code, message } = parsed.fault;
  return passedOver(code === 'unknown-kind' ? code : 'bad-line', line, message);
}

function passedOver(code: TraceNote['code'], line: Line, why: string): TraceItem {
  const message = `Line ${line.number} was passed over: ${why}.`;
  return { is: 'note', note: { code, line: line.number, message } };
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
