// From the text of a filter to a question that is asked of records.
import { fail, ok, type Result, type TraceRecord } from '../../shared/index.ts';

import { compileComparison } from './compile-comparison.ts';
import type { Expression } from './expression.ts';
import type { FilterFault } from './filter-fault.ts';
import { Needle } from './needle.ts';
import { parseFilter } from './parse-filter.ts';
import { within } from './pattern/index.ts';
import { RecordReader } from './record-reader.ts';
import type { Predicate, RowReader } from './row-reader.ts';

export interface Filter {
  /** As it was typed. */
  readonly text: string;
  /** False where the answer for a record can change later: its ack comes, it is judged, it is found faulty. */
  readonly isLasting: boolean;
  /** Asks a record alone: what other records say of it (ack, verdict) is not known. */
  matches(record: TraceRecord): boolean;
  /** Asks a row of the store. */
  matchesRow(row: RowReader): boolean;
  /**
   * The same in bounded time: `undefined` where patterns would take longer than a few milliseconds for this row. Asked
   * again of the same row they go on where they were.
   */
  matchesSoon(row: RowReader): boolean | undefined;
}

/** Units of matching that a row may take at a time: one to three milliseconds. */
const UNITS_AT_A_TIME = 256 * 1024;

/** Compiles a filter, or says what is wrong with it and where. An empty text lets every record pass. */
export function compileFilter(text: string): Result<Filter, FilterFault> {
  const parsed = parseFilter(text);
  if (!parsed.ok) return parsed;
  const predicate = compile(parsed.value);
  if (!predicate.ok) return predicate;
  const matchesRow = predicate.value;
  return ok({
    text,
    isLasting: isLasting(parsed.value),
    matches: (record) => matchesRow(new RecordReader(record)),
    matchesRow,
    matchesSoon: (row) => within(UNITS_AT_A_TIME, matchesRow, row),
  });
}

function compile(expression: Expression): Result<Predicate, FilterFault> {
  switch (expression.is) {
    case 'and':
    case 'or':
      return compileParts(expression.is, expression.parts);
    case 'not': {
      const of = compile(expression.of);
      return of.ok ? ok((row) => !of.value(row)) : of;
    }
    case 'search': {
      const needle = new Needle(expression.text);
      return ok((row) => row.holds(needle));
    }
    case 'flag': {
      const { field } = expression.reference;
      return ok((row) => field.read(row) === true);
    }
    case 'comparison':
      return compileComparison(expression);
  }
}

function compileParts(
  is: 'and' | 'or',
  parts: readonly Expression[],
): Result<Predicate, FilterFault> {
  const predicates: Predicate[] = [];
  for (const part of parts) {
    const predicate = compile(part);
    if (!predicate.ok) return fail(predicate.fault);
    predicates.push(predicate.value);
  }
  return ok(combine(predicates, is === 'or'));
}

/** Asks in turn until one answers `decisive`. Pairs go without a loop: a million rows are asked. */
function combine(predicates: readonly Predicate[], decisive: boolean): Predicate {
  const [first, second] = predicates;
  if (first !== undefined && second !== undefined && predicates.length === 2) {
    return decisive ? (row) => first(row) || second(row) : (row) => first(row) && second(row);
  }
  return (row) => {
    for (const predicate of predicates) if (predicate(row) === decisive) return decisive;
    return !decisive;
  };
}

function isLasting(expression: Expression): boolean {
  switch (expression.is) {
    case 'and':
    case 'or':
      return expression.parts.every(isLasting);
    case 'not':
      return isLasting(expression.of);
    case 'search':
      return true;
    default:
      return expression.reference.field.changes !== true;
  }
}
