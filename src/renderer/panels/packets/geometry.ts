// Where rows stand: from pixels to rows and back, also when there are more rows than a page has pixels.

export const ROW_HEIGHT = 24;
/** Chrome ends a page at 33,554,428 px and keeps whole pixels exact to half of that. */
export const SPACE_LIMIT = 16_000_000;

/** Rows in the list and the height of the box they are seen through, in pixels. */
export interface Extent {
  readonly rows: number;
  readonly height: number;
}

/** Height of the element that gives the scroll bar its length. */
export function spaceHeight(rows: number): number {
  return Math.min(rows * ROW_HEIGHT, SPACE_LIMIT);
}

/** The largest distance from the first row's top edge to the box's top edge. */
export function lastTop({ rows, height }: Extent): number {
  return Math.max(0, rows * ROW_HEIGHT - height);
}

/** Scroll position → distance from the first row's top edge. The same where the list is not too long. */
export function topOfScroll(scrollTop: number, extent: Extent): number {
  const range = spaceHeight(extent.rows) - extent.height;
  const whole = lastTop(extent);
  if (range <= 0 || whole <= range) return Math.min(Math.max(0, scrollTop), whole);
  return Math.min(1, Math.max(0, scrollTop / range)) * whole;
}

export function scrollOfTop(top: number, extent: Extent): number {
  const range = spaceHeight(extent.rows) - extent.height;
  const whole = lastTop(extent);
  if (range <= 0 || whole <= range) return Math.min(Math.max(0, top), whole);
  return (top / whole) * range;
}

export function isTooLong(rows: number): boolean {
  return rows * ROW_HEIGHT > SPACE_LIMIT;
}

/** Rows that can be seen at least in part, and some more on both sides. */
export function rowsInSight(
  top: number,
  { rows, height }: Extent,
  overscan: number,
): { readonly from: number; readonly count: number } {
  const from = Math.max(0, Math.floor(top / ROW_HEIGHT) - overscan);
  const end = Math.min(rows, Math.ceil((top + height) / ROW_HEIGHT) + overscan);
  return { from, count: Math.max(0, end - from) };
}

/** The nearest top at which a row is wholly seen; a row far away is brought to the middle. */
export function topToShow(row: number, top: number, { rows, height }: Extent): number {
  const above = row * ROW_HEIGHT;
  const below = above + ROW_HEIGHT - height;
  if (top >= below && top <= above) return top;
  const isFar = above < top - height || below > top + height;
  const wanted = isFar ? above - (height - ROW_HEIGHT) / 2 : above < top ? above : below;
  return Math.min(Math.max(0, wanted), lastTop({ rows, height }));
}
