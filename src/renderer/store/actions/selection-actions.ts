// Which row the keyboard stands on, which record is shown beside, and whether the grid follows the end.
import type { SelectedRecord, ViewSlice } from '../view-slice.ts';
import type { RowFeed } from '../row-feed.ts';
import { setView } from '../inspector-store.ts';
import type { ActionParts } from './parts.ts';

/** While keys repeat, only the record where they come to rest is asked for. */
const REST_MS = 40;

export function selectionActions(parts: ActionParts) {
  const { store } = parts;
  const loader = new DetailLoader(parts);
  const select = (seq: number): void => {
    if (store.getState().view.selected?.seq === seq) return;
    setView(store, { selected: { seq, detail: undefined, missing: undefined } });
    loader.loadSoon(seq);
  };
  return {
    /** Stands on a row; the record is selected as soon as the row is here. */
    activateRow(row: number): void {
      const found = store.getState().view.feed?.row(row);
      setView(store, { activeRow: row, ...following(parts, false) });
      if (found !== undefined) select(found.seq);
    },
    selectRecord: select,
    /** Goes to a record wherever it is in the view; one that the filter hides is only shown beside. */
    async goTo(seq: number): Promise<void> {
      select(seq);
      const { feed } = store.getState().view;
      const row = feed === undefined ? undefined : await locate(parts, feed, seq);
      if (row !== undefined) setView(store, { activeRow: row, ...following(parts, false) });
    },
    clearSelection(): void {
      setView(store, { selected: undefined });
    },
    setFollowing(isFollowing: boolean): void {
      setView(store, following(parts, isFollowing));
    },
    reloadDetail: () => loader.reload(false),
    /** Asks for the texts that were cut. */
    loadWhole: () => loader.reload(true),
    async locateSelected(feed: RowFeed): Promise<number | undefined> {
      const { selected } = store.getState().view;
      return selected === undefined ? undefined : locate(parts, feed, selected.seq);
    },
  };
}

/** Following, or not any more: then the end of this moment is remembered. */
function following({ store }: ActionParts, isFollowing: boolean): Partial<ViewSlice> {
  const { view } = store.getState();
  if (view.isFollowing === isFollowing) return {};
  return isFollowing ? { isFollowing } : { isFollowing, seenEnd: view.feed?.end ?? 0 };
}

/** The absolute row number of a record, or of the nearest after it. */
async function locate(
  { bridge }: ActionParts,
  feed: RowFeed,
  seq: number,
): Promise<number | undefined> {
  if (feed.end === feed.first) return undefined;
  const { viewId } = feed;
  const reply = await bridge.invoke('trace.locate', { viewId, seq }).catch(() => undefined);
  if (reply === undefined || reply.index < 0) return undefined;
  return Math.min(feed.first + reply.index, feed.end - 1);
}

class DetailLoader {
  readonly #parts: ActionParts;
  #wish = 0;

  constructor(parts: ActionParts) {
    this.#parts = parts;
  }

  loadSoon(seq: number): void {
    const wish = ++this.#wish;
    this.#parts.scheduler.after(REST_MS, () => {
      if (wish === this.#wish) void this.#load(seq, wish, false);
    });
  }

  async reload(isWhole: boolean): Promise<void> {
    const { selected } = this.#parts.store.getState().view;
    if (selected !== undefined) await this.#load(selected.seq, ++this.#wish, isWhole);
  }

  async #load(seq: number, wish: number, whole: boolean): Promise<void> {
    const { bridge, store } = this.#parts;
    const reply = await bridge.invoke('trace.detail', { seq, whole }).catch(() => undefined);
    if (reply === undefined || wish !== this.#wish) return;
    if (store.getState().view.selected?.seq !== seq) return;
    const selected: SelectedRecord = reply.ok
      ? { seq, detail: reply.value, missing: undefined }
      : { seq, detail: undefined, missing: reply.fault.message };
    setView(store, { selected });
  }
}
