// The rows of the view that is shown, told to React as they come.
import { useCallback, useSyncExternalStore } from 'react';
import { useInspector } from '../../store/index.ts';
import type { RowFeed } from '../../store/index.ts';

export interface Rows {
  readonly feed: RowFeed | undefined;
  readonly first: number;
  /** One past the last row to show; while following, only rows that are here count. */
  readonly end: number;
}

export function useRows(): Rows {
  const feed = useInspector(({ view }) => view.feed);
  const isFollowing = useInspector(({ view }) => view.isFollowing);
  const subscribe = useCallback(
    (listener: () => void) => feed?.subscribe(listener) ?? (() => undefined),
    [feed],
  );
  useSyncExternalStore(subscribe, () => feed?.version ?? 0);
  if (feed === undefined) return { feed, first: 0, end: 0 };
  return { feed, first: feed.first, end: isFollowing ? feed.loadedEnd : feed.end };
}
