// Prints records on a stream, a turn of the event loop at a time, and stops when nobody reads any more.
import type { Writable } from 'node:stream';
import type { TraceRecord } from '../shared/index.ts';

export interface RecordPrinterParts {
  readonly stream: Writable;
  /** One line without its end. */
  readonly format: (record: TraceRecord) => string;
  /** Which records are printed. */
  readonly picks: (record: TraceRecord) => boolean;
}

export class RecordPrinter {
  readonly #parts: RecordPrinterParts;
  #lines: string[] = [];
  #isOpen = true;

  constructor(parts: RecordPrinterParts) {
    this.#parts = parts;
    // `socketscope serve | head -1` closes the pipe: the server goes on, the printing does not.
    parts.stream.on('error', () => {
      this.#isOpen = false;
    });
  }

  readonly print = (record: TraceRecord): void => {
    if (!this.#isOpen || !this.#parts.picks(record)) return;
    if (this.#lines.length === 0) setImmediate(() => this.flush());
    this.#lines.push(this.#parts.format(record));
  };

  flush(): void {
    if (this.#lines.length === 0 || !this.#isOpen) return;
    const text = `${this.#lines.join('\n')}\n`;
    this.#lines = [];
    this.#parts.stream.write(text);
  }
}
