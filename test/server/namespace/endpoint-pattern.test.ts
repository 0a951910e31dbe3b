// Patterns of endpoints: what they match, which goes first, where two meet, and what is none.
import fc from 'fast-check';
import { expect, expectTypeOf, test } from 'vitest';

import {
  type EndpointPattern,
  LONGEST_MATCHED,
  type ParamsOf,
  readEndpoint,
} from '../../../src/server/namespace/endpoint-pattern.ts';

function pattern(text: string): EndpointPattern {
  const read = readEndpoint(text);
  if (!read.ok || read.value === undefined) throw new Error(`${text} is no pattern`);
  return read.value;
}

test.each([
  ['/room/:id', '/room/7', { id: '7' }],
  ['/room/:id', '/room/a b%2Fc', { id: 'a b%2Fc' }],
  ['/room/:id', '/room/', undefined],
  ['/room/:id', '/room', undefined],
  ['/room/:id', '/room/7/', undefined],
  ['/room/:id', '/room/7/8', undefined],
  ['/room/:id', '/Room/7', undefined],
  ['/room/:id', 'x/room/7', undefined],
  ['/:a/x/:b', '/1/x/2', { a: '1', b: '2' }],
  ['/files/*', '/files/a', { '*': 'a' }],
  ['/files/*', '/files/a/b//c/', { '*': 'a/b//c/' }],
  ['/files/*', '/files/', undefined],
  ['/files/*', '/files', undefined],
  ['/*', '/x', { '*': 'x' }],
  ['/*', '/', undefined],
  ['/*', '', undefined],
  ['/:u/files/*', '/ann/files/x/y', { u: 'ann', '*': 'x/y' }],
  ['/:__proto__', '/x', Object.fromEntries([['__proto__', 'x']])],
])('%s and %s: %o', (text, endpoint, params) => {
  expect(pattern(text).match(endpoint)).toEqual(params);
});

test('longer endpoints than anybody needs match nothing', () => {
  const most = `/${'x'.repeat(LONGEST_MATCHED - 1)}`;
  expect(pattern('/*').match(most)).toEqual({ '*': most.slice(1) });
  expect(pattern('/*').match(`${most}x`)).toBeUndefined();
});

test.each(['', '/chat', '/a/b', '/', '//', '/ünï', '/a-b.c'])('%j is a name', (text) => {
  expect(readEndpoint(text)).toEqual({ ok: true, value: undefined });
});

test.each([
  ['chat', /starts with '\/'/],
  ['/chat?x', /no '\?'/],
  ['/a:b', /':' begins a whole segment/],
  ['/:', /':' begins a whole segment/],
  ['/:1', /':' begins a whole segment/],
  ['/:id(\\d+)', /':' begins a whole segment/],
  ['/a*', /'\*' is a whole segment/],
  ['/*/x', /'\*' is the last segment/],
  ['/:a/:a', /a name stands in it twice/],
])('%j is no endpoint', (text, why) => {
  expect(readEndpoint(text)).toMatchObject({
    ok: false,
    fault: expect.stringMatching(new RegExp(`^'.*' is no endpoint: .*${why.source}`)),
  });
});

test('what leaves less open goes first', () => {
  const texts = ['/*', '/:a/*', '/a/*', '/:a/b', '/a/:b', '/a/b/*', '/a/b/:c'];
  const sorted = texts.map(pattern).sort((one, other) => one.compare(other));
  const order = ['/a/b/:c', '/a/b/*', '/a/:b', '/a/*', '/:a/b', '/:a/*', '/*'];
  expect(sorted.map(({ text }) => text)).toEqual(order);
});

test.each([
  ['/a/:x', '/a/:y', true],
  ['/a/:x', '/:y/b', true],
  ['/a/:x', '/b/:x', false],
  ['/a/:x', '/a/:x/:y', false],
  ['/a/*', '/a/:x/:y', true],
  ['/a/*', '/*', true],
  ['/a/:x', '/a//:y', false],
  ['/a/:x/:y', '/a//:y', false],
])('%s and %s overlap: %s', (one, other, isSo) => {
  expect(pattern(one).overlaps(pattern(other))).toBe(isSo);
  expect(pattern(other).overlaps(pattern(one))).toBe(isSo);
});

test('what two patterns match both, they overlap in; of one shape they match the same', () => {
  const segment = fc.constantFrom('a', 'b', ':x', ':y', '');
  const texts = fc
    .tuple(fc.array(segment, { minLength: 1, maxLength: 3 }), fc.boolean())
    .map(([segments, hasRest]) => `/${[...segments, ...(hasRest ? ['*'] : [])].join('/')}`)
    .filter((text) => {
      const read = readEndpoint(text);
      return read.ok && read.value !== undefined;
    });
  const endpoint = fc
    .array(fc.constantFrom('a', 'b', 'c', ''), { maxLength: 5 })
    .map((parts) => `/${parts.join('/')}`);
  fc.assert(
    fc.property(texts, texts, endpoint, (one, other, name) => {
      const [first, second] = [pattern(one), pattern(other)];
      const [inFirst, inSecond] = [first.match(name), second.match(name)];
      if (inFirst !== undefined && inSecond !== undefined) {
        expect(first.overlaps(second)).toBe(true);
      }
      if (first.shape === second.shape) {
        expect(inFirst === undefined).toBe(inSecond === undefined);
        expect(first.compare(second)).toBe(0);
      }
    }),
    { numRuns: 300 },
  );
});

test('the names of a pattern are known to its type', () => {
  expectTypeOf<ParamsOf<'/room/:id'>>().toEqualTypeOf<{ readonly id: string }>();
  expectTypeOf<ParamsOf<'/:u/files/*'>>().toEqualTypeOf<{
    readonly u: string;
    readonly '*': string;
  }>();
  expectTypeOf<ParamsOf<string>>().toEqualTypeOf<Readonly<Record<string, string>>>();
});
