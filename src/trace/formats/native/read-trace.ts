// Reads a trace, record by record. What cannot be read is passed over and said, with its line.
import { fail, ok, type Refusal, type Result } from '../../../shared/index.ts';

import type { TraceItem, TraceReading, TraceSource } from '../format.ts';
import { sayError } from '../source.ts';
import { type Line, readLines } from './lines.ts';
import { parseHeader, parseRecord } from './parse-record.ts';
import type { TraceHeader } from './record-schemas.ts';

/** What was passed over: `torn-line` at the end, `bad-line`, `unknown-kind`, `long-line`; or a `gap` in `seq`. */
type NoteCode = 'torn-line' | 'bad-line' | 'unknown-kind' | 'long-line' | 'gap' | 'unreadable';

export interface ReadTraceOptions {
  /** Bytes; longer lines are passed over. */
  readonly longestLine?: number;
}

type Lines = AsyncGenerator<readonly Line[]>;

/** Reads a trace. What cannot be read or is no trace is refused with a sentence. */
export async function readTrace(
  { name, bytes }: TraceSource,
  { longestLine }: ReadTraceOptions = {},
): Promise<Result<TraceReading, Refusal>> {
  const lines = readLines(bytes, longestLine);
  const opened = await readHeader(lines, name);
  if (!opened.ok) {
    await lines.return(undefined);
    return opened;
  }
  const { header, rest } = opened.value;
  const { startedAt, filter } = header;
  const about = {
    ...(startedAt === undefined ? {} : { startedAt }),
    ...(filter === undefined ? {} : { filter }),
  };
  return ok({ about, portions: readItems(rest, lines) });
}

interface Opened {
  readonly header: TraceHeader;
  /** Lines that were read together with the header. */
  readonly rest: readonly Line[];
}

async function readHeader(lines: Lines, name: string): Promise<Result<Opened, Refusal>> {
  try {
    const { value: [first, ...rest] = [] } = await lines.next();
    if (first === undefined) {
      const message = `${name} is empty; a trace begins with a header.`;
      return fail({ code: 'not-a-trace', message });
    }
    const header = parseHeader(withoutMark(first.text));
    if (header.ok) return ok({ header: header.value, rest });
    const { code, message } = header.fault;
    return fail({ code, message: `${name} cannot be read as a trace: line 1: ${message}.` });
  } catch (error) {
    const message = `${name} cannot be read: ${sayError(error)}. Check the path and its permissions.`;
    return fail({ code: 'unreadable', message });
  }
}

async function* readItems(
  first: readonly Line[],
  lines: Lines,
): AsyncGenerator<readonly TraceItem[]> {
  const sequence = new Sequence();
  let last = 1;
  try {
    for (let portion = first; ; ) {
      const items: TraceItem[] = [];
      for (const line of portion) {
        last = line.number;
        if (line.text.trim() === '' && !line.isTooLong) continue;
        const item = readItem(line);
        const gap = sequence.gapBefore(item, line);
        if (gap !== undefined) items.push(gap);
        items.push(item);
      }
      yield items;
      const next = await lines.next();
      if (next.done === true) return;
      portion = next.value;
    }
  } catch (error) {
    const message = `Line ${last + 1} cannot be read: ${sayError(error)}. What stands before it is kept.`;
    yield [noted('unreadable', last + 1, message)];
  } finally {
    await lines.return(undefined);
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
    return noted('gap', line.number, message);
  }
}

function readItem(line: Line): TraceItem {
  if (line.isTooLong) {
    return passedOver('long-line', line, 'it is longer than a line may be');
  }
  const parsed = parseRecord(line.text);
  if (parsed.ok) return { is: 'record', record: parsed.value };
  if (!line.isEnded) return passedOver('torn-line', line, 'writing broke off in it');
  const { code, message } = parsed.fault;
  return passedOver(code === 'unknown-kind' ? code : 'bad-line', line, message);
}

function passedOver(code: NoteCode, line: Line, why: string): TraceItem {
  return noted(code, line.number, `Line ${line.number} was passed over: ${why}.`);
}

function noted(code: NoteCode, line: number, message: string): TraceItem {
  return { is: 'note', note: { code, line, message } };
}

/** A byte order mark may stand before the header. */
function withoutMark(text: string): string {
  return text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
}
