// The grid itself: a window of rows over the view, worked with keys, wheel and pointer.
import { useEffect, useMemo, useRef } from 'react';
import { useActions, useInspector } from '../../store/index.ts';
import { useSize } from '../../ui/index.ts';

import { COLUMNS, planColumns } from './columns.ts';
import { rowsInSight, spaceHeight } from './geometry.ts';
import { GridRows } from './grid-rows.tsx';
import { HeaderRow } from './header-row.tsx';
import { useGridInput } from './use-grid-input.ts';
import { useRows } from './use-rows.ts';
import { useScroll } from './use-scroll.ts';

const HEAD = 28;
const PADDING = 24;
const OVERSCAN = 5;

export function PacketGrid() {
  const box = useRef<HTMLDivElement>(null);
  const size = useSize(box);
  const { setFollowing } = useActions();
  const isFollowing = useInspector(({ view }) => view.isFollowing);
  const digits = useInspector(({ data }) => String(data.recording?.totals.lastSeq ?? 0).length);
  const { feed, first, end } = useRows();
  const rows = end - first;
  const height = Math.max(0, size.height - HEAD);
  const scroll = useScroll({ box, first, rows, height, isFollowing, onFollow: setFollowing });
  const sight = rowsInSight(scroll.top, { rows, height }, OVERSCAN);
  const from = sight.from + first;
  const plan = useMemo(
    () => planColumns(size.width - PADDING, 10 ** digits - 1),
    [size.width, digits],
  );
  const at = isFollowing ? 'end' : from;
  useEffect(() => feed?.look({ at, count: sight.count + OVERSCAN }), [feed, at, sight.count]);
  const input = useGridInput({ box, feed, first, end, from, height, show: scroll.show });
  return (
    <div
      ref={box}
      className="grid"
      role="grid"
      aria-label="Packets"
      aria-rowcount={rows + 1}
      aria-colcount={COLUMNS.length}
      tabIndex={rows === 0 ? 0 : -1}
      onKeyDown={input.press}
      onPointerDown={input.point}
      onContextMenu={input.openMenu}
    >
      <HeaderRow plan={plan} />
      <div role="rowgroup" className="grid-space" style={{ height: spaceHeight(rows) }}>
        <GridRows {...{ feed, first, end, from, plan }} count={sight.count} base={scroll.base} />
      </div>
      {input.menu}
    </div>
  );
}
