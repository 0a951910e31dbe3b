// The recorder numbers and dates what the tap is told and hands it to the store and to listeners.
import type { RecordingSnapshot, Tap, TraceEvent, TraceRecord } from '../shared/index.ts';
import type { TraceStore } from '../trace/index.ts';

import { now } from './clock.ts';

export type RecordListener = (record: TraceRecord) => void;

export class Recorder {
  #store: TraceStore;
  readonly #listeners = new Set<RecordListener>();
  readonly #onRecord: (event: TraceEvent, seq: number, at: number) => void;
  #isRecording = true;
  #since = now();

  /** `onRecord` is called for every record kept, before listeners. */
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
    if (this.#listeners.size > 0) {
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

  /** From now on. */
  recordInto(store: TraceStore): void {
    this.#store = store;
  }

  listen(listener: RecordListener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  snapshot(): RecordingSnapshot {
    return {
      state: this.#isRecording ? 'recording' : 'paused',
      since: this.#since,
      totals: this.#store.totals(),
    };
  }

  #pass(record: TraceRecord): void {
    for (const listener of this.#listeners) listener(record);
  }
}
