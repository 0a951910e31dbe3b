// The way of updates to one window: while it is behind, updates are merged instead of piled up.
import type { InspectorUpdate } from '../shared/index.ts';

import { mergeUpdates } from './merge-updates.ts';

export interface FeedExit {
  /** False while the window has too much before it. */
  readonly hasRoom: () => boolean;
  readonly send: (update: string) => void;
}

export class FeedQueue {
  readonly #exit: FeedExit;
  #held: InspectorUpdate | undefined;

  constructor(exit: FeedExit) {
    this.#exit = exit;
  }

  /** Takes one update, a JSON text of the inspector's. */
  push(text: string): void {
    if (this.#held === undefined && this.#exit.hasRoom()) {
      this.#exit.send(text);
      return;
    }
    const update: InspectorUpdate = JSON.parse(text);
    this.#held = this.#held === undefined ? update : mergeUpdates(this.#held, update);
    this.drained();
  }

  /** The window took something: what was held goes out if there is room. */
  drained(): void {
    if (this.#held === undefined || !this.#exit.hasRoom()) return;
    const text = JSON.stringify(this.#held);
    this.#held = undefined;
    this.#exit.send(text);
  }
}
