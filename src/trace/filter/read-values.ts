// What stands right of an operator: one value, or a list behind `in`.
import { fail, ok, type Result } from '../../shared/index.ts';

import type { Literal } from './expression.ts';
import { type FilterFault, filterFault, type Place } from './filter-fault.ts';
import type { Token } from './token.ts';
import type { TokenStream } from './token-stream.ts';

type Operator = Extract<Token, { is: 'comparison' }>;

export function readValues(
  tokens: TokenStream,
  operator: Operator,
): Result<readonly Literal[], FilterFault> {
  if (operator.text === 'in') return readList(tokens, operator);
  const value = readLiteral(tokens, operator, exampleFor(operator));
  return value.ok ? ok([value.value]) : value;
}

function readList(
  tokens: TokenStream,
  operator: Operator,
): Result<readonly Literal[], FilterFault> {
  const example = 'type in [event, json]';
  const open = tokens.take('[');
  if (open === undefined) {
    const message = `Behind in stands a list in brackets, as in ${example}.`;
    return fail(filterFault('expected-value', tokens.next() ?? operator, message));
  }
  const values: Literal[] = [];
  while (tokens.take(']') === undefined) {
    if (tokens.next() === undefined) return fail(unclosed(open));
    if (values.length > 0 && tokens.take(',') === undefined) {
      const message = `In a list, values are separated by commas, as in ${example}.`;
      return fail(filterFault('unexpected', tokens.next() ?? open, message));
    }
    // A comma may stand behind the last value.
    if (values.length > 0 && tokens.take(']') !== undefined) break;
    if (tokens.next() === undefined) return fail(unclosed(open));
    const value = readLiteral(tokens, open, example);
    if (!value.ok) return value;
    values.push(value.value);
  }
  return ok(values);
}

function unclosed(open: Place): FilterFault {
  return filterFault('unclosed-list', open, 'The list is not closed. Add ] behind it.');
}

function readLiteral(
  tokens: TokenStream,
  before: Place,
  example: string,
): Result<Literal, FilterFault> {
  const token = tokens.shift();
  switch (token?.is) {
    case 'word':
    case 'number':
    case 'string':
    case 'pattern':
      return ok(token);
    case 'fault':
      return fail(filterFault(token.code, token, token.message));
    default: {
      const message = `Here a value is missing, as in ${example}.`;
      return fail(filterFault('expected-value', token ?? before, message));
    }
  }
}

function exampleFor(operator: Operator): string {
  if (operator.text === '~') return 'name ~ "^user"';
  if (operator.text === 'contains') return 'name contains user';
  return /[<>]/.test(operator.text) ? `size ${operator.text} 100` : `type ${operator.text} event`;
}
