// A filter's text as spans to colour: fields, operators, values, and what is no token.
import { findField } from './field.ts';
import type { Token } from './token.ts';
import { tokenize } from './tokenize.ts';

/** White space between spans belongs to none. */
export interface FilterSpan {
  readonly from: number;
  readonly to: number;
  readonly is: 'field' | 'operator' | 'logic' | 'value' | 'word' | 'bracket' | 'fault';
}

export function highlightFilter(text: string): readonly FilterSpan[] {
  const tokens = tokenize(text);
  return tokens.map((token, index) => ({
    from: token.from,
    to: token.to,
    is: partOf(token, tokens[index - 1], tokens[index + 1]),
  }));
}

function partOf(
  token: Token,
  before: Token | undefined,
  after: Token | undefined,
): FilterSpan['is'] {
  switch (token.is) {
    case 'word':
      if (after?.is === 'comparison') return 'field';
      if (isValuePlace(before)) return 'value';
      return findField(token.text)?.holds === 'flag' ? 'field' : 'word';
    case 'number':
      return isValuePlace(before) ? 'value' : 'word';
    case 'string':
    case 'pattern':
      return 'value';
    case 'comparison':
      return isValuePlace(before) ? 'value' : 'operator';
    case 'and':
    case 'or':
    case 'not':
      return 'logic';
    case 'fault':
      return 'fault';
    default:
      return 'bracket';
  }
}

function isValuePlace(before: Token | undefined): boolean {
  return before?.is === 'comparison' || before?.is === '[' || before?.is === ',';
}
