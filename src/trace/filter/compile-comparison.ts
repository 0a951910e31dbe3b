// A comparison to a predicate: which operators a field takes, which values, and how they compare.
import { fail, ok, type Result } from '../../shared/index.ts';

import { compareJson } from './compare-json.ts';
import { compareSet } from './compare-set.ts';
import { compareText } from './compare-text.ts';
import { compareTime } from './compare-time.ts';
import type { ComparisonExpression } from './expression.ts';
import type { Field } from './field.ts';
import { type FilterFault, filterFault, type Place } from './filter-fault.ts';
import { numberTest } from './number-test.ts';
import type { Predicate } from './row-reader.ts';

type Compiled = Result<Predicate, FilterFault>;
type FieldOf<Holds extends Field['holds']> = Extract<Field, { holds: Holds }>;

/** `!=` is true for records that lack the field; every other operator is false there. */
export function compileComparison(comparison: ComparisonExpression): Compiled {
  const { field } = comparison.reference;
  switch (field.holds) {
    case 'text':
    case 'choice':
      return compareText(comparison, field);
    case 'set':
      return compareSet(comparison, field);
    case 'number':
      return compareNumber(comparison, field);
    case 'time':
      return compareTime(comparison, field.read);
    case 'flag':
      return compareFlag(comparison, field);
    case 'json':
      return compareJson(comparison, field.read);
  }
}

function compareNumber(
  { operator, operatorAt, values }: ComparisonExpression,
  { name, read }: FieldOf<'number'>,
): Compiled {
  if (operator === '~' || operator === 'contains') {
    return fail(
      badOperator(operatorAt, `${name} is a number: compare it with == != < <= > >= or in.`),
    );
  }
  const numbers: number[] = [];
  for (const value of values) {
    if (value.is !== 'number') {
      const message = `${name} is a number: write ${name} ${operator === 'in' ? 'in [100]' : `${operator} 100`}, without quotes.`;
      return fail(filterFault('bad-value', value, message));
    }
    numbers.push(Number(value.text));
  }
  if (operator === 'in') {
    return ok((row) => numbers.includes(read(row) ?? Number.NaN));
  }
  const test = numberTest(operator, numbers[0] ?? Number.NaN);
  return ok((row) => test(read(row) ?? Number.NaN));
}

function compareFlag(
  { operator, operatorAt, values }: ComparisonExpression,
  { name, read }: FieldOf<'flag'>,
): Compiled {
  if (operator !== '==' && operator !== '!=') {
    const message = `${name} is true or false: write ${name} or !${name}.`;
    return fail(badOperator(operatorAt, message));
  }
  const [value] = values;
  const word = value?.is === 'word' ? value.text.toLowerCase() : '';
  if (value === undefined || (word !== 'true' && word !== 'false')) {
    const message = `${name} is true or false: write ${name} == true, or ${name} alone.`;
    return fail(filterFault('bad-value', value ?? operatorAt, message));
  }
  const wanted = (word === 'true') === (operator === '==');
  return ok((row) => read(row) === wanted);
}

function badOperator(place: Place, message: string): FilterFault {
  return filterFault('bad-operator', place, message);
}
