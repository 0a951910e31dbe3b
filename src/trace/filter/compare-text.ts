// Comparing texts: exactly, by what they contain (whatever the case), by a pattern, or as the numbers they spell.
import { fail, ok, type Result } from '../../shared/index.ts';

import type { ComparisonExpression, Literal } from './expression.ts';
import type { Field } from './field.ts';
import { type FilterFault, filterFault } from './filter-fault.ts';
import { literalPattern } from './literal-pattern.ts';
import { Needle } from './needle.ts';
import { numberTest } from './number-test.ts';
import type { Predicate } from './row-reader.ts';

type TextField = Extract<Field, { holds: 'text' | 'choice' }>;
type Compiled = Result<Predicate, FilterFault>;

export function compareText(comparison: ComparisonExpression, field: TextField): Compiled {
  const { operator, values } = comparison;
  const [value] = values;
  if (operator === 'in') return isOneOf(field, values);
  if (value === undefined) throw new Error('A comparison has no value.');
  switch (operator) {
    case '==':
    case '!=':
      return equals(field, value, operator === '==');
    case 'contains':
      return holds(field, value);
    case '~':
      return matches(field, value);
    default:
      return orders(comparison, field, value);
  }
}

function equals(field: TextField, value: Literal, isWanted: boolean): Compiled {
  const fault = explainChoice(field, value);
  if (fault !== undefined) return fail(fault);
  const { text } = value;
  return ok((row) => (field.read(row) === text) === isWanted);
}

function isOneOf(field: TextField, values: readonly Literal[]): Compiled {
  for (const value of values) {
    const fault = explainChoice(field, value);
    if (fault !== undefined) return fail(fault);
  }
  const texts = new Set<string | undefined>(values.map(({ text }) => text));
  return ok((row) => texts.has(field.read(row)));
}

function holds(field: TextField, { text }: Literal): Compiled {
  const needle = new Needle(text);
  if (field.name === 'text') return ok((row) => row.holds(needle));
  return ok((row) => {
    const found = field.read(row);
    return found !== undefined && needle.inText(found);
  });
}

function matches(field: TextField, value: Literal): Compiled {
  const pattern = literalPattern(value);
  if (!pattern.ok) return pattern;
  return ok((row) => {
    const found = field.read(row);
    return found !== undefined && pattern.value.test(found);
  });
}

function orders(
  { operator, operatorAt }: ComparisonExpression,
  field: TextField,
  value: Literal,
): Compiled {
  const { name } = field;
  if (operator === '~' || operator === 'contains' || operator === 'in') {
    throw new Error(`${operator} does not order.`);
  }
  if (field.holds === 'choice') {
    const message = `${name} is a word: compare it with == != or in.`;
    return fail(filterFault('bad-operator', operatorAt, message));
  }
  if (value.is !== 'number') {
    const message = `${operator} compares numbers: write ${name} ${operator} 100, or ${name} == "…" for a text.`;
    return fail(filterFault('bad-value', value, message));
  }
  const test = numberTest(operator, Number(value.text));
  return ok((row) => test(numberIn(field.read(row))));
}

/** The number a text spells; an empty or missing text spells none. */
function numberIn(text: string | undefined): number {
  return text === undefined || text.trim() === '' ? Number.NaN : Number(text);
}

function explainChoice(field: TextField, value: Literal): FilterFault | undefined {
  if (field.holds !== 'choice' || field.values.includes(value.text)) return undefined;
  const values = field.values.join(', ');
  const message = `${field.name} is never ${JSON.stringify(value.text)}; it is one of ${values}.`;
  return filterFault('bad-value', value, message);
}
