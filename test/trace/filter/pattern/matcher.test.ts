// A program run over texts: once over each unit, with a bounded memory of moves.
import { expect, test } from 'vitest';
import { Matcher } from '../../../../src/trace/filter/pattern/matcher.ts';
import { programOf } from '../../../../src/trace/filter/pattern/program.ts';
import { PatternReader } from '../../../../src/trace/filter/pattern/read-pattern.ts';

const flags = { ignoresCase: false, isMultiline: false, isDotAll: false };

function matcherOf(source: string): Matcher {
  const tree = new PatternReader(source, flags).read();
  const steps = 'message' in tree ? undefined : programOf(tree);
  if (steps === undefined) throw new Error(source);
  return new Matcher(steps, flags);
}

test('a match is found wherever it stands, but not past the end that is given', () => {
  const matcher = matcherOf('b+c');
  expect(matcher.matches('aabbc', 100)).toBe(true);
  expect(matcher.matches('aabb', 100)).toBe(false);
  expect(matcher.matches('aabbc', 4)).toBe(false);
});

test('what was learnt from one text holds for the next', () => {
  const matcher = matcherOf('^a?$');
  expect(['', 'a', 'aa', '', 'a'].map((text) => matcher.matches(text, 9))).toEqual([
    true,
    true,
    false,
    true,
    true,
  ]);
});

test('more states and classes than are remembered change no answer', () => {
  const matcher = matcherOf('(a|b)*a(a|b){10}[^a-z]');
  const expected = /(a|b)*a(a|b){10}[^a-z]/;
  let random = 7;
  for (let text = 0; text < 300; text++) {
    const letters = Array.from({ length: 60 }, () => {
      random = (random * 1103515245 + 12345) % 2147483648;
      return random % 29 === 0 ? String.fromCharCode(random % 0x10000) : random % 3 ? 'a' : 'b';
    }).join('');
    expect(matcher.matches(letters, 100)).toBe(expected.test(letters));
  }
});
