// However a body is cut, its text is that of the whole.
import * as fc from 'fast-check';
import { expect, test } from 'vitest';

import { BodyText } from '../../../src/server/http/body-text.ts';

function read(bytes: Uint8Array, cuts: readonly number[], isByChunk = false): string {
  const text = new BodyText(isByChunk);
  const places = cuts
    .map((cut) => Math.floor((cut * bytes.length) / 1000))
    .toSorted((a, b) => a - b);
  for (const [index, end] of [...places, bytes.length].entries()) {
    text.add(Buffer.from(bytes.subarray(places[index - 1] ?? 0, end)));
  }
  return text.end();
}

/** Long enough to be decoded before its end, with what is UTF-8 and what is not. */
const long = fc
  .tuple(
    fc.oneof(
      fc.uint8Array({ minLength: 1, maxLength: 12 }),
      fc.string({ unit: 'grapheme', minLength: 1 }).map((text) => new TextEncoder().encode(text)),
    ),
    fc.nat(9),
  )
  .map(([unit, more]) => Buffer.concat([Buffer.alloc(more, 'a'), Buffer.alloc(600_000, unit)]));

test('a long body reads as if it had come at once', () => {
  fc.assert(
    fc.property(long, fc.array(fc.nat(1000), { maxLength: 20 }), (bytes, cuts) => {
      expect(read(bytes, cuts) === bytes.toString('utf8')).toBe(true);
    }),
    { numRuns: 60 },
  );
});

test('a mark of byte order stays, as everywhere else', () => {
  const bytes = Buffer.from(`\ufeff${'x'.repeat(300_000)}`);
  expect(read(bytes, [500, 900])).toBe(bytes.toString('utf8'));
});

test('by chunk a character on a border is lost, also in a long body', () => {
  const bytes = Buffer.from('é'.repeat(200_000));
  const text = new BodyText(true);
  text.add(bytes.subarray(0, 300_001));
  text.add(bytes.subarray(300_001));
  expect(text.end()).toBe(`${'é'.repeat(150_000)}\ufffd\ufffd${'é'.repeat(49_999)}`);
});
