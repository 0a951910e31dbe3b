// The heads of the columns; the one over the times changes what they count from.
import { TIME_MODES, useActions, useInspector } from '../../store/index.ts';

import { COLUMN_TITLES, COLUMNS } from './columns.ts';
import type { Column, ColumnPlan } from './columns.ts';

const TIME_TITLES = { clock: 'Time', since: 'Since start', delta: 'Delta' } as const;
const TIME_TIPS = {
  clock: 'Times of day. Press for seconds since the start of the recording.',
  since: 'Seconds since the start of the recording. Press for seconds since the row before.',
  delta: 'Seconds since the row before. Press for times of day.',
} as const;

export function HeaderRow({ plan }: { readonly plan: ColumnPlan }) {
  return (
    <div
      role="row"
      className="row head"
      aria-rowindex={1}
      style={{ gridTemplateColumns: plan.template }}
    >
      {plan.columns.map((column) => (
        <span
          key={column}
          role="columnheader"
          className={`cell ${column}`}
          aria-colindex={COLUMNS.indexOf(column) + 1}
        >
          <Title column={column} />
        </span>
      ))}
    </div>
  );
}

function Title({ column }: { readonly column: Column }) {
  if (column === 'time') return <TimeTitle />;
  if (column === 'direction') return <span className="unseen">{COLUMN_TITLES.direction}</span>;
  return <>{COLUMN_TITLES[column]}</>;
}

function TimeTitle() {
  const mode = useInspector(({ view }) => view.preferences.timeMode);
  const { prefer } = useActions();
  const next = TIME_MODES[(TIME_MODES.indexOf(mode) + 1) % TIME_MODES.length] ?? 'clock';
  return (
    <button
      type="button"
      className="head-button"
      tabIndex={-1}
      title={TIME_TIPS[mode]}
      onClick={() => prefer({ timeMode: next })}
    >
      {TIME_TITLES[mode]}
    </button>
  );
}
