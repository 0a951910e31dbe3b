// The newest lines of the console: what scripts logged and what went wrong in them.
import type { LogLevel, LogLine, TraceEvent } from '../shared/index.ts';

/** Lines a window that opens late still sees. */
const LINES_KEPT = 2000;
/** Units of one line; the record keeps the whole text. */
const LINE_UNITS = 4000;

export class LogBook {
  #lines: LogLine[] = [];
  #fresh: LogLine[] = [];

  /** Keeps the event where it is a line of the console. */
  note(event: TraceEvent, seq: number, at: number): void {
    const said = sayLine(event);
    if (said === undefined) return;
    const line: LogLine = {
      seq,
      at,
      level: said.level,
      script: said.script,
      message: said.message.slice(0, LINE_UNITS),
      ...(event.sid === undefined ? {} : { sid: event.sid }),
      ...(event.cause === undefined || event.cause === 0 ? {} : { cause: event.cause }),
      ...(said.file === undefined ? {} : { file: said.file }),
      ...(said.line === undefined ? {} : { line: said.line }),
    };
    this.#keep(line);
  }

  /** A warning of the application itself, tied to no record. */
  say(source: string, message: string, at: number): void {
    this.#keep({ seq: 0, at, level: 'warn', script: source, message });
  }

  takeFresh(): readonly LogLine[] {
    const fresh = this.#fresh;
    this.#fresh = [];
    return fresh;
  }

  lines(): readonly LogLine[] {
    return this.#lines.slice(-LINES_KEPT);
  }

  clear(): void {
    this.#lines = [];
    this.#fresh = [];
  }

  #keep(line: LogLine): void {
    this.#lines.push(line);
    this.#fresh.push(line);
    if (this.#lines.length > 2 * LINES_KEPT) this.#lines = this.#lines.slice(-LINES_KEPT);
    if (this.#fresh.length > LINES_KEPT) this.#fresh = this.#fresh.slice(-LINES_KEPT);
  }
}

interface Said {
  readonly level: LogLevel;
  readonly script: string;
  readonly message: string;
  readonly file?: string;
  readonly line?: number;
}

function sayLine(event: TraceEvent): Said | undefined {
  if (event.kind === 'script') {
    return {
      level: event.level ?? 'info',
      script: event.script,
      message:
        event.op === 'log' ? (event.message ?? '') : [event.op, event.message].join(' ').trim(),
      ...(event.file === undefined ? {} : { file: event.file }),
      ...(event.line === undefined ? {} : { line: event.line }),
    };
  }
  if (event.kind === 'fault' && event.script !== undefined) {
    return {
      level: 'error',
      script: event.script,
      message: event.message,
      ...(event.file === undefined ? {} : { file: event.file }),
      ...(event.line === undefined ? {} : { line: event.line }),
    };
  }
  return undefined;
}
