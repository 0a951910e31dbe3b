// Comparing values inside of args and data.
import { type JsonValue, fail, ok, type Result } from '../../shared/index.ts';

import type { ComparisonExpression, Literal, PathStep } from './expression.ts';
import type { FilterFault } from './filter-fault.ts';
import { literalPattern } from './literal-pattern.ts';
import { Needle } from './needle.ts';
import { type NumberComparison, numberTest } from './number-test.ts';
import type { Predicate, RowReader } from './row-reader.ts';

type Read = (row: RowReader) => JsonValue | undefined;
type Scalar = string | number | boolean | null;
type Test = (found: JsonValue | undefined) => boolean;

/** Types count: `7` is a number, `"7"` a text. Lists and objects are compared and searched as their JSON text. */
export function compareJson(
  comparison: ComparisonExpression,
  read: Read,
): Result<Predicate, FilterFault> {
  const { path } = comparison.reference;
  const test = testOf(comparison);
  if (!test.ok) return fail(test.fault);
  return ok((row) => test.value(followPath(read(row), path)));
}

function testOf({ operator, values }: ComparisonExpression): Result<Test, FilterFault> {
  const [value] = values;
  if (operator === 'in') {
    const wanted = values.map(scalarOf);
    return ok((found) => wanted.some((each) => isEqual(found, each)));
  }
  if (value === undefined) throw new Error('A comparison has no value.');
  const wanted = scalarOf(value);
  if (operator === '==') return ok((found) => isEqual(found, wanted));
  if (operator === '!=') return ok((found) => !isEqual(found, wanted));
  if (operator === 'contains') return ok(containsTest(value));
  if (operator === '~') return patternTest(value);
  return ok(orderTest(operator, wanted));
}

/** Own keys only; `length` of lists and texts counts their parts. */
export function followPath(
  value: JsonValue | undefined,
  path: readonly PathStep[],
): JsonValue | undefined {
  let found: JsonValue | undefined = value;
  for (const step of path) {
    if (typeof found === 'string') found = step === 'length' ? found.length : undefined;
    else if (typeof found !== 'object' || found === null) return undefined;
    else found = partOf(found, step);
  }
  return found;
}

function partOf(
  value: readonly JsonValue[] | { readonly [key: string]: JsonValue },
  step: PathStep,
): JsonValue | undefined {
  if (!Object.hasOwn(value, step)) return undefined;
  return Reflect.get(value, step);
}

function isEqual(found: JsonValue | undefined, wanted: Scalar): boolean {
  if (typeof found !== 'object' || found === null) return found === wanted;
  return typeof wanted === 'string' && JSON.stringify(found) === wanted;
}

function containsTest({ text }: Literal): Test {
  const needle = new Needle(text);
  return (found) => found !== undefined && needle.inText(asText(found));
}

function patternTest(value: Literal): Result<Test, FilterFault> {
  const pattern = literalPattern(value);
  if (!pattern.ok) return pattern;
  return ok((found) => found !== undefined && pattern.value.test(asText(found)));
}

/** Numbers with numbers, texts with texts. */
function orderTest(operator: NumberComparison, wanted: Scalar): Test {
  if (typeof wanted === 'number') {
    const test = numberTest(operator, wanted);
    return (found) => typeof found === 'number' && test(found);
  }
  const test = numberTest(operator, 0);
  return (found) =>
    typeof found === 'string' && typeof wanted === 'string' && test(order(found, wanted));
}

/** By UTF-16 units, as JavaScript compares. */
function order(one: string, other: string): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}

function asText(value: JsonValue): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function scalarOf(value: Literal): Scalar {
  if (value.is === 'number') return Number(value.text);
  if (value.is !== 'word') return value.text;
  if (value.text === 'null') return null;
  if (value.text === 'true' || value.text === 'false') return value.text === 'true';
  return value.text;
}
