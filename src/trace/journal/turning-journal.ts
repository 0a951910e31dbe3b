// A journal of bounded size: two files in turn, of which the older one is emptied when the newer one is full.
import { rm } from 'node:fs/promises';
import { ok, type Refusal, type Result, type TraceRecord } from '../../shared/index.ts';

import { type Journal, type JournalOptions, openJournal } from './journal.ts';

/** UTF-16 units of each file. */
const MOST_UNITS = 64 * 1024 * 1024;

export interface TurningOptions extends JournalOptions {
  /** UTF-16 units after which the other file is taken. */
  readonly mostUnits?: number;
}

/** Opens the first of two files that are this program's own. */
export async function openTurningJournal(
  files: readonly [string, string],
  options: TurningOptions = {},
): Promise<Result<TurningJournal, Refusal>> {
  await Promise.all(files.map((file) => rm(file, { force: true }).catch(() => undefined)));
  const first = await openJournal(files[0], options);
  return first.ok ? ok(new TurningJournal(files, first.value, options)) : first;
}

export class TurningJournal {
  readonly notes: readonly string[] = [];
  readonly #files: readonly [string, string];
  readonly #options: TurningOptions;
  #journal: Journal;
  #turns = 0;
  #turning: Promise<void> | undefined;

  constructor(files: readonly [string, string], first: Journal, options: TurningOptions) {
    this.#files = files;
    this.#journal = first;
    this.#options = options;
  }

  get waiting(): number {
    return this.#journal.waiting;
  }

  /** In the file that is written at the moment. */
  get written(): number {
    return this.#journal.written;
  }

  get flushedAt(): number | undefined {
    return this.#journal.flushedAt;
  }

  get warning(): string | undefined {
    return this.#journal.warning;
  }

  append(record: TraceRecord): void {
    this.#journal.append(record);
    if (this.#journal.taken >= (this.#options.mostUnits ?? MOST_UNITS)) {
      this.#turning ??= this.#turn();
    }
  }

  async close(): Promise<void> {
    await this.#turning;
    await this.#journal.close();
  }

  /** What comes meanwhile still goes to the full file. */
  async #turn(): Promise<void> {
    const full = this.#journal;
    const file = this.#files[(this.#turns + 1) % 2] ?? '';
    await rm(file, { force: true }).catch(() => undefined);
    const next = await openJournal(file, this.#options);
    if (next.ok) {
      this.#turns += 1;
      this.#journal = next.value;
      await full.close();
    }
    this.#turning = undefined;
  }
}
