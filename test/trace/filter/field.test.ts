// The fields of the language: names, aliases, and what the renderer offers of them.
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { compileFilter } from '../../../src/trace/filter/index.ts';
import { FIELDS, findField } from '../../../src/trace/filter/field.ts';

test('every field of the language is there', () => {
  expect(FIELDS.map(({ name }) => name)).toEqual([
    ...['type', 'endpoint', 'name', 'args', 'data', 'id', 'ack', 'ack.pending', 'ack.ms', 'dir'],
    ...[
      'origin',
      'sid',
      'transport',
      'size',
      'time',
      'seq',
      'acl',
      'fault',
      'kind',
      'rate',
      'room',
      'marked',
      'comment',
      'status',
    ],
    ...['url', 'script', 'text'],
  ]);
});

test.each([
  ['ns', 'endpoint'],
  ['event', 'name'],
  ['session', 'sid'],
  ['raw', 'text'],
  ['ACK.Pending', 'ack.pending'],
])('%s is another word for %s', (alias, name) => {
  expect(findField(alias)?.name).toBe(name);
});

test('words that are no field are found nowhere', () => {
  for (const word of ['', 'constructor', '__proto__', 'type ']) {
    expect(findField(word)).toBeUndefined();
  }
});

test('docs/filters.md names every field, and its examples are filters', async () => {
  const docs = await readFile(resolve(import.meta.dirname, '../../../docs/filters.md'), 'utf8');
  for (const { name, aliases = [], values = [] } of FIELDS) {
    for (const word of [name, ...aliases]) expect(docs).toContain(`\`${word}\``);
    for (const value of values) expect(docs).toContain(value);
  }
  const [, examples = ''] = docs.split('```');
  const filters = examples.trim().split('\n');
  expect(filters.length).toBeGreaterThan(5);
  for (const filter of filters) expect(compileFilter(filter)).toMatchObject({ ok: true });
});
