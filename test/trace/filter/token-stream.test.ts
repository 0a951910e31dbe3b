// Tokens one ahead.
import { expect, test } from 'vitest';
import { TokenStream } from '../../../src/trace/filter/token-stream.ts';
import { tokenize } from '../../../src/trace/filter/tokenize.ts';

test('a token is taken only if it is of the sort that is wanted', () => {
  const tokens = new TokenStream(tokenize('(a'), 2);
  expect(tokens.take(')')).toBeUndefined();
  expect(tokens.take('(')).toMatchObject({ from: 0 });
  expect(tokens.next()).toMatchObject({ text: 'a' });
  expect(tokens.shift()).toMatchObject({ text: 'a' });
  expect(tokens.next()).toBeUndefined();
  expect(tokens.take('word')).toBeUndefined();
  expect(tokens.shift()).toBeUndefined();
});
