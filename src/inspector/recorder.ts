// The recorder numbers and dates what the tap is told and hands it to the store, the journal and listeners.
import type { RecordingSnapshot, Tap, TraceEvent, TraceRecord } from '../shared/index.ts';
import type { Journal, TraceStore } from '../trace/index.ts';

import { now } from './clock.ts';

export type RecordListener = (record: TraceRecord) => void;

export class Recorder {
  readonly #store: TraceStore;
  readonly #listeners = new Set<RecordListener>();
  readonly #onRecord: (event: TraceEvent, seq: number, at: number) => void;
  #journal: Journal | undefined;
  #isRecording = true;
  #since = now();

  /** `onRecord` is called for every record kept, before journal and listeners. */
  constructor(store: TraceStore, onRecord: (event: TraceEvent, seq: number, at: number) => void) {
    this.#store = store;
    this.#onRecord = onRecord;
  }

  readonly tap: Tap = (event) => (this.#isRecording ? this.keep(event) : 0);

  /** Also while recording is paused. */
  keep(event: TraceEvent): number {
    const at = now();
    const seq = this.#store.append(event, at);
    this.#onRecord(event, seq, at);
    if (this.#journal !== undefined || this.#listeners.size > 0) {
      // Keys first, then the spread: the other way round costs microseconds a record.
      this.#pass({ seq, at, ...event });
    }
    return seq;
  }

  start(): void {
    if (this.#isRecording) return;
    this.#isRecording = true;
    this.#since = now();
  }

  pause(): void {
    this.#isRecording = false;
  }

  keepJournal(journal: Journal): void {
    this.#journal = journal;
  }

  listen(listener: RecordListener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  snapshot(): RecordingSnapshot {
    const journal = this.#journal;
    return {
      state: this.#isRecording ? 'recording' : 'paused',
      since: this.#since,
      totals: this.#store.totals(),
      ...(journal === undefined ? {} : { file: journal.file }),
      ...(journal?.flushedAt === undefined ? {} : { flushedAt: journal.flushedAt }),
      ...(journal?.warning === undefined ? {} : { warning: journal.warning }),
    };
  }

  /** Resolves when everything recorded so far is in the journal's file. */
  async close(): Promise<void> {
    this.#isRecording = false;
    await this.#journal?.close();
  }

  #pass(record: TraceRecord): void {
    this.#journal?.append(record);
    for (const listener of this.#listeners) listener(record);
  }
}
