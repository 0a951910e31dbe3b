// Prepares the file of a journal: a new one gets its header, a trace that is there is continued, nothing else is touched.
import { type FileHandle, open } from 'node:fs/promises';
import { fail, ok, type Refusal, type Result } from '../../shared/index.ts';
import {
  fileBytes,
  formatHeader,
  type Line,
  parseHeader,
  parseLine,
  readLines,
} from '../formats/index.ts';

import { lastLineEnd } from './last-line-end.ts';

/** What the file held before: new records continue its numbers. */
export interface JournalStart {
  readonly lastSeq: number;
  readonly lastExchange: number;
  /** What a person should know of the file, one sentence each. */
  readonly notes: readonly string[];
}

export interface OpenedFile extends JournalStart {
  readonly handle: FileHandle;
}

const FRESH: JournalStart = { lastSeq: 0, lastExchange: 0, notes: [] };

export async function openFile(file: string): Promise<Result<OpenedFile, Refusal>> {
  let handle: FileHandle | undefined;
  try {
    // Reading is wanted for the end of the last line only.
    handle = await open(file, 'a+');
    const { size } = await handle.stat();
    const start = size === 0 ? await begin(handle) : await goOn(handle, file);
    if (start.ok) return ok({ ...start.value, handle });
    await handle.close();
    return start;
  } catch (error) {
    await handle?.close().catch(() => undefined);
    const why = error instanceof Error ? error.message : String(error);
    const message = `Recording to ${file} is not possible: ${why}. Choose another file.`;
    return fail({ code: 'unwritable', message });
  }
}

async function begin(handle: FileHandle): Promise<Result<JournalStart, Refusal>> {
  await handle.appendFile(`${formatHeader({ startedAt: Date.now() })}\n`);
  return ok(FRESH);
}

async function goOn(handle: FileHandle, file: string): Promise<Result<JournalStart, Refusal>> {
  const found: Found = { lastSeq: 0, lastExchange: 0, isTorn: false, unreadable: 0 };
  for await (const lines of readLines(fileBytes(file))) {
    for (const line of lines) {
      const fault = line.number === 1 ? headerFault(line) : undefined;
      if (fault !== undefined) return fail(refusalOf(file, fault));
      if (line.number > 1) note(found, line);
    }
  }
  const { lastSeq, lastExchange, isTorn, unreadable } = found;
  const notes = [`${file} holds ${lastSeq} records already; recording continues behind them.`];
  if (unreadable > 0)
    notes.push(`${unreadable} of its lines could not be read and were left alone.`);
  const cut = await endLastLine(handle, isTorn);
  if (cut > 0) notes.push(`Its last line was torn, so its ${cut} bytes were cut off.`);
  return ok({ lastSeq, lastExchange, notes });
}

interface Found {
  lastSeq: number;
  lastExchange: number;
  isTorn: boolean;
  unreadable: number;
}

function headerFault({ text }: Line): Refusal | undefined {
  const header = parseHeader(text);
  return header.ok ? undefined : header.fault;
}

function refusalOf(file: string, { code, message }: Refusal): Refusal {
  const says = `${file} cannot be continued as a trace: line 1: ${message}.`;
  return { code, message: `${says} Nothing was written to it. Choose another file to record to.` };
}

/** Only the numbers are wanted, so lines are not read as records: a long trace is continued in seconds. */
function note(found: Found, { text, isEnded, isTooLong }: Line): void {
  if (text === '' && !isTooLong) return;
  const value = parseLine(text);
  if (value === undefined) {
    if (isEnded) found.unreadable += 1;
    else found.isTorn = true;
    return;
  }
  found.lastSeq = Math.max(found.lastSeq, numberIn(value.seq));
  found.lastExchange = Math.max(found.lastExchange, numberIn(value.exchange));
}

function numberIn(value: unknown): number {
  return typeof value === 'number' && Number.isSafeInteger(value) ? value : 0;
}

/** Cuts off a torn line, or ends a whole one that lacks its end. Answers the bytes cut off. */
async function endLastLine(handle: FileHandle, isTorn: boolean): Promise<number> {
  const { size } = await handle.stat();
  const end = await lastLineEnd(handle, size);
  if (end === size) return 0;
  if (!isTorn) {
    await handle.appendFile('\n');
    return 0;
  }
  await handle.truncate(end);
  return size - end;
}
