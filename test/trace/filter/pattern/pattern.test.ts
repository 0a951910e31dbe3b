// Patterns say the same as JavaScript's regular expressions, and take linear time whatever they look like.
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compilePattern, PATTERN_SEES } from '../../../../src/trace/filter/pattern/index.ts';

function matches(source: string, text: string, flags = ''): boolean {
  const compiled = compilePattern(source, flags);
  if (!compiled.ok) throw new Error(`${source}: ${compiled.fault.message}`);
  return compiled.value.test(text);
}

const atom = fc.constantFrom(
  ...[
    'a',
    'b',
    'B',
    'é',
    '.',
    '\\d',
    '\\W',
    '\\s',
    '[ab]',
    '[^a-c]',
    '[\\w-]',
    '^',
    '$',
    '\\b',
    '\\B',
  ],
  ...['\\.', '\\u0041', '\\n', '-', '{', '[a-c]', 'ſ', 'K', 'Σ', '[σ]', '[k-s]'],
);
const quantifier = fc.constantFrom('', '', '', '*', '+', '?', '{2}', '{1,2}', '{0,}', '*?', '+?');

const { pattern } = fc.letrec((tie) => ({
  pattern: fc.array(tie('part'), { minLength: 1, maxLength: 3 }).map((parts) => parts.join('')),
  part: fc.oneof(
    { maxDepth: 2, withCrossShrink: true },
    fc.tuple(atom, quantifier).map(([one, times]) => (isAssertion(one) ? one : one + times)),
    fc
      .tuple(tie('pattern'), tie('pattern'), quantifier)
      .map(([one, other, times]) => `(${one}|${other})${times}`),
    fc.tuple(tie('pattern'), quantifier).map(([one, times]) => `(?:${one})${times}`),
  ),
}));

function isAssertion(atom: string): boolean {
  return ['^', '$', '\\b', '\\B'].includes(atom);
}

const subject = fc.string({
  unit: fc.constantFrom(
    'a',
    'b',
    'c',
    'A',
    'B',
    'é',
    'É',
    ' ',
    '\n',
    '-',
    '.',
    '7',
    '_',
    '{',
    's',
    'k',
    'K',
    'σ',
    'ς',
    'Σ',
    'ſ',
  ),
  maxLength: 8,
});

test('patterns match exactly where regular expressions do', () => {
  const flags = fc.constantFrom('', 'i', 'm', 's', 'im');
  fc.assert(
    fc.property(
      pattern,
      flags,
      fc.array(subject, { minLength: 1, maxLength: 6 }),
      (source, letters, texts) => {
        const expected = new RegExp(source, letters);
        for (const text of texts) {
          expect(`${JSON.stringify(text)} ${matches(source, text, letters)}`).toBe(
            `${JSON.stringify(text)} ${expected.test(text)}`,
          );
        }
      },
    ),
    { numRuns: 600 },
  );
});

test('a text is read once even where backtracking would take for ever', () => {
  const text = `${'a'.repeat(50_000)}!`;
  for (const source of [
    '^(a+)+$',
    '^(a|a)*$',
    '(a*)*b',
    '.*.*.*.*b',
    '^(a|aa)+$',
    '^(([a-z])+.)+[A-Z]',
  ]) {
    expect(matches(source, text)).toBe(false);
  }
  expect(matches('(a|b)*a(a|b){11}$', 'ab'.repeat(20_000))).toBe(true);
});

test('a pattern sees the first 65,536 units', () => {
  expect(matches('x', `${'-'.repeat(PATTERN_SEES - 1)}x`)).toBe(true);
  expect(matches('x', `${'-'.repeat(PATTERN_SEES)}x`)).toBe(false);
});

describe('what is refused says why and where', () => {
  test.each([
    ['a(b', 1, 3, 'The parenthesis ( is not closed. Add ).'],
    ['ab)', 2, 3, 'This ) closes nothing.'],
    ['a[b', 1, 3, 'The bracket [ is not closed.'],
    ['*a', 0, 1, 'nothing to repeat before *'],
    ['a**', 2, 3, 'nothing to repeat before *'],
    ['^*', 0, 2, 'nothing to repeat'],
    ['a{3,1}', 0, 6, 'counts downwards'],
    ['[z-a]', 1, 4, 'runs backwards'],
    ['a\\', 1, 2, 'A backslash stands at the end.'],
    ['(a)\\1', 3, 5, 'References back to a group are not supported'],
    ['(?=a)', 0, 3, 'Looking ahead or behind is not supported.'],
    ['(?<!a)', 0, 3, 'Looking ahead or behind is not supported.'],
    ['\\q', 0, 2, '\\q is not known here.'],
    ['\\x4', 0, 3, '\\x needs 2 hexadecimal digits, as in \\x41.'],
    ['(a{90}){90}', 0, 11, 'repeats too much'],
    ['('.repeat(60), 50, 51, 'nested more than 50 deep'],
    ['x'.repeat(501), 500, 501, 'at most 500'],
  ])('%s', (source, from, to, message) => {
    const compiled = compilePattern(source, '');
    expect(compiled).toMatchObject({
      ok: false,
      fault: { from, to, message: expect.stringContaining(message) },
    });
  });
});

test('no text makes the reader of patterns throw', () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), (source, text) => {
      const compiled = compilePattern(source, 'i');
      if (compiled.ok) compiled.value.test(text);
      else expect(compiled.fault.to).toBeLessThanOrEqual(source.length);
    }),
  );
});
