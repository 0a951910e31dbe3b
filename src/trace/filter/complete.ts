// What could stand at the caret of a filter: fields, then operators, then values.
import { type Field, FIELDS, findField } from './field.ts';
import type { Comparison, Token } from './token.ts';
import { tokenize } from './tokenize.ts';

export interface Completion {
  /** What the offers replace; UTF-16 units. */
  readonly from: number;
  readonly to: number;
  /** The field whose values are wanted, with its path, so that values seen so far can be added. */
  readonly field?: string;
  readonly offers: readonly { readonly text: string; readonly says: string }[];
}

const OPERATOR_SAYS: Readonly<Record<Comparison, string>> = {
  '==': 'is',
  '!=': 'is not',
  '<': 'less than',
  '<=': 'at most',
  '>': 'more than',
  '>=': 'at least',
  '~': 'matches a regular expression',
  contains: 'holds a text, whatever the case',
  in: 'is one of a list',
};

// biome-ignore format: a table
const OPERATORS: Readonly<Record<Field['holds'], readonly Comparison[]>> = {
  text:   ['==', '!=', 'contains', '~', 'in'],
  choice: ['==', '!=', 'in'],
  set:    ['==', '!=', 'contains', '~', 'in'],
  number: ['==', '!=', '<', '<=', '>', '>=', 'in'],
  time:   ['<', '<=', '>', '>='],
  flag:   ['==', '!='],
  json:   ['==', '!=', '<', '<=', '>', '>=', 'contains', '~', 'in'],
};

export function completeFilter(text: string, caret: number): Completion {
  const before = tokenize(text).filter((token) => token.from < caret);
  const last = before.at(-1);
  const isTyping = last !== undefined && last.to >= caret && canGrow(last);
  const here = isTyping ? { from: last.from, to: last.to } : { from: caret, to: caret };
  const typed = isTyping ? text.slice(last.from, caret) : '';
  const settled = isTyping ? before.slice(0, -1) : before;
  const compared = comparedField(settled);
  if (compared !== undefined) {
    const { field, name } = compared;
    return { ...here, field: name, offers: valuesOf(field, typed) };
  }
  const field = isTyping ? undefined : fieldOf(settled.at(-1));
  if (field !== undefined) return { ...here, offers: operatorsOf(field) };
  return { ...here, offers: fieldsLike(typed) };
}

/** Whether typing on makes the token longer. */
function canGrow(token: Token): boolean {
  return (
    ['word', 'number', 'and', 'or', 'not', 'fault'].includes(token.is) || token.is === 'string'
  );
}

/** The field whose value is missing at the end of these tokens, also inside of a list. */
function comparedField(
  tokens: readonly Token[],
): { readonly field: Field; readonly name: string } | undefined {
  let at = tokens.length - 1;
  const isInList = tokens[at]?.is === '[' || tokens[at]?.is === ',';
  while (isInList && at >= 0 && tokens[at]?.is !== 'comparison') at -= 1;
  const named = tokens[at]?.is === 'comparison' ? tokens[at - 1] : undefined;
  const field = fieldOf(named);
  if (field === undefined || named?.is !== 'word') return undefined;
  return { field, name: field.holds === 'json' ? named.text : field.name };
}

function fieldOf(token: Token | undefined): Field | undefined {
  if (token?.is !== 'word') return undefined;
  return findField(token.text) ?? findField(token.text.split(/[.[]/, 1)[0] ?? '');
}

function fieldsLike(typed: string): Completion['offers'] {
  const start = typed.toLowerCase();
  return FIELDS.filter(({ name, aliases = [] }) =>
    [name, ...aliases].some((each) => each.startsWith(start)),
  ).map(({ name, says }) => ({ text: name, says }));
}

function operatorsOf(field: Field): Completion['offers'] {
  return OPERATORS[field.holds].map((text) => ({ text, says: OPERATOR_SAYS[text] }));
}

function valuesOf(field: Field, typed: string): Completion['offers'] {
  const values = field.holds === 'flag' ? ['true', 'false'] : (field.values ?? []);
  return values
    .filter((value) => value.startsWith(typed.toLowerCase()))
    .map((text) => ({ text, says: field.says }));
}
