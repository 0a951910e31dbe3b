import { expect, test } from 'vitest';

import { compileOrigins } from '../../../src/server/http/index.ts';

test('*:* lets everybody in, also without an origin', () => {
  const rule = compileOrigins('*:*');
  expect([undefined, 'null', 'no url', 'http://a.example'].map(rule.allows)).toEqual([
    true,
    true,
    true,
    true,
  ]);
});

test.each([
  ['a.example:80', 'http://a.example', true],
  ['a.example:80', 'http://A.EXAMPLE:80/page', true],
  ['a.example:80', 'http://a.example:8080', false],
  ['a.example:*', 'http://a.example:8080', true],
  ['*:8080', 'http://b.example:8080', true],
  ['a.example:80, b.example:81', 'http://b.example:81', true],
  ['sub.a.example:80', 'http://a.example', false],
  ['a.example:80', 'http://sub.a.example', false],
  ['a.example:443', 'https://a.example', true],
  ['a.example:80', 'https://a.example', true],
  ['a.example:80', 'https://a.example:443', false],
  ['a.example:443', 'https://a.example:443/', true],
  ['a.example:80', 'http://a.example:80/', true],
  ['a.example:80', 'https://a.example/:443', true],
  ['a.example:80', 'null', false],
  ['*:80', 'null', false],
  ['null', 'null', true],
  ['a.example:80', 'not a url', false],
  ['', 'http://a.example', false],
])('the setting "%s" and the origin %s: %s', (setting, origin, isAllowed) => {
  expect(compileOrigins(setting).allows(origin)).toBe(isAllowed);
});

test('without an origin only *:* lets in', () => {
  expect(compileOrigins('a.example:80').allows(undefined)).toBe(false);
});
