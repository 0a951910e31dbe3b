// Tokens to a tree: `or` binds weakest, then `and` (which may be left out), then `not`.
import { fail, ok, type Result } from '../../shared/index.ts';

import type { Expression } from './expression.ts';
import { readReference } from './field-reference.ts';
import { type FilterFault, filterFault, type Place } from './filter-fault.ts';
import { findField } from './field.ts';
import { readValues } from './read-values.ts';
import type { Token } from './token.ts';
import { TokenStream } from './token-stream.ts';
import { tokenize } from './tokenize.ts';

type Parsed = Result<Expression, FilterFault>;

const LONGEST = 10_000;
const DEEPEST = 64;

/** An empty text is the filter that every record passes. */
export function parseFilter(text: string): Parsed {
  if (text.length > LONGEST) {
    const message = `The filter is ${text.length} long; at most ${LONGEST} are taken.`;
    return fail(filterFault('too-long', { from: LONGEST, to: text.length }, message));
  }
  const tokens = new TokenStream(tokenize(text), text.length);
  if (tokens.next() === undefined) return ok({ is: 'and', parts: [] });
  const parsed = parseOr(tokens, 0);
  const left = tokens.next();
  if (!parsed.ok || left === undefined) return parsed;
  return fail(explainLeftOver(left));
}

function parseOr(tokens: TokenStream, depth: number): Parsed {
  return parseRow(tokens, 'or', () => parseAnd(tokens, depth));
}

function parseAnd(tokens: TokenStream, depth: number): Parsed {
  return parseRow(tokens, 'and', () => parseNot(tokens, depth));
}

/** One or more parts with the word between them; two that stand side by side are joined by `and`. */
function parseRow(tokens: TokenStream, is: 'and' | 'or', parsePart: () => Parsed): Parsed {
  const parts: Expression[] = [];
  do {
    const part = parsePart();
    if (!part.ok) return part;
    parts.push(part.value);
  } while (tokens.take(is) !== undefined || (is === 'and' && startsPart(tokens.next())));
  const [only] = parts;
  return ok(parts.length === 1 && only !== undefined ? only : { is, parts });
}

function startsPart(token: Token | undefined): boolean {
  if (token === undefined) return false;
  return ['word', 'number', 'string', 'not', '(', 'fault'].includes(token.is);
}

function parseNot(tokens: TokenStream, depth: number): Parsed {
  const not = tokens.take('not');
  if (not === undefined) return parsePrimary(tokens, depth);
  if (depth >= DEEPEST) return fail(tooDeep(not));
  const of = parseNot(tokens, depth + 1);
  return of.ok ? ok({ is: 'not', of: of.value }) : of;
}

function parsePrimary(tokens: TokenStream, depth: number): Parsed {
  const token = tokens.shift();
  if (token === undefined) return fail(missingExpression(tokens.end));
  switch (token.is) {
    case '(':
      return depth >= DEEPEST ? fail(tooDeep(token)) : parseGroup(tokens, token, depth + 1);
    case 'word':
      return parseWord(tokens, token);
    case 'string':
    case 'number':
      return parseSearch(tokens, token);
    case 'fault':
      return fail(filterFault(token.code, token, token.message));
    default:
      return fail(explainNoExpression(token));
  }
}

function parseGroup(tokens: TokenStream, open: Place, depth: number): Parsed {
  const inside = parseOr(tokens, depth);
  if (!inside.ok || tokens.take(')') !== undefined) return inside;
  const next = tokens.next();
  if (next !== undefined) return fail(explainLeftOver(next));
  const message = 'This parenthesis is not closed. Add ) behind it.';
  return fail(filterFault('unclosed-parenthesis', open, message));
}

function parseWord(tokens: TokenStream, word: Extract<Token, { is: 'word' }>): Parsed {
  const operator = tokens.take('comparison');
  const isCompared = operator !== undefined || tokens.next()?.is === 'fault';
  if (!isCompared && findField(word.text)?.holds !== 'flag') {
    return ok({ is: 'search', text: word.text });
  }
  const reference = readReference(word);
  if (!reference.ok) return reference;
  if (operator === undefined) return ok({ is: 'flag', reference: reference.value });
  const values = readValues(tokens, operator);
  if (!values.ok) return values;
  return ok({
    is: 'comparison',
    reference: reference.value,
    operator: operator.text,
    operatorAt: operator,
    values: values.value,
  });
}

function parseSearch(
  tokens: TokenStream,
  token: Extract<Token, { is: 'string' | 'number' }>,
): Parsed {
  const operator = tokens.next();
  if (operator?.is !== 'comparison') return ok({ is: 'search', text: token.text });
  const message = `Left of ${operator.text} stands a field, without quotes, as in name ${operator.text} "x".`;
  return fail(filterFault('unknown-field', token, message));
}

function missingExpression(end: number): FilterFault {
  const message = 'The filter ends too early. Add a comparison, as in type == event, or a word.';
  return filterFault('expected-expression', { from: Math.max(0, end - 1), to: end }, message);
}

function explainNoExpression(token: Token): FilterFault {
  if (token.is === 'comparison') {
    const message =
      `Left of ${token.text} a field is missing, as in name ${token.text} … ` +
      `To search for the text itself, put it in quotes: "${token.text}".`;
    return filterFault('expected-expression', token, message);
  }
  const message = 'Here a comparison is missing, as in type == event, or a word to search for.';
  return filterFault('expected-expression', token, message);
}

function explainLeftOver(token: Token): FilterFault {
  if (token.is === 'fault') return filterFault(token.code, token, token.message);
  const messages: Partial<Record<Token['is'], string>> = {
    ')': 'This ) closes nothing. Take it away, or put ( where the group begins.',
    comparison: 'One comparison cannot follow another. Join two with && or ||.',
    '[': 'A list stands only behind in, as in type in [event, json].',
    ']': 'This ] closes nothing. A list stands behind in, as in type in [event, json].',
    ',': 'A comma stands only in a list, as in type in [event, json]. Join comparisons with && or ||.',
  };
  const message = messages[token.is] ?? 'This cannot stand here. Join parts with && or ||.';
  return filterFault('unexpected', token, message);
}

function tooDeep(place: Place): FilterFault {
  return filterFault('too-deep', place, `The filter is nested more than ${DEEPEST} deep.`);
}
