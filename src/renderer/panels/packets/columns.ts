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
  number: { least: 52 },
  time: { least: 74 },
  direction: { least: 20 },
  session: { least: 62 },
  via: { least: 46 },
  type: { least: 100 },
  endpoint: { least: 72, share: 0.16 },
  name: { least: 98, share: 0.36 },
  ack: { least: 76 },
  size: { least: 48 },
  data: { least: 110, share: 1 },
};

/** What goes first when there is no room; the detail beside shows it all. */
const DROPPED_FIRST: readonly Column[] = ['via', 'size', 'session', 'ack', 'number', 'endpoint'];
/** `14:02:11.480` instead of `02:11.480`. */
const LONG_TIME = 22;
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
