// From `args[0].id` to a field and a path in its JSON.
import { fail, ok, type Result } from '../../shared/index.ts';

import type { FieldReference, PathStep } from './expression.ts';
import { FIELDS, findField } from './field.ts';
import { type FilterFault, filterFault } from './filter-fault.ts';
import { readString } from './read-string.ts';
import type { Token } from './token.ts';

const STEP = /\.([^.[\]]+)|\[(\d+)\]|\[("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')\]/y;

type Word = Extract<Token, { is: 'word' }>;

/** Finds what a word left of an operator names. */
export function readReference(word: Word): Result<FieldReference, FilterFault> {
  const { from, to, text } = word;
  const whole = findField(text);
  if (whole !== undefined) return ok({ field: whole, path: [], from, to });
  const rootEnd = text.search(/[.[]/);
  const root = rootEnd < 0 ? undefined : findField(text.slice(0, rootEnd));
  if (root === undefined) return fail(filterFault('unknown-field', word, explainUnknown(text)));
  if (root.holds !== 'json') {
    const message = `The field ${root.name} has no parts; only args and data have, as in args[0].id.`;
    return fail(filterFault('bad-path', word, message));
  }
  const path = readPath(text, rootEnd);
  if (typeof path === 'number') {
    const message = 'This is no path. Write .key, [0] or ["any key"] behind args or data.';
    return fail(filterFault('bad-path', { from: from + path, to }, message));
  }
  return ok({ field: root, path, from, to });
}

/** The steps, or the place where they stop making sense. */
function readPath(text: string, from: number): readonly PathStep[] | number {
  const path: PathStep[] = [];
  let at = from;
  while (at < text.length) {
    STEP.lastIndex = at;
    const step = STEP.exec(text);
    if (step === null) return at;
    path.push(stepOf(step));
    at = STEP.lastIndex;
  }
  return path;
}

function stepOf([, key, index, quoted]: RegExpExecArray): PathStep {
  if (index !== undefined) return Number(index);
  if (quoted === undefined) return key ?? '';
  const string = readString(quoted, 0);
  return string.is === 'string' ? string.text : quoted;
}

function explainUnknown(text: string): string {
  const shown = text.length > 40 ? `${text.slice(0, 40)}…` : text;
  const near = nearestField(text.toLowerCase());
  const hint = near === undefined ? '' : ` Did you mean ${near}?`;
  return `There is no field ${shown}.${hint} Fields are ${fieldNames()}.`;
}

function fieldNames(): string {
  return FIELDS.map((field) => field.name).join(', ');
}

function nearestField(text: string): string | undefined {
  if (text.length > 20) return undefined;
  const names = FIELDS.flatMap((field) => [field.name, ...(field.aliases ?? [])]);
  const near = names
    .map((name) => ({ name, edits: editsBetween(text, name) }))
    .filter(({ name, edits }) => edits <= Math.min(2, name.length - 2))
    .toSorted((a, b) => a.edits - b.edits);
  return near[0]?.name;
}

/** Levenshtein's distance. */
function editsBetween(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (let i = 1; i <= from.length; i++) {
    const next = [i];
    for (let j = 1; j <= to.length; j++) {
      const replaced = (row[j - 1] ?? 0) + (from[i - 1] === to[j - 1] ? 0 : 1);
      next.push(Math.min(replaced, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[to.length] ?? 0;
}
