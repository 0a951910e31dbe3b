import { expect, test } from 'vitest';

import { hixieDigest, keyNumber } from '../../../src/server/transports/hixie-opening.ts';

test('the examples of draft 76: section 1.2, and section 5.2', () => {
  const first = [155_712_099, 173_347_027] as const;
  expect(keyNumber('18x 6]8vM;54 *(5:  {   U1]8  z [  8')).toBe(first[0]);
  expect(keyNumber('1_ tx7X d  <  nw  334J702) 7]o}` 0')).toBe(first[1]);
  expect(hixieDigest(first, Buffer.from('Tm[K T2u')).toString('latin1')).toBe('fQJ,fN/4F4!~K~MH');
  const numbers = [keyNumber('4 @1  46546xW%0l 1 5'), keyNumber('12998 5 Y3 1  .P00')] as const;
  const [one = 0, two = 0] = numbers;
  expect(hixieDigest([one, two], Buffer.from('^n:ds[4U')).toString('latin1')).toBe(
    "8jKS'y:G*Co,Wxa-",
  );
});

test('a number may fill 32 bits', () => {
  expect(keyNumber('4294967295 ')).toBe(4_294_967_295);
  expect(hixieDigest([4_294_967_295, 0], Buffer.alloc(8))).toHaveLength(16);
});

test.each([
  ['no key', ''],
  ['no spaces', '12345'],
  ['no digits', 'a b c'],
  ['a rest', '1 2 3'],
  ['more than 32 bits', '4294967296 '],
  ['more digits than a number holds', `${'9'.repeat(40)} `],
])('a key with %s hides no number', (_what, key) => {
  expect(keyNumber(key)).toBeUndefined();
});
