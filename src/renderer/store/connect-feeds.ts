// Keeps the data slice true: a snapshot, then every update once a frame, and a new snapshot after a gap.
import type { InspectorUpdate } from '../../shared/index.ts';
import type { Link } from '../bridge/index.ts';

import { applyUpdate, isGap } from './apply-update.ts';
import { applySnapshot } from './inspector-data.ts';
import type { InspectorStore } from './inspector-store.ts';
import type { Scheduler } from './scheduler.ts';

/** A window that falls behind again and again asks for the whole no more often than this. */
const MEND_MS = 1_000;

interface Parts {
  readonly link: Link;
  readonly store: InspectorStore;
  readonly scheduler: Scheduler;
  /** Called after each snapshot: views of the connection before are gone. */
  readonly onSnapshot: () => void;
}

/** Answers the function that ends it. */
export function connectFeeds(parts: Parts): () => void {
  const { link, store } = parts;
  const intake = new Intake(parts);
  const ends = [
    link.bridge.subscribe('inspector.update', (update) => intake.add(update)),
    link.watch((state) => {
      store.setState({ link: state });
      if (state.state === 'live') void intake.startOver();
    }),
  ];
  return () => {
    for (const end of ends) end();
  };
}

class Intake {
  readonly #parts: Parts;
  #held: InspectorUpdate[] = [];
  #isDue = false;
  #isAsking = false;
  #isMending = false;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  add(update: InspectorUpdate): void {
    this.#held.push(update);
    if (this.#isDue) return;
    this.#isDue = true;
    this.#parts.scheduler.frame(() => {
      this.#isDue = false;
      this.#apply();
    });
  }

  async startOver(): Promise<void> {
    if (this.#isAsking) return;
    this.#isAsking = true;
    const snapshot = await this.#parts.link.bridge
      .invoke('app.snapshot', undefined)
      .catch(() => undefined);
    this.#isAsking = false;
    if (snapshot === undefined) return;
    // The updates held meanwhile are applied on top; those the snapshot knows already do no harm.
    this.#parts.store.setState(({ data }) => ({ data: applySnapshot(data, snapshot) }));
    this.#parts.onSnapshot();
    this.#apply();
  }

  #apply(): void {
    const { store } = this.#parts;
    if (this.#isAsking || store.getState().data.serial < 0) return;
    const held = this.#held;
    this.#held = [];
    const before = store.getState().data;
    let data = before;
    for (const update of held) {
      if (isGap(data, update)) this.#mendLater();
      data = applyUpdate(data, update);
    }
    if (data === before) return;
    store.setState({ data });
    this.#tellRows(before.clears !== data.clears);
  }

  /** Updates were left out because this window was behind: it goes on, and looks at the whole again soon. */
  #mendLater(): void {
    if (this.#isMending) return;
    this.#isMending = true;
    this.#parts.scheduler.after(MEND_MS, () => {
      this.#isMending = false;
      void this.startOver();
    });
  }

  #tellRows(isCleared: boolean): void {
    const { data, view } = this.#parts.store.getState();
    const { feed } = view;
    const shown = feed === undefined ? undefined : data.views.get(feed.viewId);
    feed?.update(shown ?? feed.view, { hasNews: true, isCleared });
  }
}
