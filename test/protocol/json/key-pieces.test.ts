// The pieces around a key are the same however often it comes, and whatever came before.
import { expect, test } from 'vitest';

import {
  AFTER_STRING,
  AFTER_VALUE,
  FIRST,
  piecesOf,
} from '../../../src/protocol/json/key-pieces.ts';

function expectPieces(key: string) {
  const { plain, quoted } = piecesOf(key);
  const colon = `${JSON.stringify(key)}:`;
  expect(plain[FIRST]).toBe(`{${colon}`);
  expect(plain[AFTER_VALUE]).toBe(`,${colon}`);
  expect(plain[AFTER_STRING]).toBe(`",${colon}`);
  expect(quoted).toEqual(plain.map((piece) => `${piece}"`));
}

test('keys in the order they came in, in another one, and those that need escapes', () => {
  for (const key of ['id', 'user', 'id', 'user', 'user', '', 'a"b', 'id', 'é\n']) expectPieces(key);
});

test('a key that comes back is found', () => {
  const pieces = piecesOf('known');
  piecesOf('other');
  expect(piecesOf('known')).toBe(pieces);
});

test('more keys than are kept, twice', () => {
  for (let round = 0; round < 2; round += 1) {
    for (let index = 0; index < 1_200; index += 1) expectPieces(`k${index}`);
  }
});

test('a long key is not kept', () => {
  const key = 'k'.repeat(65);
  expectPieces(key);
  expect(piecesOf(key)).not.toBe(piecesOf(key));
});
