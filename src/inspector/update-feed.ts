// Gathers what changed and tells every window at most once a frame, as one JSON text.
import type { InspectorUpdate } from '../shared/index.ts';

/** A frame of a 60 Hz window. */
const FRAME_MS = 16;
/** What is prepared later than this goes into the next update. */
const PATIENCE_MS = 100;

type Parts = Omit<InspectorUpdate, 'serial'>;

export interface UpdateSource {
  /** Asked before each update; the update waits for it, but not for long. */
  readonly prepare: () => Promise<void>;
  /** Answers what changed since it was last asked. */
  readonly gather: () => Parts;
}

export class UpdateFeed {
  readonly #source: UpdateSource;
  readonly #listeners = new Set<(update: string) => void>();
  #serial = 0;
  #timer: NodeJS.Timeout | undefined;

  /** Is asked only while somebody listens. */
  constructor(source: UpdateSource) {
    this.#source = source;
  }

  get serial(): number {
    return this.#serial;
  }

  /** Something changed: an update goes out within a frame. */
  mark(): void {
    if (this.#timer !== undefined || this.#listeners.size === 0) return;
    this.#timer = setTimeout(() => void this.#prepare(), FRAME_MS);
  }

  subscribe(listener: (update: string) => void): () => void {
    this.#listeners.add(listener);
    this.mark();
    return () => this.#listeners.delete(listener);
  }

  close(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#listeners.clear();
  }

  async #prepare(): Promise<void> {
    const patience = new Promise((resolve) => {
      this.#timer = setTimeout(resolve, PATIENCE_MS);
    });
    // Where the views cannot be asked, the rest is told all the same.
    await Promise.race([this.#source.prepare().catch(() => undefined), patience]);
    clearTimeout(this.#timer);
    this.#tell();
  }

  #tell(): void {
    this.#timer = undefined;
    if (this.#listeners.size === 0) return;
    const parts = this.#source.gather();
    if (Object.keys(parts).length === 0) return;
    this.#serial += 1;
    const update: InspectorUpdate = { serial: this.#serial, ...parts };
    const text = JSON.stringify(update);
    for (const listener of this.#listeners) listener(text);
  }
}
