// Every filter that docs/filters.md shows is one, and every field stands there.
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { FIELDS } from '../../../src/trace/filter/field.ts';
import { compileFilter } from '../../../src/trace/filter/index.ts';

const page = await readFile(resolve(import.meta.dirname, '../../../docs/filters.md'), 'utf8');
const cells = page
  .split('\n')
  .filter((line) => line.startsWith('|'))
  .map((line) => line.split(/(?<!\\)\|/).slice(1, -1));
const examples = [
  ...(page.split('```')[1] ?? '').trim().split('\n'),
  ...cells.flatMap(([, , shown = '']) => [...shown.matchAll(/`([^`]+)`/g)].map(([, text]) => text)),
];

test('there are examples', () => {
  expect(examples.length).toBeGreaterThan(45);
});

test.each(examples)('%s', (text = '') => {
  // A table escapes its own sign.
  const compiled = compileFilter(text.replaceAll('\\|', '|'));
  expect(compiled.ok ? undefined : compiled.fault.message).toBeUndefined();
});

test('every field has its line', () => {
  const named = cells.map(([first = '']) => first);
  for (const { name, aliases = [] } of FIELDS) {
    for (const word of [name, ...aliases]) {
      expect(
        named.some((cell) => cell.includes(`\`${word}\``)),
        word,
      ).toBe(true);
    }
  }
});
