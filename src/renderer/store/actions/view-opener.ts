// Opens a view for what is to be shown now; the rows of the one before stay until the new ones are here.
import type { ViewSnapshot } from '../../../shared/index.ts';

import { setView } from '../inspector-store.ts';
import { RowFeed } from '../row-feed.ts';
import type { AskRows } from '../rows-needed.ts';
import { wholeFilter } from '../view-slice.ts';
import type { ActionParts } from './parts.ts';

/** Rows fetched before a new view replaces the one shown: more than a tall window shows. */
const FIRST_ROWS = 80;

export interface OpenHooks {
  /** Finds the selected record in the new view: its absolute row number, where it is there. */
  readonly onOpen: (feed: RowFeed) => Promise<number | undefined>;
}

export class ViewOpener {
  readonly #parts: ActionParts;
  readonly #hooks: OpenHooks;
  #wish = 0;

  constructor(parts: ActionParts, hooks: OpenHooks) {
    this.#parts = parts;
    this.#hooks = hooks;
  }

  /** The newest wish wins; what an older one brings is left behind. */
  async open(): Promise<void> {
    const wish = ++this.#wish;
    const { store, bridge } = this.#parts;
    const { filter, feed: before } = store.getState().view;
    const request = {
      filter: wholeFilter(filter),
      quiet: filter.isQuiet,
      packetsOnly: filter.isPacketsOnly,
      ...(before === undefined ? {} : { replaces: before.viewId }),
    };
    const reply = await bridge.invoke('trace.view', request).catch(() => undefined);
    if (reply === undefined || wish !== this.#wish) return;
    if (!reply.ok) return setView(store, { filter: { ...filter, trouble: reply.fault } });
    await this.#show(reply.value, wish);
  }

  async #show(view: ViewSnapshot, wish: number): Promise<void> {
    const { store } = this.#parts;
    const feed = this.#feedOf(view);
    const row = await this.#hooks.onOpen(feed);
    const { isFollowing } = store.getState().view;
    const at =
      isFollowing || row === undefined ? 'end' : Math.max(feed.first, row - FIRST_ROWS / 2);
    await feed.fetch({ at, count: FIRST_ROWS });
    if (wish !== this.#wish) return feed.close();
    store.getState().view.feed?.close();
    const newest = store.getState().data.views.get(view.viewId);
    if (newest !== undefined) feed.update(newest, { hasNews: true, isCleared: false });
    setView(store, { feed, activeRow: row, isFollowing: isFollowing || row === undefined });
  }

  #feedOf(view: ViewSnapshot): RowFeed {
    const { bridge, scheduler } = this.#parts;
    const ask: AskRows = (viewId, from, count) =>
      bridge.invoke('trace.rows', { viewId, from, count });
    return new RowFeed({ view, ask, scheduler });
  }
}
