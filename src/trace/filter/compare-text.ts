// Comparing texts: exactly, by what they contain (whatever the case), by a pattern, or as the numbers they spell.
import { fail, ok, type Result } from '../../shared/index.ts';

import type { ComparisonExpression, Literal } from './expression.ts';
import type { Field } from './field.ts';
import { type FilterFault, filterFault } from './filter-fault.ts';
import { literalPattern } from './literal-pattern.ts';
import { Needle } from './needle.ts';
import { numberTest } from './number-test.ts';
import type { Predicate, RowReader } from './row-reader.ts';

type TextField = Extract<Field, { holds: 'text' | 'choice' }>;
type TextTest = (found: string | undefined) => boolean;

export function compareText(
  comparison: ComparisonExpression,
  field: TextField,
): Result<Predicate, FilterFault> {
  const [value] = comparison.values;
  if (field.name === 'text' && comparison.operator === 'contains' && value !== undefined) {
    const needle = new Needle(value.text);
    return ok((row) => row.holds(needle));
  }
  const test = textTest(comparison, field);
  if (!test.ok) return test;
  const { value: passes } = test;
  if (field.name === 'text' && comparison.operator === '~') return ok(writtenOrDecoded(passes));
  return ok((row) => passes(field.read(row)));
}

/** A question about one text; `undefined` is a text that is missing. */
export function textTest(
  comparison: ComparisonExpression,
  field: Field,
): Result<TextTest, FilterFault> {
  const { operator, values } = comparison;
  for (const value of isNaming(operator) ? values : []) {
    const fault = explainChoice(field, value);
    if (fault !== undefined) return fail(fault);
  }
  if (operator === 'in') {
    const texts = new Set<string | undefined>(values.map(({ text }) => text));
    return ok((found) => texts.has(found));
  }
  const [value] = values;
  if (value === undefined) throw new Error('A comparison has no value.');
  const { text } = value;
  switch (operator) {
    case '==':
      return ok((found) => found === text);
    case '!=':
      return ok((found) => found !== text);
    case 'contains': {
      const needle = new Needle(text);
      return ok((found) => found !== undefined && needle.inText(found));
    }
    case '~':
      return matches(value);
    default:
      return orders(comparison, field, value);
  }
}

/** The values are meant whole. */
function isNaming(operator: ComparisonExpression['operator']): boolean {
  return operator === '==' || operator === '!=' || operator === 'in';
}

function matches(value: Literal): Result<TextTest, FilterFault> {
  const pattern = literalPattern(value);
  if (!pattern.ok) return pattern;
  return ok((found) => found !== undefined && pattern.value.test(found));
}

/** What is written with escapes is found in both its forms. */
function writtenOrDecoded(passes: TextTest): Predicate {
  return (row: RowReader) => {
    if (passes(row.text())) return true;
    const decoded = row.decoded();
    return decoded !== undefined && passes(decoded);
  };
}

function orders(
  { operator, operatorAt }: ComparisonExpression,
  { name, holds }: Field,
  value: Literal,
): Result<TextTest, FilterFault> {
  if (operator === '~' || operator === 'contains' || operator === 'in') {
    throw new Error(`${operator} does not order.`);
  }
  if (holds === 'choice') {
    const message = `${name} is a word: compare it with == != or in.`;
    return fail(filterFault('bad-operator', operatorAt, message));
  }
  if (value.is !== 'number') {
    const message = `${operator} compares numbers: write ${name} ${operator} 100, or ${name} == "…" for a text.`;
    return fail(filterFault('bad-value', value, message));
  }
  const test = numberTest(operator, Number(value.text));
  return ok((found) => test(numberIn(found)));
}

/** The number a text spells; an empty or missing text spells none. */
function numberIn(text: string | undefined): number {
  return text === undefined || text.trim() === '' ? Number.NaN : Number(text);
}

function explainChoice(field: Field, value: Literal): FilterFault | undefined {
  if (field.holds !== 'choice' || field.values.includes(value.text)) return undefined;
  const values = field.values.join(', ');
  const message = `${field.name} is never ${JSON.stringify(value.text)}; it is one of ${values}.`;
  return filterFault('bad-value', value, message);
}
