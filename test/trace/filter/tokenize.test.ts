// A filter's text as tokens.
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { tokenize } from '../../../src/trace/filter/tokenize.ts';

function said(text: string): string {
  return tokenize(text)
    .map((token) => ('text' in token ? `${token.is}:${token.text}` : token.is))
    .join(' ');
}

test.each([
  ['a==b', 'word:a comparison:== word:b'],
  ['a!=b', 'word:a comparison:!= word:b'],
  ['hello!', 'word:hello!'],
  ['!a', 'not word:a'],
  ['a&&b||c', 'word:a and word:b or word:c'],
  ['a&b|c', 'word:a&b|c'],
  ['AND Or nOt', 'and or not'],
  ['a IN [b,c]', 'word:a comparison:in [ word:b , word:c ]'],
  ['a in[1]', 'word:a comparison:in [ number:1 ]'],
  ['args[0].b["c d"]', 'word:args[0].b["c d"]'],
  ['-1.5 1e3 +2 1.2.3', 'number:-1.5 number:1e3 number:+2 word:1.2.3'],
  ['/chat user:joined 😀', 'word:/chat word:user:joined word:😀'],
  ['a ~ /b c/i', 'word:a comparison:~ pattern:b c'],
  ['a ~ /[/]\\/x/ && b', 'word:a comparison:~ pattern:[/]\\/x and word:b'],
  ['a ~ /chat/room', 'word:a comparison:~ word:/chat/room'],
  ['a == /b/', 'word:a comparison:== word:/b/'],
  ['a = b', 'word:a fault word:b'],
  ['"a', 'fault'],
  ['(a)', '( word:a )'],
])('%s', (text, tokens) => {
  expect(said(text)).toBe(tokens);
});

test('tokens follow each other, and only white space lies between', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom(...'ab1. "\'\\[]()=!<>~&|,/-+\n😀') }),
      (text) => {
        let at = 0;
        for (const { from, to } of tokenize(text)) {
          expect(text.slice(at, from).trim()).toBe('');
          expect(to).toBeGreaterThan(from);
          at = to;
        }
        expect(text.slice(at).trim()).toBe('');
      },
    ),
    { numRuns: 1000 },
  );
});
