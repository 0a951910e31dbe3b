// The data part by type, where it starts.
import { expect, test } from 'vitest';

import { dissectData } from '../../../src/protocol/dissect/dissect-data.ts';
import { SpanList } from '../../../src/protocol/dissect/span.ts';
import { readHead } from '../../../src/protocol/head.ts';

function fieldsOf(text: string): string[] {
  const head = readHead(text);
  const list = new SpanList(text);
  if (head === undefined) return [];
  list.add(head.dataAt, 'head', { sentence: '' });
  dissectData(list, head, undefined);
  return list.spans.slice(1).map(({ field }) => field);
}

test.each([
  ['3:::hi', ['data']],
  ['3::', []],
  ['4:::[1]', ['data', 'data[0]']],
  ['4:::1', ['data']],
  ['5:::{"name":"a"}', ['data', 'name']],
  ['6:::1', ['ackId']],
  ['6:::1[]', ['ackId', 'args']],
  ['7::/a:1+0', ['reason', 'separator', 'advice']],
  ['7:::+0', ['separator', 'advice']],
  ['7:::/a', ['endpoint']],
  ['1::/a:?x', ['qs']],
  ['8::/a:x', ['data']],
])('%s holds %j', (text, fields) => {
  expect(fieldsOf(text)).toEqual(fields);
});
