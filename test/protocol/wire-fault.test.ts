// A fault shows the text from its place on, or its end.
import { expect, test } from 'vitest';

import { wireFault } from '../../src/protocol/wire-fault.ts';

const excerptAt = (text: string, at: number) =>
  wireFault({ code: 'bad-json', text, at, message: 'Broken.' }).excerpt;

test.each([
  ['abc', 1, 'bc'],
  ['abc', 3, 'abc'],
  ['', 0, ''],
  [`${'a'.repeat(50)}b`, 10, 'a'.repeat(40)],
  [`${'a'.repeat(50)}b`, 51, `${'a'.repeat(39)}b`],
])('%s from %i on', (text, at, excerpt) => {
  expect(excerptAt(text, at)).toBe(excerpt);
});
