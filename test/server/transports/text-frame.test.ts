import { expect, test } from 'vitest';

import { encodeFrames, frameBytes } from '../../../src/server/transports/text-frame.ts';

function encoded(...texts: readonly string[]): Buffer {
  const total = texts.reduce((sum, text) => sum + frameBytes(Buffer.byteLength(text)), 0);
  return encodeFrames(texts, total);
}

/** Head of a frame by RFC 6455, section 5.2. */
function head(length: number): Buffer {
  if (length < 126) return Buffer.from([0x81, length]);
  const wide = Buffer.alloc(length < 65536 ? 4 : 10, 0);
  wide[0] = 0x81;
  wide[1] = length < 65536 ? 126 : 127;
  if (length < 65536) wide.writeUInt16BE(length, 2);
  else wide.writeBigUInt64BE(BigInt(length), 2);
  return wide;
}

test.each([0, 1, 41, 42, 125, 126, 127, 65535, 65536, 70000])('a text of %i bytes', (length) => {
  const text = 'x'.repeat(length);
  expect(encoded(text).equals(Buffer.concat([head(length), Buffer.from(text)]))).toBe(true);
});

test('lengths count bytes, not characters', () => {
  for (const text of ['é'.repeat(41), '😀'.repeat(20), '€'.repeat(42), 'é'.repeat(63)]) {
    const data = Buffer.from(text);
    expect(encoded(text).equals(Buffer.concat([head(data.length), data]))).toBe(true);
  }
});

test('several texts stand behind each other', () => {
  const texts = ['2::', '', 'é'.repeat(100), '6:::1'];
  expect(encoded(...texts).equals(Buffer.concat(texts.map((text) => encoded(text))))).toBe(true);
});

test('half of a surrogate pair becomes U+FFFD and breaks no frame', () => {
  const [half] = '😀'.split('');
  expect(encoded(`a${half}b`, 'next').toString('latin1')).toBe(
    '\x81\x05a\xef\xbf\xbdb\x81\x04next',
  );
});
