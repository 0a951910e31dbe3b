import { expect, test } from 'vitest';

import * as der from '../../../src/server/listeners/der.ts';

const hex = (bytes: Buffer): string => bytes.toString('hex');

test('lengths are written in as few bytes as they need', () => {
  expect(hex(der.octetString(Buffer.alloc(0)))).toBe('0400');
  expect(hex(der.octetString(Buffer.alloc(127))).slice(0, 4)).toBe('047f');
  expect(hex(der.octetString(Buffer.alloc(128))).slice(0, 6)).toBe('048180');
  expect(hex(der.octetString(Buffer.alloc(300))).slice(0, 8)).toBe('0482012c');
});

test('a number whose highest bit is set stays positive', () => {
  expect(hex(der.integer(Buffer.from([0x7f])))).toBe('02017f');
  expect(hex(der.integer(Buffer.from([0x80])))).toBe('02020080');
});

test('object identifiers, as X.690 has them', () => {
  expect(hex(der.objectId('1.2.840.113549'))).toBe('06062a864886f70d');
  expect(hex(der.objectId('2.5.4.3'))).toBe('0603550403');
});

test('times have two digits for the year until 2049', () => {
  expect(der.time(new Date(Date.UTC(2049, 11, 31, 23, 59, 59))).toString('latin1', 2)).toBe(
    '491231235959Z',
  );
  expect(der.time(new Date(Date.UTC(2050, 0, 1))).toString('latin1', 2)).toBe('20500101000000Z');
});
