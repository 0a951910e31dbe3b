// The traces that are held at a time: the one that is recorded, those before it, and files that were opened.
import { basename } from 'node:path';
import { fail, ok } from '../shared/index.ts';
import type {
  CaptureSnapshot,
  CommandRequest,
  Refusal,
  Result,
  Retention,
} from '../shared/index.ts';
import { TraceStore } from '../trace/index.ts';
import type { JournalState, ReadingState, TraceThread } from '../trace/thread/index.ts';

import { AgeLimit } from './age-limit.ts';
import {
  describeHeld,
  type Held,
  noSuchCapture,
  noteReading,
  type Recorded,
  retentionOf,
} from './held-capture.ts';

/** Ended captures and opened files that are held; the oldest ones that nobody looks at go first. */
const MOST_HELD = 8;

export interface CapturesOptions {
  readonly trace: TraceThread;
  readonly retention: Retention;
  /** From this moment on records go there. */
  readonly record: (store: TraceStore) => void;
  /** Another one is shown: views hold other rows now. */
  readonly onShow: () => void;
  /** One came, went, was shown or changed its state. */
  readonly onChange: () => void;
  /** A capture's file: what was found in it, or why it is not written any more. */
  readonly onNotice: (file: string, sentence: string) => void;
}

export class Captures {
  readonly #options: CapturesOptions;
  readonly #held = new Map<number, Held>();
  #recorded: Recorded;
  #lastId = 0;
  #recoveryFiles: readonly [string, string] | undefined;
  readonly #ageLimit = new AgeLimit();

  constructor(options: CapturesOptions) {
    this.#options = options;
    this.#recorded = this.#begin({}, options.retention);
    this.#options.trace.shown = this.#recorded.id;
  }

  get store(): TraceStore {
    return this.#recorded.store;
  }

  /** Of the capture that is shown; none where it was read from a file. */
  get shownStore(): TraceStore | undefined {
    return this.#held.get(this.#options.trace.shown)?.store;
  }

  /** Oldest first. */
  snapshots(): readonly CaptureSnapshot[] {
    return [...this.#held.values()].map((held) => describeHeld(held, this.#options.trace.shown));
  }

  /** How it stands with the file of what is recorded. */
  recordedFile(): Pick<CaptureSnapshot, 'file' | 'flushedAt' | 'warning'> {
    const { file, flushedAt, warning } = this.#recorded;
    return {
      ...(file === undefined ? {} : { file }),
      ...(flushedAt === undefined ? {} : { flushedAt }),
      ...(warning === undefined ? {} : { warning }),
    };
  }

  /** Writes what is recorded into a file as well, from its first record on. */
  keep(file: string): Promise<Result<undefined, Refusal>> {
    return this.#keep(this.#recorded, file);
  }

  /** As long as nobody wants a file: keeps the last records in two files of our own, in case the program dies. */
  async keepForRecovery(files: readonly [string, string]): Promise<Result<undefined, Refusal>> {
    const opened = await this.#write(this.#recorded, files);
    if (!opened.ok) return opened;
    this.#recoveryFiles = files;
    return ok(undefined);
  }

  /** Another capture from here on; it is shown where the one before it was. A file that will not do changes nothing. */
  async start(request: CommandRequest<'capture.start'>): Promise<Result<CaptureSnapshot, Refusal>> {
    const before = this.#recorded;
    const next = this.#begin(request, before.retention);
    if (request.file !== undefined) {
      const kept = await this.#keep(next, request.file);
      if (!kept.ok) {
        await this.#forget(next);
        return kept;
      }
    }
    // Records that came while the file was opened went to the one before: numbers must follow those.
    next.store.startAfter(before.store.lastSeq);
    this.#recorded = next;
    this.#options.record(next.store);
    before.state = 'ended';
    if (this.#options.trace.shown === before.id) await this.show(next.id);
    await this.#options.trace.ask('journal.close', { capture: before.id });
    if (next.file === undefined && this.#recoveryFiles !== undefined) {
      await this.#write(next, this.#recoveryFiles);
    }
    await this.#forgetOldest();
    this.#options.onChange();
    return ok(describeHeld(next, this.#options.trace.shown));
  }

  async show(id: number): Promise<Result<CaptureSnapshot, Refusal>> {
    const held = this.#held.get(id);
    const isThere = held && (await this.#options.trace.ask('capture.show', { capture: id }));
    if (held === undefined || isThere !== true) return fail(noSuchCapture(id));
    this.#options.trace.shown = id;
    this.#options.onShow();
    this.#options.onChange();
    return ok(describeHeld(held, this.#options.trace.shown));
  }

  async close(id: number): Promise<Result<undefined, Refusal>> {
    const held = this.#held.get(id);
    if (held === undefined) return fail(noSuchCapture(id));
    if (held === this.#recorded) {
      const message = `${held.name} is being recorded. Start another capture first, then close this one.`;
      return fail({ code: 'is-recorded', message });
    }
    if (this.#options.trace.shown === id) await this.show(this.#recorded.id);
    await this.#forget(held);
    this.#options.onChange();
    return ok(undefined);
  }

  /** Reads files, oldest first, into a capture of their own and shows it as soon as there is something to see. */
  async open(
    files: readonly string[],
    name = basename(files[0] ?? ''),
  ): Promise<Result<CaptureSnapshot, Refusal>> {
    const held: Held = { id: this.#nextId(), name, state: 'reading', notes: [] };
    const [file] = files;
    if (file !== undefined) held.file = file;
    this.#held.set(held.id, held);
    const opened = await this.#options.trace.ask('capture.read', { capture: held.id, files });
    if (!opened.ok) {
      this.#held.delete(held.id);
      return opened;
    }
    await this.#forgetOldest();
    return this.show(held.id);
  }

  takeJournal({ capture, flushedAt, warning }: JournalState): void {
    const held = this.#held.get(capture);
    if (held === undefined) return;
    if (flushedAt !== undefined) held.flushedAt = flushedAt;
    if (warning !== undefined && held.warning === undefined) this.#warn(held, warning);
  }

  takeReading(state: ReadingState): void {
    const held = this.#held.get(state.capture);
    if (held === undefined) return;
    noteReading(held, state);
    this.#options.onChange();
  }

  /** The reading thread died: what it wrote and what it had read is over; what was recorded is not. */
  loseThread(why: Error): void {
    this.#options.trace.shown = this.#recorded.id;
    this.#options.onShow();
    for (const held of this.#held.values()) {
      if (held.store === undefined) this.#held.delete(held.id);
      else if (held.file !== undefined && held.state === 'recording') {
        this.#warn(
          held,
          `Recording to ${held.file} stopped: ${why.message} Export the trace to keep it.`,
        );
      }
    }
    this.#options.onChange();
  }

  /** Resolves when everything recorded is in the file and the disk keeps it. */
  async end(): Promise<void> {
    this.#ageLimit.stop();
    const { trace } = this.#options;
    if (!trace.isRunning) return;
    await trace.ask('journal.close', { capture: this.#recorded.id }).catch(() => undefined);
  }

  #begin(request: CommandRequest<'capture.start'>, before: Retention): Recorded {
    const id = this.#nextId();
    const retention = retentionOf(request, before);
    const { trace } = this.#options;
    const store = new TraceStore({ ...retention, onNews: (news) => trace.tell(id, news) });
    const { name = `Capture ${id}` } = request;
    const held: Recorded = { id, name, state: 'recording', retention, store, notes: [] };
    trace.add(id, store);
    this.#held.set(id, held);
    this.#ageLimit.watch(store, retention.maxAgeMs, this.#options.onChange);
    return held;
  }

  async #keep(held: Recorded, file: string): Promise<Result<undefined, Refusal>> {
    const opened = await this.#write(held, [file]);
    if (!opened.ok) return opened;
    held.file = file;
    for (const note of opened.value) this.#options.onNotice(file, note);
    return ok(undefined);
  }

  #write(held: Recorded, files: readonly [string] | readonly [string, string]) {
    const from = held.store.firstSeq;
    return this.#options.trace.ask('journal.open', { capture: held.id, files, from });
  }

  #warn(held: Held, warning: string): void {
    held.warning = warning;
    this.#options.onNotice(held.file ?? held.name, warning);
    this.#options.onChange();
  }

  async #forgetOldest(): Promise<void> {
    for (const held of this.#held.values()) {
      if (this.#held.size <= MOST_HELD) return;
      if (held !== this.#recorded && held.id !== this.#options.trace.shown)
        await this.#forget(held);
    }
  }

  async #forget({ id }: Held): Promise<void> {
    this.#held.delete(id);
    this.#options.trace.remove(id);
    await this.#options.trace.ask('capture.close', { capture: id });
  }

  #nextId(): number {
    this.#lastId += 1;
    return this.#lastId;
  }
}
