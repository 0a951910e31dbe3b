// Keys are recognised wherever they come, and never taken for one another.
import fc from 'fast-check';
import { expect, test } from 'vitest';

import { hasOddUnits, keyTokenAt } from '../../../src/protocol/json/key-tokens.ts';

const keyAt = (text: string, at = 0) => keyTokenAt(text, at)?.key;

test('keys in the order they came in, and in another one', () => {
  for (const key of ['id', 'user', 'id', 'user', '', 'x', 'id', 'é☃', 'user', 'x']) {
    expect(keyAt(`{"${key}":1}`, 1)).toBe(key);
  }
});

test('the text of a token is what it takes', () => {
  expect(keyTokenAt('{"a":1}', 1)?.text).toBe('"a":');
});

test('a key that comes back is found', () => {
  const token = keyTokenAt('"back":', 0);
  keyTokenAt('"other":', 0);
  expect(keyTokenAt('"back":', 0)).toBe(token);
});

const UNUSUAL = [
  '',
  'a',
  'a":',
  '"a',
  '"a"',
  '"a" :',
  '"a\\n":',
  '"a\n":',
  '"__proto__":',
  '{"a":',
];

test.each(UNUSUAL)('no usual key: %j', (text) => {
  expect(keyAt(text)).toBeUndefined();
});

test('long ones and more of them than are kept', () => {
  for (let round = 0; round < 2; round += 1) {
    for (let index = 0; index < 2_000; index += 1) {
      const key = `${index % 3 === 0 ? 'long'.repeat(12) : 'k'}${index}`;
      expect(keyAt(`"${key}":`)).toBe(key);
    }
  }
});

test('any key is the one that stands there', () => {
  const key = fc.oneof(fc.constantFrom('id', 'ids', 'di', 'user', 'resu'), fc.string());
  fc.assert(
    fc.property(key, fc.constantFrom(':', '', ' ', 'a'), (made, after) => {
      const text = `x"${made}"${after}1`;
      const found = keyAt(text, 1);
      if (found === undefined) return;
      expect(found).not.toContain('"');
      expect(text.startsWith(`"${found}":`, 1)).toBe(true);
    }),
    { numRuns: 5_000 },
  );
});

test('odd units are escapes and control characters', () => {
  expect(['a', 'é', '\u007f', ' ', '/'].some(hasOddUnits)).toBe(false);
  expect(['\\', '\0', 'a\tb', '\u001f'].every(hasOddUnits)).toBe(true);
});
