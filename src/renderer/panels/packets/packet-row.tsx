// One row of the grid. Drawn again only when what it shows has changed.
import { memo } from 'react';
import type { TraceRow } from '../../../shared/index.ts';
import { PACKET_TYPES } from '../../../shared/index.ts';
import { sessionHue } from '../../format/index.ts';

import { cellText, directionWords } from './cells.ts';
import type { TimeShown } from './cells.ts';
import { COLUMNS } from './columns.ts';
import type { Column, ColumnPlan } from './columns.ts';

interface Given {
  readonly row: TraceRow | undefined;
  /** Absolute row number, and what `aria-rowindex` says of it. */
  readonly number: number;
  readonly ariaRow: number;
  readonly top: number;
  readonly plan: ColumnPlan;
  readonly timeMode: TimeShown['mode'];
  readonly timeFrom: number | undefined;
  /** Which session it belongs to, for its colour. */
  readonly ordinal: number | undefined;
  readonly isSelected: boolean;
  readonly isTabStop: boolean;
}

export const PacketRow = memo(function PacketRow(given: Given) {
  const { row, number, plan } = given;
  const time = { mode: given.timeMode, isLong: plan.hasLongTime, from: given.timeFrom };
  return (
    <div
      role="row"
      className={rowClass(row, number)}
      data-row={number}
      data-seq={row?.seq}
      aria-rowindex={given.ariaRow}
      aria-selected={given.isSelected}
      aria-description={row?.denied === true ? 'denied' : undefined}
      tabIndex={given.isTabStop ? 0 : -1}
      style={{ transform: `translateY(${given.top}px)`, gridTemplateColumns: plan.template }}
    >
      {plan.columns.map((column) => (
        <Cell
          key={column}
          column={column}
          look={cellClass(column, row)}
          text={row === undefined ? '' : shownText(column, row, time)}
          label={column === 'direction' && row !== undefined ? directionWords(row) : undefined}
          hue={column === 'session' ? given.ordinal : undefined}
        />
      ))}
    </div>
  );
});

interface CellGiven {
  readonly column: Column;
  readonly look: string;
  readonly text: string;
  /** Said in place of the text. */
  readonly label: string | undefined;
  readonly hue: number | undefined;
}

/** Drawn again only when its own text or look has changed: most cells of the next row are the same. */
const Cell = memo(function Cell({ column, look, text, label, hue }: CellGiven) {
  return (
    <span
      role="gridcell"
      className={`cell ${look}`}
      aria-colindex={COLUMNS.indexOf(column) + 1}
      style={hue === undefined ? undefined : { '--hue': sessionHue(hue) }}
      aria-label={label}
    >
      {text}
    </span>
  );
});

/** Trouble is marked by a sign too, not by colour alone. */
function shownText(column: Column, row: TraceRow, time: TimeShown): string {
  const text = cellText(column, row, time);
  const isTrouble = row.denied === true || row.fault === true;
  return column === 'type' && isTrouble ? `✕ ${text}` : text;
}

function rowClass(row: TraceRow | undefined, number: number): string {
  const classes = ['row'];
  if (number % 2 === 1) classes.push('odd');
  if (row === undefined) classes.push('waiting');
  if (row?.denied === true || row?.fault === true) classes.push('trouble');
  if (row !== undefined && row.kind !== 'packet') classes.push('aside');
  return classes.join(' ');
}

function cellClass(column: Column, row: TraceRow | undefined): string {
  if (column === 'type') return `type type-${row === undefined ? -1 : typeNumber(row)}`;
  if (column === 'direction') return `direction ${row?.dir ?? ''}`;
  if (column === 'ack') return row?.id !== undefined && row.rttMs === undefined ? 'pending' : 'ack';
  return column;
}

function typeNumber(row: TraceRow): number {
  const types: readonly string[] = PACKET_TYPES;
  return row.kind === 'packet' ? types.indexOf(row.type) : -1;
}
