// What a row has in a field, as values to offer: written as filters write them.
import { fail, ok, type JsonValue, type Result } from '../../shared/index.ts';

import { followPath } from './compare-json.ts';
import type { FieldReference } from './expression.ts';
import { readReference } from './field-reference.ts';
import { type FilterFault, filterFault } from './filter-fault.ts';
import type { RowReader } from './row-reader.ts';
import { tokenize } from './tokenize.ts';

/** Longer values are no use to whoever chooses one. */
const LONGEST = 200;

export interface ValueReader {
  /** False where the answer for a row can change later. */
  readonly isLasting: boolean;
  /** True where packets must be decoded for it. */
  readonly isSlow: boolean;
  /** Values of a row, without duplicates mostly; none where it lacks the field. */
  readonly read: (row: RowReader) => readonly string[];
}

/** Reads the values of a field, which may have a path: `name`, `args[0].id`. */
export function valueReader(name: string): Result<ValueReader, FilterFault> {
  const [word, ...rest] = tokenize(name);
  if (word?.is !== 'word' || rest.length > 0) {
    const message = 'Name one field, as in name or args[0].id.';
    return fail(filterFault('unknown-field', { from: 0, to: name.length }, message));
  }
  const reference = readReference(word);
  if (!reference.ok) return reference;
  const { field } = reference.value;
  const isSlow = field.holds === 'json';
  return ok({ isLasting: field.changes !== true, isSlow, read: readerOf(reference.value) });
}

const NONE: readonly string[] = [];

function readerOf({ field, path }: FieldReference): ValueReader['read'] {
  switch (field.holds) {
    case 'text':
    case 'choice':
      // The whole text of each record is a value of its own.
      return field.name === 'text' ? () => NONE : (row) => textsOf(field.read(row));
    case 'set':
      return (row) => field.read(row).flatMap(textsOf);
    case 'number':
      return (row) => scalarsOf(field.read(row));
    case 'flag':
      return (row) => [String(field.read(row))];
    case 'json':
      return (row) => scalarsOf(followPath(field.read(row), path));
    case 'time':
      return () => NONE;
  }
}

function textsOf(text: string | undefined): readonly string[] {
  if (text === undefined || text.length > LONGEST) return NONE;
  return [/^\d+$/.test(text) ? text : JSON.stringify(text)];
}

function scalarsOf(value: JsonValue | undefined): readonly string[] {
  if (value === undefined || (typeof value === 'object' && value !== null)) return NONE;
  if (typeof value === 'string' && value.length > LONGEST) return NONE;
  return [JSON.stringify(value)];
}
