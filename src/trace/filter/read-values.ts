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

const LIST_EXAMPLE = 'type in [event, json]';

function readList(
  tokens: TokenStream,
  operator: Operator,
): Result<readonly Literal[], FilterFault> {
  const open = tokens.take('[');
  if (open === undefined) {
    const message = `Behind in stands a list in brackets, as in ${LIST_EXAMPLE}.`;
    return fail(filterFault('expected-value', tokens.next() ?? operator, message));
  }
  const values: Literal[] = [];
  while (tokens.take(']') === undefined) {
    if (tokens.next() === undefined) return fail(unclosed(open));
    const value = readLiteral(tokens, open, LIST_EXAMPLE);
    if (!value.ok) return value;
    values.push(value.value);
    const separator = tokens.next();
    // A comma may stand behind the last value.
    if (tokens.take(',') === undefined && separator !== undefined && separator.is !== ']') {
      return fail(unseparated(separator));
    }
  }
  return ok(values);
}

function unseparated(place: Place): FilterFault {
  const message = `In a list, values are separated by commas, as in ${LIST_EXAMPLE}.`;
  return filterFault('unexpected', place, message);
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
    case 'comparison':
      // `dir == in`: where a value stands, an operator that is a word is that word.
      if (/^[a-z]/.test(token.text)) return ok({ ...token, is: 'word' });
      return fail(missingValue(token, example));
    default:
      return fail(missingValue(token ?? before, example));
  }
}

function missingValue(place: Place, example: string): FilterFault {
  return filterFault('expected-value', place, `Here a value is missing, as in ${example}.`);
}

function exampleFor(operator: Operator): string {
  if (operator.text === '~') return 'name ~ "^user"';
  if (operator.text === 'contains') return 'name contains user';
  return /[<>]/.test(operator.text) ? `size ${operator.text} 100` : `type ${operator.text} event`;
}
