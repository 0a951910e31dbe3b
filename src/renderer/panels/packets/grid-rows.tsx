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

export function GridRows({ feed, first, end, from, count, base, plan }: Given) {
  const activeRow = useInspector(({ view }) => view.activeRow);
  const selected = useInspector(({ view }) => view.selected?.seq);
  const timeMode = useInspector(({ view }) => view.preferences.timeMode);
  const since = useInspector(({ data }) => data.recording?.since);
  const isActiveThere = activeRow !== undefined && activeRow >= first && activeRow < end;
  const numbers = Array.from({ length: count }, (_, index) => from + index);
  if (isActiveThere && (activeRow < from || activeRow >= from + count)) numbers.push(activeRow);
  const stop = isActiveThere ? activeRow : (numbers.at(-1) ?? first);
  return numbers.map((number, index) => {
    const row = feed?.row(number);
    return (
      <PacketRow
        // Rows in sight take over each other's elements; the one that may hold the focus keeps its own.
        key={number === activeRow ? `active ${number}` : index < count ? number % count : number}
        row={row}
        number={number}
        ariaRow={number - first + 2}
        top={base + (number - first) * ROW_HEIGHT}
        plan={plan}
        timeMode={timeMode}
        timeFrom={timeMode === 'delta' ? feed?.row(number - 1)?.at : since}
        isSelected={row !== undefined && row.seq === selected}
        isTabStop={number === stop}
      />
    );
  });
}
