// Searching bytes finds what searching text finds.
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { Needle } from '../../../src/trace/filter/needle.ts';
import { anyText } from '../support/events.ts';

const latin = (most: number) =>
  fc
    .array(
      fc.oneof(
        fc.constantFrom(...'abABéÉßÿµ"\\'),
        fc.integer({ min: 0, max: 255 }).map((unit) => String.fromCharCode(unit)),
      ),
      { maxLength: most },
    )
    .map((units) => units.join(''));

test('bytes of one unit each are searched as their text is', () => {
  fc.assert(
    fc.property(latin(60), latin(4), (text, wanted) => {
      const needle = new Needle(wanted);
      const bytes = Buffer.from(`##${text}##`, 'latin1');
      expect(needle.inBytes(bytes, 2, bytes.length - 2)).toBe(needle.inText(text));
      expect(needle.inText(text)).toBe(text.toLowerCase().includes(wanted.toLowerCase()));
    }),
    { numRuns: 2000 },
  );
});

test('what is cut out of a text is found in it, however long', () => {
  fc.assert(
    fc.property(latin(600), fc.nat(600), fc.nat(600), (text, one, other) => {
      const wanted = text.slice(Math.min(one, other), Math.max(one, other)).toUpperCase();
      fc.pre(
        wanted.toLowerCase() ===
          text.slice(Math.min(one, other), Math.max(one, other)).toLowerCase(),
      );
      const bytes = Buffer.from(text, 'latin1');
      expect(new Needle(wanted).inBytes(bytes, 0, bytes.length)).toBe(true);
    }),
  );
});

test('wide texts are found in text and never in bytes', () => {
  const needle = new Needle('😀');
  expect(needle.inText('a😀b')).toBe(true);
  expect(needle.inBytes(Buffer.from('a😀b'), 0, 6)).toBe(false);
});

test('plain is what JSON writes as it is', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      if (new Needle(text).isPlain) {
        expect(JSON.stringify(text.toLowerCase())).toBe(`"${text.toLowerCase()}"`);
      }
    }),
  );
  for (const text of ['a"b', '\\', '\n', '\ud800']) expect(new Needle(text).isPlain).toBe(false);
  for (const text of ['abc', 'É', '😀']) expect(new Needle(text).isPlain).toBe(true);
});
