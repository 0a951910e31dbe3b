// The matrix: a grid with one tab stop, of which only what is in sight is in the document.
import type { KeyboardEvent, RefObject } from 'react';
import { useLayoutEffect, useRef, useState } from 'react';
import type { MethodTally, SessionId } from '../../../shared/index.ts';
import { useInspector } from '../../store/index.ts';
import { placeName, showControls } from '../../format/index.ts';
import { useSize } from '../../ui/index.ts';

import type { MatrixRow as Row } from './matrix.ts';
import {
  columnsInSight,
  HEAD_HEIGHT,
  placeAfterKey,
  ROW_HEIGHT,
  rowsInSight,
  sideWidth,
  widthOf,
} from './matrix-geometry.ts';
import type { Place, PlacedColumn } from './matrix-geometry.ts';
import { MatrixRow } from './matrix-row.tsx';

export type Tallies = ReadonlyMap<SessionId, ReadonlyMap<string, MethodTally>>;

interface Given {
  readonly endpoint: string;
  readonly rows: readonly Row[];
  readonly columns: readonly PlacedColumn[];
  readonly tallies: Tallies;
  readonly place: Place;
  readonly onStand: (place: Place) => void;
  readonly onToggle: (place: Place, isAllowed: boolean) => void;
  /** Told which rows are in sight. */
  readonly onSight: (from: number, end: number) => void;
}

export function MatrixGrid(given: Given) {
  const { endpoint, rows, columns, place, onStand, onSight } = given;
  const box = useRef<HTMLDivElement>(null);
  const size = useSize(box);
  const [scroll, setScroll] = useState({ top: 0, left: 0 });
  const focusStop = useTabStop(box, keyOf(given));
  const side = sideWidth(size.width);
  const sight = { ...scroll, width: size.width, height: size.height };
  const numbers = rowsInSight(rows.length, sight, place.row);
  const shown = columnsInSight(columns, sight, place.column);
  const [from = 0] = numbers;
  const end = from + numbers.length;
  useLayoutEffect(() => onSight(from, end), [onSight, from, end]);
  const press = (event: KeyboardEvent) => {
    if (event.altKey || event.metaKey) return;
    const page = Math.floor((size.height - HEAD_HEIGHT) / ROW_HEIGHT);
    const extent = { rows: rows.length, columns: columns.length, page };
    const next = placeAfterKey(event, place, extent);
    if (next === undefined) return;
    event.preventDefault();
    focusStop();
    onStand(next);
  };
  return (
    <div
      ref={box}
      className="acl-grid"
      role="grid"
      aria-label={`Methods of ${placeName(endpoint)} by session`}
      data-narrow={side < sideWidth(Number.POSITIVE_INFINITY)}
      aria-rowcount={rows.length + 1}
      aria-colcount={columns.length + 1}
      onKeyDown={press}
      onScroll={({ currentTarget: { scrollTop: top, scrollLeft: left } }) =>
        setScroll({ top, left })
      }
    >
      <div
        role="rowgroup"
        className="acl-space"
        style={{
          height: HEAD_HEIGHT + rows.length * ROW_HEIGHT,
          width: side + widthOf(columns),
        }}
      >
        <Head columns={shown} side={side} />
        <Rows {...given} numbers={numbers} shown={shown} side={side} />
      </div>
    </div>
  );
}

/** Stays while rows and columns come and go around it. */
function keyOf({ rows, columns, place }: Given): string {
  return `${rows[place.row]?.session.sid} ${columns[place.column]?.key}`;
}

interface RowsGiven extends Given {
  /** Of the rows and columns in sight. */
  readonly numbers: readonly number[];
  readonly shown: readonly PlacedColumn[];
  /** Width of the column of sessions. */
  readonly side: number;
}

function Rows({ rows, numbers, shown, side, tallies, place, onStand, onToggle }: RowsGiven) {
  const ordinals = useInspector(({ data }) => data.ordinals);
  return numbers.map((number) => {
    const row = rows[number];
    if (row === undefined) return null;
    const { sid } = row.session;
    return (
      <MatrixRow
        key={sid}
        row={row}
        number={number}
        columns={shown}
        side={side}
        tallies={tallies.get(sid)}
        ordinal={ordinals.get(sid) ?? 0}
        active={number === place.row ? place.column : undefined}
        isChosen={number === place.row}
        onStand={(at, column) => onStand({ row: at, column })}
        onToggle={(at, column, isAllowed) => onToggle({ row: at, column }, isAllowed)}
      />
    );
  });
}

function Head({
  columns,
  side,
}: {
  readonly columns: readonly PlacedColumn[];
  readonly side: number;
}) {
  return (
    <div role="row" className="acl-head" aria-rowindex={1}>
      <span role="columnheader" className="acl-session" aria-colindex={1} style={{ width: side }}>
        Session
      </span>
      {columns.map(({ key, method, at, left, width, isHook }) => (
        <span
          key={key}
          role="columnheader"
          className={`acl-method mono clip${isHook ? ' hook' : ''}`}
          aria-colindex={at + 2}
          title={showControls(method)}
          style={{ left: side + left, width }}
        >
          {showControls(method)}
        </span>
      ))}
    </div>
  );
}

/**
 * Keeps the place that is stood on in sight when it is another one, wherever that was chosen. Answers a function that
 * asks for it to be focused, too, once it is drawn.
 */
function useTabStop(box: RefObject<HTMLElement | null>, key: string): () => void {
  const isWanted = useRef(false);
  const shown = useRef<string>(undefined);
  useLayoutEffect(() => {
    if (shown.current === key && !isWanted.current) return;
    const stop = box.current?.querySelector<HTMLElement>('[tabindex="0"]');
    if (stop === null || stop === undefined) return;
    if (isWanted.current) stop.focus();
    else if (shown.current !== key) stop.scrollIntoView({ block: 'nearest', inline: 'nearest' });
    isWanted.current = false;
    shown.current = key;
  });
  return () => {
    isWanted.current = true;
  };
}
