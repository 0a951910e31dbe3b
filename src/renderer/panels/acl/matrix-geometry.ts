// Where columns stand and which of them are in sight; where a key leads.
import type { MatrixColumn } from './matrix.ts';

export const ROW_HEIGHT = 26;
export const HEAD_HEIGHT = 30;
/** The column of sessions: with the state of each list where there is room. */
const SIDE_WIDTH = 170;
const SIDE_NARROW = 92;
/** A matrix of fewer pixels is narrow. */
const NARROW = 400;

/** Pixels of one unit of the monospace, and of what stands around a name. */
const UNIT = 7.3;
const AROUND = 22;
const LEAST = 66;
const MOST = 172;
const OVERSCAN = 3;

export interface PlacedColumn extends MatrixColumn {
  /** From 0. */
  readonly at: number;
  /** Pixels from the end of the sessions' column. */
  readonly left: number;
  readonly width: number;
}

export function placeColumns(columns: readonly MatrixColumn[]): readonly PlacedColumn[] {
  let left = 0;
  return columns.map((column, at) => {
    const width = Math.min(MOST, Math.max(LEAST, Math.round(column.method.length * UNIT) + AROUND));
    const placed = { ...column, at, left, width };
    left += width;
    return placed;
  });
}

/** Pixels of the column of sessions in a matrix of so many. */
export function sideWidth(width: number): number {
  return width < NARROW ? SIDE_NARROW : SIDE_WIDTH;
}

export function widthOf(columns: readonly PlacedColumn[]): number {
  const last = columns.at(-1);
  return last === undefined ? 0 : last.left + last.width;
}

/** Those between two edges, and always the one that is stood on. */
export function columnsInSight(
  columns: readonly PlacedColumn[],
  { left, width }: { readonly left: number; readonly width: number },
  active: number,
): readonly PlacedColumn[] {
  return columns.filter(
    (column) =>
      column.at === active || (column.left + column.width >= left && column.left <= left + width),
  );
}

/** Numbers of the rows in sight, and always the one that is stood on. */
export function rowsInSight(
  rows: number,
  { top, height }: { readonly top: number; readonly height: number },
  active: number,
): readonly number[] {
  const from = Math.max(0, Math.floor(top / ROW_HEIGHT) - OVERSCAN);
  const end = Math.min(rows, Math.ceil((top + height) / ROW_HEIGHT) + OVERSCAN);
  const numbers = Array.from({ length: Math.max(0, end - from) }, (_, index) => from + index);
  if (active >= 0 && active < rows && (active < from || active >= end)) numbers.push(active);
  return numbers;
}

/** Row from 0; column -1 is the session itself. */
export interface Place {
  readonly row: number;
  readonly column: number;
}

interface Extent {
  readonly rows: number;
  readonly columns: number;
  /** Whole rows in sight. */
  readonly page: number;
}

/** `undefined` when the key does not move. */
export function placeAfterKey(
  { key, ctrlKey }: { readonly key: string; readonly ctrlKey: boolean },
  { row, column }: Place,
  { rows, columns, page }: Extent,
): Place | undefined {
  if (rows === 0) return undefined;
  const to = (nextRow: number, nextColumn: number): Place => ({
    row: Math.min(rows - 1, Math.max(0, nextRow)),
    column: Math.min(columns - 1, Math.max(-1, nextColumn)),
  });
  switch (key) {
    case 'ArrowDown':
      return to(row + 1, column);
    case 'ArrowUp':
      return to(row - 1, column);
    case 'ArrowRight':
      return to(row, column + 1);
    case 'ArrowLeft':
      return to(row, column - 1);
    case 'PageDown':
      return to(row + Math.max(1, page - 1), column);
    case 'PageUp':
      return to(row - Math.max(1, page - 1), column);
    case 'Home':
      return to(ctrlKey ? 0 : row, -1);
    case 'End':
      return to(ctrlKey ? rows - 1 : row, columns - 1);
    default:
      return undefined;
  }
}
