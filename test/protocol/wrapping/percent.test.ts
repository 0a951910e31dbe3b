// Form encoding beside URLSearchParams, which every browser and Node have.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodeFormText, encodeFormText } from '../../../src/protocol/wrapping/percent.ts';

/** What the platform reads. */
function platform(text: string): string | null {
  return new URLSearchParams(`d=${text.replaceAll('&', '%26')}`).get('d');
}

const DECODED = [
  ['a+b%20c%2B', 'a b c+'],
  ['%e2%98%83', '☃'],
  ['100%', '100%'],
  ['%zz%4', '%zz%4'],
  ['%ff%fe', '\ufffd\ufffd'],
  ['%E2%98', '\ufffd'],
  ['%E2%98%41', '\ufffdA'],
  ['%F0%9F%98%F0%9F%98%80', '\ufffd😀'],
  ['%ED%A0%80', '\ufffd\ufffd\ufffd'],
  ['%C0%80', '\ufffd\ufffd'],
  ['%F5%80%80%80', '\ufffd\ufffd\ufffd\ufffd'],
] as const;

describe('what is broken is read as decoders read it', () => {
  test.each(DECODED)('%s', (text, decoded) => {
    expect(decodeFormText(text)).toBe(decoded);
    expect(platform(text)).toBe(decoded);
  });
});

const byte = fc.integer({ min: 0, max: 255 });
const percented = fc.string({
  unit: fc.oneof(
    { weight: 6, arbitrary: byte.map((value) => `%${value.toString(16).padStart(2, '0')}`) },
    {
      weight: 2,
      arbitrary: fc.integer({ min: 0x80, max: 0xbf }).map((value) => `%${value.toString(16)}`),
    },
    {
      weight: 2,
      arbitrary: fc.constantFrom('%e2%98', '%F0%9F', '%E0', '%ed', '%f4', '+', '%', 'é'),
    },
  ),
  maxLength: 16,
});

test('any bytes are decoded as the platform decodes them', () => {
  fc.assert(
    fc.property(percented, (text) => {
      // Node's own falls over characters beside a broken sequence.
      fc.pre(!text.includes('é'));
      expect(decodeFormText(text)).toBe(platform(text));
    }),
    { numRuns: 2_000 },
  );
});

test('any text is encoded as the platform encodes it, and comes back', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 20 }), (text) => {
      expect(encodeFormText(text)).toBe(new URLSearchParams({ d: text }).toString().slice(2));
      expect(decodeFormText(encodeFormText(text))).toBe(text);
    }),
    { numRuns: 1_000 },
  );
});

test('a character beside a broken sequence is kept, where Node loses it', () => {
  expect(decodeFormText('é%zz%C3%A9')).toBe('é%zzé');
});

test('half a surrogate pair is U+FFFD', () => {
  expect(encodeFormText('\ud800a\udc00')).toBe('%EF%BF%BDa%EF%BF%BD');
});

test('megabytes of broken bytes take no stack', () => {
  expect(decodeFormText('%C3%A9'.repeat(500_000) + '%ff'.repeat(100_000)).length).toBe(600_000);
});
