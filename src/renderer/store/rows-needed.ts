// Which rows to ask for: what is looked at and not here, with a margin for the next scroll.
import type { TraceRow } from '../../shared/index.ts';

import type { RowCache } from './row-cache.ts';

/** Most rows one request may ask for (the command's own limit). */
const ASK_LIMIT = 1_000;

export interface RowReply {
  readonly from: number;
  readonly rows: readonly TraceRow[];
  /** The view's `shifted` at the moment of the answer. */
  readonly shifted: number;
}

/** Answers rows `from`…`from + count - 1` counted from the view's oldest row. */
export type AskRows = (viewId: number, from: number, count: number) => Promise<RowReply>;

/** What the grid looks at: absolute row numbers, or the last `count` rows. */
export type Look =
  | { readonly at: 'end'; readonly count: number }
  | { readonly at: number; readonly count: number };

export interface RowState {
  /** Absolute number of the oldest row, and one past the newest. */
  readonly first: number;
  readonly end: number;
  readonly cache: RowCache;
  /** Rows that are here may have changed since. */
  readonly isStale: boolean;
}

/** Absolute numbers; `undefined` when everything looked at is here and fresh. */
export function rowsNeeded(
  { at, count }: Look,
  { first, end, cache, isStale }: RowState,
): { readonly from: number; readonly count: number } | undefined {
  const from = Math.max(first, at === 'end' ? end - count : at);
  const to = Math.min(end, from + count);
  if (to <= from) return undefined;
  if (cache.covers(from, to)) {
    return isStale ? { from, count: Math.min(to - from, ASK_LIMIT) } : undefined;
  }
  const margin = at === 'end' ? 0 : count;
  const wide = Math.max(first, from - margin);
  return { from: wide, count: Math.min(Math.min(end, to + margin) - wide, ASK_LIMIT) };
}
