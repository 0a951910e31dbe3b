// The rows in sight, and always the one that holds the focus, wherever it has scrolled to.
import { useInspector } from '../../store/index.ts';
import type { RowFeed } from '../../store/index.ts';

import type { ColumnPlan } from './columns.ts';
import { ROW_HEIGHT } from './geometry.ts';
import { PacketRow } from './packet-row.tsx';

interface Given {
  readonly feed: RowFeed | undefined;
  readonly first: number;
  readonly end: number;
  readonly from: number;
  readonly count: number;
  readonly base: number;
  readonly plan: ColumnPlan;
}

/**
 * A row that scrolls by keeps its element. While following, elements keep their places and take the
 * next row's text instead: whole screens of rows come at once, and making new elements costs the most.
 */
export function GridRows({ feed, first, end, from, count, base, plan }: Given) {
  const activeRow = useInspector(({ view }) => view.activeRow);
  const selected = useInspector(({ view }) => view.selected?.seq);
  const isFollowing = useInspector(({ view }) => view.isFollowing);
  const timeMode = useInspector(({ view }) => view.preferences.timeMode);
  const ordinals = useInspector(({ data }) => data.ordinals);
  const since = useInspector(({ data }) => data.recording?.since);
  const isActiveThere = activeRow !== undefined && activeRow >= first && activeRow < end;
  const numbers = Array.from({ length: count }, (_, index) => from + index);
  if (isActiveThere && (activeRow < from || activeRow >= from + count)) numbers.push(activeRow);
  const stop = isActiveThere ? activeRow : (numbers.at(-1) ?? first);
  return numbers.map((number, index) => {
    const row = feed?.row(number);
    return (
      <PacketRow
        key={isFollowing && number !== activeRow ? `place ${index}` : number}
        row={row}
        number={number}
        ariaRow={number - first + 2}
        top={base + (number - first) * ROW_HEIGHT}
        plan={plan}
        timeMode={timeMode}
        timeFrom={timeMode === 'delta' ? feed?.row(number - 1)?.at : since}
        ordinal={row?.sid === undefined ? undefined : ordinals.get(row.sid)}
        isSelected={row !== undefined && row.seq === selected}
        isTabStop={number === stop}
      />
    );
  });
}
