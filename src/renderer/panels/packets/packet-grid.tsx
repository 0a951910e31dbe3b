// The grid itself: a window of rows over the view, worked with keys, wheel and pointer.
import type { KeyboardEvent, PointerEvent } from 'react';
import { useEffect, useMemo, useRef } from 'react';
import { useActions, useInspector } from '../../store/index.ts';
import { useSize } from '../../ui/index.ts';

import { COLUMNS, planColumns } from './columns.ts';
import { ROW_HEIGHT, rowsInSight, spaceHeight } from './geometry.ts';
import { rowAfterKey } from './grid-keys.ts';
import { GridRows } from './grid-rows.tsx';
import { HeaderRow } from './header-row.tsx';
import { useGridFocus } from './use-grid-focus.ts';
import { useRows } from './use-rows.ts';
import { useScroll } from './use-scroll.ts';

const HEAD = 28;
const PADDING = 24;
const OVERSCAN = 8;

export function PacketGrid() {
  const box = useRef<HTMLDivElement>(null);
  const size = useSize(box);
  const actions = useActions();
  const isFollowing = useInspector(({ view }) => view.isFollowing);
  const activeRow = useInspector(({ view }) => view.activeRow);
  const hasLetterKeys = useInspector(({ view }) => view.preferences.hasLetterKeys);
  const lastSeq = useInspector(({ data }) => data.recording?.totals.lastSeq ?? 0);
  const { feed, first, end } = useRows();
  const height = Math.max(0, size.height - HEAD);
  const rows = end - first;
  const scroll = useScroll({
    box,
    first,
    rows,
    height,
    isFollowing,
    onFollow: actions.setFollowing,
  });
  const digits = String(lastSeq).length;
  const plan = useMemo(
    () => planColumns(size.width - PADDING, 10 ** digits - 1),
    [size.width, digits],
  );
  const focusActive = useGridFocus(box, activeRow);
  const sight = rowsInSight(scroll.top, { rows, height }, OVERSCAN);
  const at = isFollowing ? 'end' : sight.from + first;
  useEffect(() => feed?.look({ at, count: sight.count + OVERSCAN }), [feed, at, sight.count]);
  useReveal(activeRow, isFollowing, scroll.show);

  const press = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const page = Math.floor(height / ROW_HEIGHT);
    const from = activeRow ?? (isFollowing ? end : sight.from + first - 1);
    const row = rowAfterKey(event.key, hasLetterKeys, { first, end, at: from, page });
    if (row === undefined) return;
    event.preventDefault();
    focusActive();
    actions.activateRow(row);
    if (event.key === 'End') actions.setFollowing(true);
  };
  const point = (event: PointerEvent<HTMLElement>) => {
    const row = (event.target as HTMLElement).closest<HTMLElement>('[data-row]')?.dataset['row'];
    if (row === undefined || event.button !== 0) return;
    focusActive();
    actions.activateRow(Number(row));
  };

  return (
    // biome-ignore lint/a11y/noNoninteractiveElementInteractions: a grid is a widget
    <div
      ref={box}
      className="grid"
      role="grid"
      aria-label="Packets"
      aria-rowcount={rows + 1}
      aria-colcount={COLUMNS.length}
      tabIndex={rows === 0 ? 0 : -1}
      onKeyDown={press}
      onPointerDown={point}
    >
      <HeaderRow plan={plan} />
      <div role="rowgroup" className="grid-space" style={{ height: spaceHeight(rows) }}>
        <GridRows
          {...{ feed, first, end, plan }}
          from={sight.from + first}
          count={sight.count}
          base={scroll.base}
        />
      </div>
    </div>
  );
}

/** A row that the keyboard or a link goes to comes into sight; one that is already in sight stays put. */
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
