// The fields of the language: names, aliases, and what the renderer offers of them.
import { expect, test } from 'vitest';
import { FIELDS, findField } from '../../../src/trace/filter/field.ts';

test('every field of the language is there', () => {
  expect(FIELDS.map(({ name }) => name)).toEqual([
    ...['type', 'endpoint', 'name', 'args', 'data', 'id', 'ack', 'ack.pending', 'ack.ms', 'dir'],
    ...['origin', 'sid', 'transport', 'size', 'time', 'seq', 'acl', 'fault', 'kind', 'status'],
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
