// The filter box, the scope and the chips: each change opens a new view, the rows before stay until it is there.
import { compileFilter } from '../../../trace/filter/index.ts';
import type { ViewSnapshot } from '../../../shared/index.ts';

import { setView } from '../inspector-store.ts';
import { RowFeed } from '../row-feed.ts';
import type { AskRows } from '../row-feed.ts';
import { wholeFilter } from '../view-slice.ts';
import type { FilterSlice, FilterTrouble, Scope } from '../view-slice.ts';
import type { ActionParts } from './parts.ts';

/** Rows fetched before a new view replaces the one shown: more than a tall window shows. */
const FIRST_ROWS = 80;

/** A filter is applied when the typing rests for as long. */
const TYPING_MS = 120;

interface Hooks {
  /** Finds the selected record in the new view: its absolute row number, where it is there. */
  readonly onOpen: (feed: RowFeed) => Promise<number | undefined>;
}

export function filterActions(parts: ActionParts, hooks: Hooks) {
  const { store } = parts;
  const opener = new ViewOpener(parts, hooks);
  const change = (changed: Partial<FilterSlice>): void => {
    const before = store.getState().view.filter;
    const filter = { ...before, ...changed };
    setView(store, { filter });
    if (isOtherView(before, filter)) void opener.open();
  };
  const apply = (): void => {
    const { text, trouble } = store.getState().view.filter;
    if (trouble === undefined) change({ applied: text });
  };
  return {
    /** A text that does not parse is kept in the box with its trouble; the last good one stays applied. */
    typeFilter(text: string): void {
      change({ text, trouble: findTrouble(text) });
      parts.scheduler.after(TYPING_MS, () => {
        if (store.getState().view.filter.text === text) apply();
      });
    },
    /** Applies what stands in the box without waiting for the typing to rest. */
    applyFilter: apply,
    setScope(scope: Scope | undefined): void {
      change({ scope });
    },
    setQuiet(isQuiet: boolean): void {
      change({ isQuiet });
    },
    setPacketsOnly(isPacketsOnly: boolean): void {
      change({ isPacketsOnly });
    },
    /** Nothing is hidden any more but heartbeats and other kinds of records. */
    showAll(): void {
      change({ text: '', applied: '', trouble: undefined, scope: undefined });
    },
    openView: () => opener.open(),
  };
}

class ViewOpener {
  readonly #parts: ActionParts;
  readonly #hooks: Hooks;
  #wish = 0;

  constructor(parts: ActionParts, hooks: Hooks) {
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
    const at = isFollowing || row === undefined ? 'end' : Math.max(feed.first, row - FIRST_ROWS / 2);
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

function findTrouble(text: string): FilterTrouble | undefined {
  if (text.trim() === '') return undefined;
  const compiled = compileFilter(text);
  return compiled.ok ? undefined : compiled.fault;
}

function isOtherView(before: FilterSlice, after: FilterSlice): boolean {
  return (
    wholeFilter(before) !== wholeFilter(after) ||
    before.isQuiet !== after.isQuiet ||
    before.isPacketsOnly !== after.isPacketsOnly
  );
}
