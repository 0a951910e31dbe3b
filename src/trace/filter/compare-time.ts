// Comparing times: with milliseconds since 1970, with a date, or with a time of day where we are.
import { fail, ok, type Result } from '../../shared/index.ts';

import type { ComparisonExpression, Literal } from './expression.ts';
import { type FilterFault, filterFault } from './filter-fault.ts';
import { type NumberComparison, numberTest } from './number-test.ts';
import type { Predicate, RowReader } from './row-reader.ts';

type Read = (row: RowReader) => number | undefined;

const TIME_OF_DAY = /^(\d{1,2}):(\d{2})(?::(\d{2}(?:\.\d+)?))?$/;
const DATE = /^\d{4}-\d{2}-\d{2}([T ]\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})?)?$/;
const QUARTER_MS = 15 * 60_000;

export function compareTime(
  { operator, operatorAt, values }: ComparisonExpression,
  read: Read,
): Result<Predicate, FilterFault> {
  const [value] = values;
  if (operator === '~' || operator === 'contains' || operator === 'in' || value === undefined) {
    const message = 'time is compared with == != < <= > >=, as in time > "12:30".';
    return fail(filterFault('bad-operator', operatorAt, message));
  }
  return testOf(operator, value, read);
}

function testOf(
  operator: NumberComparison,
  value: Literal,
  read: Read,
): Result<Predicate, FilterFault> {
  const dayMs = value.is === 'number' ? undefined : timeOfDay(value.text);
  if (dayMs !== undefined) {
    const test = numberTest(operator, dayMs);
    const ofDay = new LocalTime();
    return ok((row) => test(ofDay.msOfDay(read(row) ?? Number.NaN)));
  }
  const wanted = value.is === 'number' ? Number(value.text) : dateMs(value.text);
  if (Number.isNaN(wanted)) {
    const message =
      'This is no time. Write "12:30", "2026-11-22 12:30:05" or milliseconds since 1970.';
    return fail(filterFault('bad-value', value, message));
  }
  const test = numberTest(operator, wanted);
  return ok((row) => test(read(row) ?? Number.NaN));
}

function timeOfDay(text: string): number | undefined {
  const found = TIME_OF_DAY.exec(text);
  if (found === null) return undefined;
  const [, hours, minutes, seconds = '0'] = found;
  return Number(hours) * 3_600_000 + Number(minutes) * 60_000 + Number(seconds) * 1000;
}

/** Without a zone it is local time, also for a date alone. */
function dateMs(text: string): number {
  if (!DATE.test(text)) return Number.NaN;
  return Date.parse(text.length === 10 ? `${text}T00:00` : text.replace(' ', 'T'));
}

/** Milliseconds since local midnight. Zones change their distance at quarters of an hour only. */
class LocalTime {
  #quarter = Number.NaN;
  #quarterStartsAt = 0;

  msOfDay(at: number): number {
    const quarter = Math.floor(at / QUARTER_MS);
    if (quarter !== this.#quarter) {
      const start = new Date(quarter * QUARTER_MS);
      this.#quarter = quarter;
      this.#quarterStartsAt = start.getHours() * 3_600_000 + start.getMinutes() * 60_000;
    }
    return this.#quarterStartsAt + (at - quarter * QUARTER_MS);
  }
}
