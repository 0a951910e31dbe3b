// The shape of a regular expression.
import { expect, test } from 'vitest';
import type { PatternTree } from '../../../../src/trace/filter/pattern/pattern-tree.ts';
import { PatternReader } from '../../../../src/trace/filter/pattern/read-pattern.ts';

const flags = { ignoresCase: false, isMultiline: false, isDotAll: false };

/** The tree in brackets, units as dots. */
function draw(tree: PatternTree): string {
  switch (tree.is) {
    case 'unit':
      return '.';
    case 'assertion':
      return tree.what;
    case 'sequence':
      return `(${tree.parts.map(draw).join(' ')})`;
    case 'choice':
      return `<${tree.parts.map(draw).join('|')}>`;
    case 'repeat':
      return `${draw(tree.of)}{${tree.least},${tree.most}}`;
  }
}

test.each([
  ['', '()'],
  ['ab', '(. .)'],
  ['a|b|', '<(.)|(.)|()>'],
  ['(a|b)c', '(<(.)|(.)> .)'],
  ['(?:a)(?<name>b)', '((.) (.))'],
  ['a*b+c?', '(.{0,Infinity} .{1,Infinity} .{0,1})'],
  ['a{2}b{2,}c{2,3}', '(.{2,2} .{2,Infinity} .{2,3})'],
  ['a+?b*?', '(.{1,Infinity} .{0,Infinity})'],
  ['a{b}{', '(. . . . .)'],
  ['^\\b$\\B', '(start boundary end no boundary)'],
  ['[ab]\\d.', '(. . .)'],
  ['😀', '(. .)'],
])('%s', (source, drawn) => {
  const tree = new PatternReader(source, flags).read();
  expect('message' in tree ? tree.message : draw(tree)).toBe(drawn);
});
