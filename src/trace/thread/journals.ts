// The journals that this thread writes: one a capture, each following its store, flushed within a tenth of a second.
import { ok, type Result, type Refusal } from '../../shared/index.ts';
import { JournalTail, openJournal, openTurningJournal } from '../journal/index.ts';
import type { TraceReader } from '../store/index.ts';

import type { Bell } from './bell.ts';
import type { JournalState, Request } from './words.ts';

/** What was recorded waits so long before it is looked for; writing adds the journal's own wait. */
const LOOK_MS = 25;
/** One look takes so long at most, so that questions are answered between. */
const SLICE_MS = 10;

export interface JournalsOptions {
  readonly bell: Bell;
  /** Told when lines were handed to the system, and when writing had to stop. */
  readonly onState: (state: JournalState) => void;
}

export class Journals {
  readonly #options: JournalsOptions;
  readonly #tails = new Map<number, JournalTail>();
  readonly #said = new Map<number, number | undefined>();
  #timer: NodeJS.Timeout | undefined;

  constructor(options: JournalsOptions) {
    this.#options = options;
  }

  /** Writes a capture from record `from` on. Answers what was found in the file. */
  async open(
    reader: TraceReader,
    { capture, files, from }: Request<'journal.open'>,
  ): Promise<Result<readonly string[], Refusal>> {
    const [file, other] = files;
    const onWarning = () => this.#tell(capture);
    const opened =
      other === undefined
        ? await openJournal(file, { onWarning })
        : await openTurningJournal([file, other], { onWarning });
    if (!opened.ok) return opened;
    this.#tails.set(capture, new JournalTail(reader, opened.value, from));
    this.wake();
    return ok(opened.value.notes);
  }

  /** Something was recorded: looks for it soon. */
  wake(): void {
    if (this.#tails.size > 0) this.#timer ??= setTimeout(() => this.#look(), LOOK_MS);
  }

  /** The store of a capture lets go of records up to this one. */
  saveThrough(capture: number, seq: number): void {
    this.#tails.get(capture)?.saveThrough(seq);
  }

  /** Resolves when everything recorded is in the file and the disk keeps it. */
  async close(capture: number): Promise<void> {
    const tail = this.#tails.get(capture);
    await tail?.close();
    if (tail !== undefined) this.#tell(capture);
    this.#tails.delete(capture);
  }

  #look(): void {
    let isBusy = false;
    for (const [capture, tail] of this.#tails) {
      isBusy ||= tail.isBehind || tail.journal.waiting > 0;
      tail.follow(SLICE_MS);
      if (this.#said.get(capture) !== tail.journal.flushedAt) this.#tell(capture);
    }
    this.#timer = undefined;
    if (!isBusy) {
      this.#options.bell.sleep();
      // What came before the bell was set is not rung for.
      isBusy = [...this.#tails.values()].some((tail) => tail.isBehind);
    }
    if (isBusy) this.wake();
  }

  #tell(capture: number): void {
    const journal = this.#tails.get(capture)?.journal;
    if (journal === undefined) return;
    const { flushedAt, written, warning } = journal;
    this.#said.set(capture, flushedAt);
    this.#options.onState({
      capture,
      written,
      ...(flushedAt === undefined ? {} : { flushedAt }),
      ...(warning === undefined ? {} : { warning }),
    });
  }
}
