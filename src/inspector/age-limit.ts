// Retention by age counts while nothing passes, too: a store is asked now and then to let go of what is too old.
import type { TraceStore } from '../trace/index.ts';

/** How often in the time that records are kept, but no more often than this. */
const LOOKS = 16;
const LEAST_MS = 1000;

export class AgeLimit {
  #timer: NodeJS.Timeout | undefined;

  /** From now on this store, and none before it. Without an age nothing is done. */
  watch(store: TraceStore, maxAgeMs: number | undefined, onLetGo: () => void): void {
    this.stop();
    if (maxAgeMs === undefined) return;
    const look = () => {
      if (store.letGo(Date.now())) onLetGo();
    };
    this.#timer = setInterval(look, Math.max(LEAST_MS, maxAgeMs / LOOKS)).unref();
  }

  stop(): void {
    clearInterval(this.#timer);
  }
}
