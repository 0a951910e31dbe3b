// The way of updates to one window: while it is behind, they are left out and the newest one is kept.

export interface FeedExit {
  /** False while the window has too much before it. */
  readonly hasRoom: () => boolean;
  readonly send: (update: string) => void;
}

/**
 * Memory for a window that stands still is one update. Nothing is lost by it: updates are numbered
 * (`serial`), so a window sees the gap when it comes back and asks for everything anew.
 */
export class FeedQueue {
  readonly #exit: FeedExit;
  #held: string | undefined;

  constructor(exit: FeedExit) {
    this.#exit = exit;
  }

  /** Takes one update, a JSON text of the inspector's. */
  push(update: string): void {
    this.#held = update;
    this.drained();
  }

  /** The window took something: what was held goes out if there is room. */
  drained(): void {
    if (this.#held === undefined || !this.#exit.hasRoom()) return;
    const update = this.#held;
    this.#held = undefined;
    this.#exit.send(update);
  }
}
