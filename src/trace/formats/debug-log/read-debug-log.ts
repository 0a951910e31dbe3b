// Reads a debug log of socket.io 0.9 as a trace: what its lines tell, and no more.
import { fail, ok, type Refusal, type Result, type TraceRecord } from '../../../shared/index.ts';
import type { TraceItem, TraceNote, TraceReading, TraceSource } from '../format.ts';
import { type Line, readLines } from '../native/index.ts';
import { LogClock } from './log-clock.ts';
import { readLogLine } from './log-line.ts';
import { Narration } from './narration.ts';
import { packetsIn } from './packets-in.ts';
import { readMessage, type Said } from './vocabulary.ts';

/** Bytes of a line; longer ones are passed over. */
const LONGEST_LINE = 64 * 1024 * 1024;
/** Lines that one payload may go over. */
const MOST_JOINED = 1_000;
const SHOWN_UNITS = 60;

/** Whether a text that begins so is such a log: a line of it says what only socket.io says. */
export function isDebugLog(head: Uint8Array): boolean {
  const text = Buffer.from(head.buffer, head.byteOffset, head.byteLength).toString('utf8');
  const lines = text.split(/\r?\n/).slice(0, 400);
  return lines.some((line) => {
    const found = readLogLine(line);
    return found !== undefined && readMessage(found.message) !== undefined;
  });
}

/** Any text can be read as a log; what its lines do not tell is counted in notes. */
export async function readDebugLog(source: TraceSource): Promise<Result<TraceReading, Refusal>> {
  const portions = readLines(source.bytes, LONGEST_LINE);
  try {
    const first = await portions.next();
    const lines = first.done === true ? [] : first.value;
    return ok({ about: {}, portions: readPortions(lines, portions) });
  } catch (error) {
    return fail({ code: 'unreadable', message: `${source.name} cannot be read: ${said(error)}.` });
  }
}

async function* readPortions(
  first: readonly Line[],
  portions: AsyncGenerator<readonly Line[]>,
): AsyncGenerator<readonly TraceItem[]> {
  const reader = new LogReader();
  try {
    yield reader.read(first);
    for await (const lines of portions) yield reader.read(lines);
  } catch (error) {
    const message = `Reading broke off behind line ${reader.line}: ${said(error)}. What stands before it was read.`;
    yield [{ is: 'note', note: { code: 'unreadable', message } }];
  } finally {
    await portions.return(undefined);
  }
  yield reader.finish();
}

/** A message whose text goes on in the lines behind it. */
interface Torn {
  text: string;
  lines: number;
  readonly at: number;
  readonly said: Extract<Said, { text: string }>;
}

class LogReader {
  /** The last one that was read. */
  line = 0;
  readonly #narration = new Narration();
  readonly #clock = new LogClock();
  #seq = 0;
  #torn: Torn | undefined;
  #strange = 0;
  #firstStrange: Line | undefined;

  read(lines: readonly Line[]): readonly TraceItem[] {
    const items: TraceItem[] = [];
    for (const line of lines) {
      this.line = line.number;
      this.#read(line);
      this.#take(items);
    }
    return items;
  }

  finish(): readonly TraceItem[] {
    const items: TraceItem[] = [];
    this.#mend();
    this.#narration.finish();
    this.#take(items);
    for (const note of this.#notes()) items.push({ is: 'note', note });
    return items;
  }

  #read(line: Line): void {
    const found = readLogLine(line.text);
    const message = found === undefined ? undefined : readMessage(found.message);
    if (found === undefined || message === undefined) {
      if (found !== undefined) this.#mend();
      if (!this.#joins(line.text)) this.#pass(line);
      return;
    }
    this.#mend();
    const at = this.#clock.read(found.before);
    if ('text' in message && packetsIn(message.is, message.transport, message.text).isTorn) {
      this.#torn = { text: message.text, lines: 1, at, said: message };
    } else this.#hear(message, at, found.message);
  }

  #hear(message: Said, at: number, text: string): void {
    this.#narration.hear(message, { at, message: text, hasTimes: this.#clock.hasTimes });
  }

  /** A payload says how long its packets are: a line break within one is no end of it. */
  #joins(text: string): boolean {
    const torn = this.#torn;
    if (torn === undefined || torn.lines >= MOST_JOINED) return false;
    torn.text += `\n${text}`;
    torn.lines += 1;
    if (!packetsIn(torn.said.is, torn.said.transport, torn.text).isTorn) this.#mend();
    return true;
  }

  /** What was put together is told, whole or not. */
  #mend(): void {
    const torn = this.#torn;
    if (torn === undefined) return;
    this.#torn = undefined;
    this.#hear({ ...torn.said, text: torn.text }, torn.at, torn.text);
  }

  #pass(line: Line): void {
    if (line.text.trim() === '' && !line.isTooLong) return;
    this.#strange += 1;
    this.#firstStrange ??= line;
  }

  #take(items: TraceItem[]): void {
    for (const { at, events } of this.#narration.take()) {
      let cause = 0;
      for (const event of events) {
        this.#seq += 1;
        const because = event.kind === 'session' && cause > 0 ? { cause } : {};
        const record: TraceRecord = { seq: this.#seq, at, ...event, ...because };
        items.push({ is: 'record', record });
        if (event.kind === 'packet') cause = this.#seq;
      }
    }
  }

  #notes(): readonly TraceNote[] {
    const notes = [...this.#clock.notes()];
    const first = this.#firstStrange;
    if (first !== undefined) {
      const many = this.#strange === 1 ? 'One line is' : `${this.#strange} lines are`;
      const shown = JSON.stringify(first.text.slice(0, SHOWN_UNITS));
      const message = `${many} none that socket.io 0.9 writes, and told nothing; the first is line ${first.number}: ${shown}.`;
      notes.push({ code: 'passed-over', message });
    }
    if (this.#seq === 0) {
      const message =
        'Nothing of socket.io 0.9 was found in it. Logs are told by the setting `log level` 3.';
      notes.push({ code: 'nothing-found', message });
    }
    return notes;
  }
}

function said(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
