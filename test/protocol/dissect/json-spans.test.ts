// Values in JSON by their paths.
import { expect, test } from 'vitest';

import { addJsonSpans } from '../../../src/protocol/dissect/json-spans.ts';
import { SpanList } from '../../../src/protocol/dissect/span.ts';

function pathsIn(text: string, paths = 'data'): string[] {
  const list = new SpanList(text);
  const index = list.add(text.length, 'data', { sentence: '' });
  addJsonSpans(list, { from: 0, index, paths });
  return list.spans.slice(1).map(({ field }) => field);
}

test.each([
  ['1', []],
  ['[]', []],
  ['[1,[2]]', ['data[0]', 'data[1]', 'data[1][0]']],
  ['{"a":{"b":1}}', ['data.a', 'data.a.b']],
  ['{"a b":1,"":2,"é":3}', ['data["a b"]', 'data[""]', 'data["é"]']],
  ['{"a\\"]":1}', ['data["a\\"]"]']],
  ['{"\\u0061":1}', ['data.a']],
  ['[1,{"a":', ['data[0]', 'data[1]']],
])('%s', (text, paths) => {
  expect(pathsIn(text)).toEqual(paths);
});

test('members of an event body are fields of their own', () => {
  expect(pathsIn('{"name":"a","args":[1]}', '')).toEqual(['name', 'args', 'args[0]']);
});

test('a long key is cut in its path', () => {
  expect(pathsIn(`{"${'k'.repeat(500)}":1}`)).toEqual([`data.${'k'.repeat(60)}`]);
});
