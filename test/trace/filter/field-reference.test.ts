// From the word left of an operator to a field and a path.
import { expect, test } from 'vitest';
import { readReference } from '../../../src/trace/filter/field-reference.ts';

function read(text: string) {
  const reference = readReference({ is: 'word', text, from: 10, to: 10 + text.length });
  if (!reference.ok) return reference.fault;
  const { field, path, from, to } = reference.value;
  return { field: field.name, path, from, to };
}

test.each([
  ['type', 'type', []],
  ['ack.ms', 'ack.ms', []],
  ['args[0].id', 'args', [0, 'id']],
  ['args["a b"].c', 'args', ['a b', 'c']],
  ["data['it\\'s'][12]", 'data', ["it's", 12]],
  ['data.user-id', 'data', ['user-id']],
])('%s', (text, field, path) => {
  expect(read(text)).toEqual({ field, path, from: 10, to: 10 + text.length });
});

test.each([
  ['typ', 10, 'unknown-field', 'There is no field typ. Did you mean type?'],
  ['evnt', 10, 'unknown-field', 'Did you mean event?'],
  ['zzzzzz', 10, 'unknown-field', 'There is no field zzzzzz. Fields are type, endpoint'],
  ['x'.repeat(100), 10, 'unknown-field', `There is no field ${'x'.repeat(40)}…. Fields are`],
  ['sid.x', 10, 'bad-path', 'The field sid has no parts'],
  ['args[x]', 14, 'bad-path', 'This is no path. Write .key, [0] or ["any key"]'],
  ['data.', 14, 'bad-path', 'This is no path.'],
])('%s', (text, from, code, message) => {
  expect(read(text)).toMatchObject({ code, from, message: expect.stringContaining(message) });
});
