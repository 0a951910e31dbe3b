// What keys and the pointer do in the grid, and that the row stood on keeps the focus and stays in sight.
import type { KeyboardEvent, PointerEvent, RefObject } from 'react';
import { useEffect, useRef } from 'react';
import { useActions, useInspector } from '../../store/index.ts';
import type { RowFeed } from '../../store/index.ts';

import { ROW_HEIGHT } from './geometry.ts';
import { rowAfterKey } from './grid-keys.ts';
import { useCellMenu } from './use-cell-menu.tsx';
import type { CellMenu } from './use-cell-menu.tsx';
import { useGridFocus } from './use-grid-focus.ts';

interface Given {
  readonly box: RefObject<HTMLElement | null>;
  readonly feed: RowFeed | undefined;
  /** Absolute numbers: the oldest row, one past the newest, the first one in sight. */
  readonly first: number;
  readonly end: number;
  readonly from: number;
  /** Pixels that rows are seen through. */
  readonly height: number;
  readonly show: (row: number) => void;
}

export interface GridInput extends CellMenu {
  press(event: KeyboardEvent): void;
  point(event: PointerEvent): void;
}

export function useGridInput({ box, feed, first, end, from, height, show }: Given): GridInput {
  const actions = useActions();
  const isFollowing = useInspector(({ view }) => view.isFollowing);
  const activeRow = useInspector(({ view }) => view.activeRow);
  const hasLetterKeys = useInspector(({ view }) => view.preferences.hasLetterKeys);
  const focusActive = useGridFocus(box, activeRow);
  useReveal(activeRow, isFollowing, show);
  const cellMenu = useCellMenu(feed);
  return {
    ...cellMenu,
    press(event) {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      const at = activeRow ?? (isFollowing ? end : from - 1);
      const page = Math.floor(height / ROW_HEIGHT);
      const row = rowAfterKey(event.key, hasLetterKeys, { first, end, at, page });
      if (row === undefined) return;
      event.preventDefault();
      focusActive();
      actions.activateRow(row);
      if (event.key === 'End') actions.setFollowing(true);
    },
    point(event) {
      const row = event.target instanceof Element ? event.target.closest('[data-row]') : null;
      if (row === null || event.button !== 0) return;
      focusActive();
      actions.activateRow(Number(row.getAttribute('data-row')));
    },
  };
}

/** A row that the keyboard or a link goes to comes into sight; one that is in sight already stays put. */
function useReveal(
  row: number | undefined,
  isFollowing: boolean,
  show: (row: number) => void,
): void {
  const shown = useRef<number>(undefined);
  useEffect(() => {
    if (row === shown.current) return;
    shown.current = row;
    if (row !== undefined && !isFollowing) show(row);
  });
}
