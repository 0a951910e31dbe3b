// What a right click on a cell offers: the filter narrowed by its value, and copies.
import type { SnippetLanguage, TraceRow } from '../../../shared/index.ts';
import type { MenuItem } from '../../ui/index.ts';

import type { Column } from './columns.ts';

export interface CellDeeds {
  /** The filter as it stands in the box. */
  readonly filter: string;
  typeFilter(text: string): void;
  copy(text: string): void;
  /** Copies a program that sends this packet. */
  copySnippet(seq: number, language: SnippetLanguage): void;
}

/** A comparison that is true for this row, by the value of the cell; `undefined` where there is none. */
export function comparisonOf(column: Column, row: TraceRow): string | undefined {
  const quoted = (field: string, value: string | undefined) =>
    value === undefined ? undefined : `${field} == ${JSON.stringify(value)}`;
  switch (column) {
    case 'session':
      return quoted('sid', row.sid);
    case 'via':
      return quoted('transport', row.transport);
    case 'direction':
      return quoted('dir', row.dir);
    case 'endpoint':
      return quoted('endpoint', row.endpoint);
    case 'name':
      return row.kind === 'fault' ? quoted('type', row.type) : quoted('name', row.name);
    case 'size':
      return `size >= ${row.size}`;
    case 'type':
      if (row.denied === true) return quoted('acl', 'denied');
      return row.kind === 'fault' ? quoted('kind', 'fault') : quoted('type', row.type);
    default:
      return undefined;
  }
}

const SNIPPETS = [
  ['Copy as JavaScript', 'javascript'],
  ['Copy as Python', 'python'],
  ['Copy as curl', 'curl'],
] as const;

export function cellMenu(column: Column, row: TraceRow, deeds: CellDeeds): readonly MenuItem[] {
  const { typeFilter, copy, copySnippet } = deeds;
  const comparison = comparisonOf(column, row);
  const filter = deeds.filter.trim();
  const both = (added: string) => (filter === '' ? added : `${inParentheses(filter)} && ${added}`);
  const narrow: readonly MenuItem[] =
    comparison === undefined
      ? []
      : [
          { label: 'Only this', detail: comparison, run: () => typeFilter(comparison) },
          { label: 'Not this', run: () => typeFilter(both(`!(${comparison})`)) },
          ...(filter === ''
            ? []
            : [{ label: 'And this', run: () => typeFilter(both(comparison)) }]),
        ];
  return [
    ...narrow,
    { label: 'Copy data', run: () => copy(row.preview) },
    ...(row.sid === undefined
      ? []
      : [{ label: 'Copy session id', run: () => copy(row.sid ?? '') }]),
    ...(row.kind === 'packet'
      ? SNIPPETS.map(([label, language]) => ({ label, run: () => copySnippet(row.seq, language) }))
      : []),
  ];
}

/** `a || b` must be held together before something is added to it. */
function inParentheses(filter: string): string {
  return /\|\||\bor\b/i.test(filter) ? `(${filter})` : filter;
}
