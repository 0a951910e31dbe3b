// Which columns there are, and which of them a width has room for.

export const COLUMNS = [
  'number',
  'time',
  'direction',
  'session',
  'via',
  'type',
  'endpoint',
  'name',
  'ack',
  'size',
  'data',
] as const;
export type Column = (typeof COLUMNS)[number];

export const COLUMN_TITLES: Readonly<Record<Column, string>> = {
  number: '#',
  time: 'Time',
  direction: 'Direction',
  session: 'Session',
  via: 'Via',
  type: 'Type',
  endpoint: 'Endpoint',
  name: 'Name',
  ack: 'Ack',
  size: 'Size',
  data: 'Data',
};

/** Least widths in pixels, and the share of what is left. */
const WIDTHS: Readonly<Record<Column, { readonly least: number; readonly share?: number }>> = {
  number: { least: 54 },
  time: { least: 76 },
  direction: { least: 20 },
  session: { least: 60 },
  via: { least: 50 },
  type: { least: 94 },
  endpoint: { least: 74, share: 0.16 },
  name: { least: 100, share: 0.36 },
  ack: { least: 80 },
  size: { least: 46 },
  data: { least: 116, share: 1 },
};

/** What goes first when there is no room; the detail beside shows it all. */
const DROPPED_FIRST: readonly Column[] = ['via', 'size', 'session', 'ack', 'endpoint', 'number'];
/** `14:02:11.480` instead of `02:11.480`. */
const LONG_TIME = 24;
const DIGIT = 8;

export interface ColumnPlan {
  readonly columns: readonly Column[];
  readonly hasLongTime: boolean;
  /** For `grid-template-columns`. */
  readonly template: string;
}

/** `width` in pixels without padding; `lastNumber` the largest number in the first column. */
export function planColumns(width: number, lastNumber: number): ColumnPlan {
  const extra = DIGIT * Math.max(0, lastNumber.toLocaleString('en').length - 6);
  const widthOf = (column: Column) => WIDTHS[column].least + (column === 'number' ? extra : 0);
  let columns: readonly Column[] = COLUMNS;
  for (const dropped of DROPPED_FIRST) {
    if (sum(columns.map(widthOf)) <= width) break;
    columns = columns.filter((column) => column !== dropped);
  }
  const hasLongTime = sum(columns.map(widthOf)) + LONG_TIME <= width;
  const template = columns.map((column) => {
    const least = widthOf(column) + (column === 'time' && hasLongTime ? LONG_TIME : 0);
    const { share } = WIDTHS[column];
    return share === undefined ? `${least}px` : `minmax(${least}px, ${share}fr)`;
  });
  return { columns, hasLongTime, template: template.join(' ') };
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
