// A trace that is written while it is recorded: lines wait a moment, then go to the file's end in one write at a time.
import type { FileHandle } from 'node:fs/promises';
import { ok, type Refusal, type Result, type TraceRecord } from '../../shared/index.ts';
import { formatRecord } from '../formats/index.ts';

import { JournalNumbers } from './journal-numbers.ts';
import { type OpenedFile, openFile } from './reopen.ts';

/** A line waits so long at most before it is handed to the system, and less where many wait. */
const WAIT_MS = 50;
const ENOUGH_UNITS = 256 * 1024;
/** What was handed to the system is made to survive a loss of power so long after the last time it was. */
const SYNC_MS = 1000;
/** What systems say of places that are no files on a disk: pipes, devices. */
const CANNOT_SYNC = new Set(['EINVAL', 'ENOTSUP', 'ENOSYS', 'EROFS']);
/** More waiting than this means that the disk does not keep up. */
const MOST_WAITING_UNITS = 64 * 1024 * 1024;

export interface JournalOptions {
  /** Told once, when writing had to stop. */
  readonly onWarning?: (warning: string) => void;
  /** UTF-16 units that may wait for the disk. */
  readonly mostWaiting?: number;
}

/**
 * Opens a file for recording. A new or empty file gets a header. A trace is continued: its records stay, the
 * numbers go on behind them, and a torn last line is cut off and said. Any other file is refused untouched.
 */
export async function openJournal(
  file: string,
  options: JournalOptions = {},
): Promise<Result<Journal, Refusal>> {
  const opened = await openFile(file);
  return opened.ok ? ok(new Journal(file, opened.value, options)) : opened;
}

export class Journal {
  readonly file: string;
  /** What was found in the file on opening, one sentence each. */
  readonly notes: readonly string[];
  readonly #handle: FileHandle;
  readonly #numbers: JournalNumbers;
  readonly #options: JournalOptions;
  #lines: string[] = [];
  #waiting = 0;
  #taken = 0;
  #written = 0;
  #timer: NodeJS.Timeout | undefined;
  #writing: Promise<void> | undefined;
  #flushedAt: number | undefined;
  #warning: string | undefined;
  #isClosed = false;
  #syncTimer: NodeJS.Timeout | undefined;

  constructor(file: string, opened: OpenedFile, options: JournalOptions) {
    this.file = file;
    this.notes = opened.notes;
    this.#handle = opened.handle;
    this.#numbers = new JournalNumbers(opened);
    this.#options = options;
  }

  /** When lines were last handed to the system: milliseconds since the epoch. */
  get flushedAt(): number | undefined {
    return this.#flushedAt;
  }

  /** Why writing stopped. What comes after that is kept in memory only. */
  get warning(): string | undefined {
    return this.#warning;
  }

  /** UTF-16 units that wait for the disk. */
  get waiting(): number {
    return this.#waiting;
  }

  /** Records that the system has. */
  get written(): number {
    return this.#written;
  }

  /** UTF-16 units taken since it was opened. */
  get taken(): number {
    return this.#taken;
  }

  /** Takes a record; it is in the file within 100 ms as long as the disk keeps up. Never throws. */
  append(record: TraceRecord): void {
    if (this.#warning !== undefined || this.#isClosed) return;
    if (this.#waiting > (this.#options.mostWaiting ?? MOST_WAITING_UNITS)) {
      // What waits already is still written: only from here on the file is without.
      this.giveUp();
      return;
    }
    const line = `${formatRecord(this.#numbers.next(record))}\n`;
    this.#lines.push(line);
    this.#taken += line.length;
    this.#waiting += line.length;
    this.#schedule();
  }

  /** Takes no more: the disk is too slow. What waits is still written. */
  giveUp(): void {
    this.#warn('the disk does not take what is recorded as fast as it comes');
  }

  /** Resolves when everything appended so far is handed to the system, or writing has stopped. */
  async flush(): Promise<void> {
    // The write under way may have left lines behind; the one after it takes them all.
    for (let round = 0; round < 2 && this.#isBusy(); round++) await this.#write();
  }

  /** Flushes, makes the disk keep it, and lets go of the file. */
  async close(): Promise<void> {
    if (this.#isClosed) return;
    this.#isClosed = true;
    await this.flush();
    clearTimeout(this.#timer);
    clearTimeout(this.#syncTimer);
    // A pipe or a full disk cannot sync; what was written was said already.
    await this.#handle.sync().catch(() => undefined);
    await this.#handle.close().catch(() => undefined);
  }

  #isBusy(): boolean {
    return this.#writing !== undefined || this.#lines.length > 0;
  }

  #schedule(): void {
    if (this.#writing !== undefined) return;
    if (this.#waiting >= ENOUGH_UNITS) void this.#write();
    else this.#timer ??= setTimeout(() => void this.#write(), WAIT_MS);
  }

  #write(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#writing ??= this.#writeLines();
    return this.#writing;
  }

  /** Writes until nothing waits: what came during a long write must not wait a second time. */
  async #writeLines(): Promise<void> {
    const startedAt = performance.now();
    do {
      const lines = this.#lines;
      const text = lines.join('');
      this.#lines = [];
      try {
        await this.#handle.appendFile(text);
        this.#waiting -= text.length;
        this.#written += lines.length;
        this.#flushedAt = Date.now();
        this.#syncTimer ??= setTimeout(() => void this.#sync(), SYNC_MS);
      } catch (error) {
        this.#lines = [];
        this.#warn(sayError(error));
      }
    } while (this.#lines.length > 0 && performance.now() - startedAt >= WAIT_MS);
    this.#writing = undefined;
    if (this.#lines.length > 0) this.#schedule();
  }

  /** A disk may say only here that it is full or broken. */
  async #sync(): Promise<void> {
    try {
      await this.#handle.datasync();
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? String(error.code) : '';
      // A file that was closed meanwhile was synced then.
      if (!this.#isClosed && !CANNOT_SYNC.has(code)) this.#warn(sayError(error));
    }
    this.#syncTimer = undefined;
  }

  #warn(why: string): void {
    if (this.#warning !== undefined) return;
    this.#warning =
      `Recording to ${this.file} stopped: ${why}. Recording goes on in memory; ` +
      'export the trace to another place to keep it.';
    this.#options.onWarning?.(this.#warning);
  }
}

function sayError(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
