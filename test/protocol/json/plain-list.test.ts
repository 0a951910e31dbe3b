// The short way for flat lists gives what JSON.parse gives, or nothing.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { readPlainList } from '../../../src/protocol/json/index.ts';

const read = (text: string) => readPlainList(text, 0, text.length);

describe('read at once', () => {
  test.each([
    '[]',
    '["a"]',
    '["",""]',
    '[0]',
    '[-12,999999999999999]',
    '[true,false,null]',
    '["é😀"]',
  ])('%s', (text) => {
    expect(read(text)).toEqual(JSON.parse(text));
  });
});

describe('left to JSON.parse', () => {
  test.each([
    '[ ]',
    '["a" ]',
    '["\\n"]',
    '["a\n"]',
    '[01]',
    '[-0]',
    '[1.5]',
    '[1e3]',
    '[-]',
    '[1234567890123456]',
    '[{}]',
    '[[]]',
    '[tru]',
    '[truefalse]',
    '[1,]',
    '[,1]',
    '[',
    '["a]',
    '["a"',
    '[1]]',
    '[]]',
    `["${'a'.repeat(200)}"]`,
  ])('%s', (text) => {
    expect(read(text)).toBeUndefined();
  });
});

test('whatever it reads is what JSON.parse reads', () => {
  const pieces = fc.constantFrom(
    '"',
    ',',
    '-',
    '0',
    '12',
    '.',
    'true',
    'null',
    'a',
    '\\',
    ']',
    '[',
    ' ',
    '"b"',
  );
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 8 }), (inside) => {
      const text = `[${inside.join('')}]`;
      const values = read(text);
      if (values !== undefined) expect(values).toEqual(JSON.parse(text));
    }),
    { numRuns: 5_000 },
  );
});
