// One session in the matrix: its state, and a cell for each method that allows or denies it.
import { Check, X } from 'lucide-react';
import { useMemo } from 'react';
import type { MethodTally } from '../../../shared/index.ts';
import {
  aclWord,
  formatCount,
  sessionHue,
  shortSid,
  showControls,
  VERDICT_WORDS,
} from '../../format/index.ts';
import { Tag } from '../../ui/index.ts';

import { allowedKeys } from './matrix.ts';
import type { MatrixRow as Row } from './matrix.ts';
import { HEAD_HEIGHT, ROW_HEIGHT } from './matrix-geometry.ts';
import type { PlacedColumn } from './matrix-geometry.ts';

interface Given {
  readonly row: Row;
  /** From 0. */
  readonly number: number;
  readonly columns: readonly PlacedColumn[];
  /** Width of the column of sessions. */
  readonly side: number;
  /** By key of the method. */
  readonly tallies: ReadonlyMap<string, MethodTally> | undefined;
  readonly ordinal: number;
  /** The column stood on, where it is in this row. */
  readonly active: number | undefined;
  readonly isChosen: boolean;
  readonly onStand: (number: number, column: number) => void;
  readonly onToggle: (number: number, column: number, isAllowed: boolean) => void;
}

export function MatrixRow(given: Given) {
  const { row, number, columns, tallies, active } = given;
  const { sid } = row.session;
  const allowed = useMemo(() => allowedKeys(row.namespace), [row.namespace]);
  const word = aclWord(row.namespace.acl);
  return (
    <div
      role="row"
      className="acl-row"
      aria-rowindex={number + 2}
      aria-selected={given.isChosen}
      style={{ top: HEAD_HEIGHT + number * ROW_HEIGHT }}
    >
      <div
        role="rowheader"
        className="acl-session"
        aria-colindex={1}
        aria-label={`session ${shortSid(sid)}, ${word.text}`}
        tabIndex={active === -1 ? 0 : -1}
        title={showControls(sid)}
        style={{ width: given.side }}
        onFocus={() => given.onStand(number, -1)}
        onPointerDown={() => given.onStand(number, -1)}
      >
        <span className="session-bar" style={{ '--hue': sessionHue(given.ordinal) }} />
        <span className="mono clip">{showControls(shortSid(sid))}</span>
        <Tag tone={word.tone} tip={showControls(word.tip)}>
          {word.text}
        </Tag>
      </div>
      {columns.map((column) => {
        const isAllowed = allowed === undefined || allowed.has(column.key);
        return (
          <Cell
            key={column.key}
            column={column}
            left={given.side + column.left}
            short={shortSid(sid)}
            isAllowed={isAllowed}
            isOpen={allowed === undefined}
            tally={tallies?.get(column.key)}
            isTabStop={active === column.at}
            onStand={() => given.onStand(number, column.at)}
            onToggle={() => given.onToggle(number, column.at, isAllowed)}
          />
        );
      })}
    </div>
  );
}

interface CellGiven {
  readonly column: PlacedColumn;
  readonly left: number;
  readonly short: string;
  readonly isAllowed: boolean;
  readonly isOpen: boolean;
  readonly tally: MethodTally | undefined;
  readonly isTabStop: boolean;
  readonly onStand: () => void;
  readonly onToggle: () => void;
}

function Cell({ column, left, short, isAllowed, isOpen, tally, ...given }: CellGiven) {
  const method = showControls(column.method);
  const Icon = isAllowed ? Check : X;
  const says = `${isOpen ? 'open' : isAllowed ? 'allowed' : 'denied'}; ${tallyWords(tally)}`;
  const looks = ['acl-cell', isOpen ? 'open' : isAllowed ? 'allowed' : 'denied'];
  if (tally?.verdict?.allowed === false) looks.push('refused');
  if (given.isTabStop) looks.push('on');
  return (
    <div
      role="gridcell"
      className={looks.join(' ')}
      aria-colindex={column.at + 2}
      style={{ left, width: column.width }}
    >
      <button
        type="button"
        className="acl-button num"
        tabIndex={given.isTabStop ? 0 : -1}
        aria-label={`${isAllowed ? 'deny' : 'allow'} ${method} for session ${short}`}
        aria-description={says}
        title={`${method}: ${says}`}
        onFocus={given.onStand}
        onClick={given.onToggle}
      >
        <Icon className="icon" aria-hidden />
        <span>{countText(isAllowed, tally)}</span>
      </button>
    </div>
  );
}

/** What was asked where it is allowed, what was refused where it is not. */
function countText(isAllowed: boolean, tally: MethodTally | undefined): string {
  if (tally === undefined) return '';
  const count = isAllowed ? tally.asked : tally.refused;
  if (count === 0) return '';
  return isAllowed ? formatCount(count) : `${formatCount(count)} refused`;
}

function tallyWords(tally: MethodTally | undefined): string {
  if (tally === undefined) return 'never asked for';
  const asked = `asked for ${formatCount(tally.asked)} times`;
  const { verdict } = tally;
  return verdict === undefined ? asked : `${asked}, last ${VERDICT_WORDS[verdict.because]}`;
}
