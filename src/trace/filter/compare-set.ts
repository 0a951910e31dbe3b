// Comparing with several texts at once: one of them is, holds or matches it; `!=` is true where none of them is.
import { fail, ok, type Result } from '../../shared/index.ts';

import { textTest } from './compare-text.ts';
import type { ComparisonExpression } from './expression.ts';
import type { Field } from './field.ts';
import { type FilterFault, filterFault } from './filter-fault.ts';
import type { Predicate } from './row-reader.ts';

type SetField = Extract<Field, { holds: 'set' }>;

export function compareSet(
  comparison: ComparisonExpression,
  field: SetField,
): Result<Predicate, FilterFault> {
  const { operator, operatorAt } = comparison;
  if (/[<>]/.test(operator)) {
    const message = `${field.name} is a list of names: compare it with == != contains ~ or in.`;
    return fail(filterFault('bad-operator', operatorAt, message));
  }
  const isUnwanted = operator === '!=';
  const test = textTest(isUnwanted ? { ...comparison, operator: '==' } : comparison, field);
  if (!test.ok) return test;
  const isOneOf = remembered(test.value);
  return ok((row) => isOneOf(field.read(row)) !== isUnwanted);
}

/** Rows in the same rooms have the same list, mostly one after the other. */
function remembered(passes: (text: string) => boolean): (texts: readonly string[]) => boolean {
  let last: readonly string[] | undefined;
  let answer = false;
  return (texts) => {
    if (texts.length === 0) return false;
    if (texts !== last) {
      last = texts;
      answer = texts.some(passes);
    }
    return answer;
  };
}
