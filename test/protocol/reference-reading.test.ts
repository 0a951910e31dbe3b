import { expect, test } from 'vitest';
import { readAsReference } from '../../src/protocol/reference-reading.ts';

test.each([
  ['0', ''],
  ['2', ''],
  ['1::/a?x=1', ''],
  ['1:4:/a?x=1', ''],
  ['4:::{', '4:::false'],
  ['4:7+:/chat:nonsense', '4:7+:/chat:false'],
  ['5:1::{"name":["echo"],"args":[1]}', '5:1::{"name":"echo","args":[1]}'],
])('%s is read as %s', (text, read) => {
  expect(readAsReference(text)).toBe(read);
});

test.each([
  '',
  '0::',
  '2::',
  '1::/a:?x=1',
  '3:::?',
  '4:::{}',
  '5:::{"name":"a"}',
  '5:::{',
  '5:::null',
])('%s is read as it is', (text) => {
  expect(readAsReference(text)).toBe(text);
});
