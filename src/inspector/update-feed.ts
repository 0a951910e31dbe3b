// Gathers what changed and tells every window at most once a frame, as one JSON text.
import type { InspectorUpdate } from '../shared/index.ts';

/** A frame of a 60 Hz window. */
const FRAME_MS = 16;

type Parts = Omit<InspectorUpdate, 'serial'>;

export class UpdateFeed {
  readonly #gather: () => Parts;
  readonly #listeners = new Set<(update: string) => void>();
  #serial = 0;
  #timer: NodeJS.Timeout | undefined;

  /** `gather` answers what changed since it was last asked; it is asked only while somebody listens. */
  constructor(gather: () => Parts) {
    this.#gather = gather;
  }

  get serial(): number {
    return this.#serial;
  }

  /** Something changed: an update goes out within a frame. */
  mark(): void {
    if (this.#timer !== undefined || this.#listeners.size === 0) return;
    this.#timer = setTimeout(() => this.#tell(), FRAME_MS);
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

  #tell(): void {
    this.#timer = undefined;
    const parts = this.#gather();
    if (Object.keys(parts).length === 0) return;
    this.#serial += 1;
    const update: InspectorUpdate = { serial: this.#serial, ...parts };
    const text = JSON.stringify(update);
    for (const listener of this.#listeners) listener(text);
  }
}
