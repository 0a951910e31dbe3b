// Who answers at an endpoint, where names and patterns stand beside each other.
import { expect, test } from 'vitest';

import { EndpointRoutes } from '../../../src/server/namespace/endpoint-routes.ts';

function routes(...endpoints: readonly string[]): EndpointRoutes<string> {
  const made = new EndpointRoutes<string>();
  for (const endpoint of endpoints) made.add(endpoint, endpoint);
  return made;
}

test('a name goes before a pattern, and the narrower pattern before the wider, in whatever order they came', () => {
  const some = routes('/*', '', '/room/:id', '/room/lobby', '/room/:id/*');
  expect(some.find('')).toBe('');
  expect(some.find('/room/lobby')).toBe('/room/lobby');
  expect(some.find('/room/7')).toBe('/room/:id');
  expect(some.find('/room/7')).toBe('/room/:id');
  expect(some.find('/room/7/8')).toBe('/room/:id/*');
  expect(some.find('/else')).toBe('/*');
  expect(routes('/a').find('/b')).toBeUndefined();
});

test('what is added or taken away counts at once', () => {
  const some = routes('/room/:id');
  expect(some.find('/room/7')).toBe('/room/:id');
  some.add('/room/7', 'seven');
  expect(some.find('/room/7')).toBe('seven');
  some.delete('seven');
  expect(some.find('/room/7')).toBe('/room/:id');
  some.add('/room/:name', 'other');
  expect(some.find('/room/7')).toBe('other');
  expect(some.hasPatterns).toBe(true);
  some.delete('other');
  expect(some.find('/room/7')).toBeUndefined();
  expect([some.hasPatterns, some.isEmpty]).toEqual([false, true]);
});

test('patterns of one shape have one holder', () => {
  const some = routes('/room/:id', '/chat');
  expect(some.holder('/room/:name')).toBe('/room/:id');
  expect(some.holder('/room/*')).toBeUndefined();
  expect(some.holder('/room/7')).toBeUndefined();
  expect(some.holder('/chat')).toBe('/chat');
});

test('overlaps say who goes first', () => {
  const some = routes('/room/lobby', '/room/:id', '/*', '/else', '/:a/x');
  const told = (endpoint: string) =>
    some
      .overlaps(endpoint)
      .map((other) => `${other.isFirst ? 'after' : 'before'} ${other.endpoint}`);
  expect(told('/room/:id')).toEqual(['after /room/lobby', 'before /:a/x', 'before /*']);
  expect(told('/room/7')).toEqual(['before /room/:id', 'before /*']);
  expect(told('/:a/x')).toEqual(['after /room/:id', 'before /*']);
  expect(told('/else')).toEqual(['before /*']);
  expect(told('')).toEqual([]);
});

test('strangers who ask for ever new endpoints fill no memory, and get the same answers', () => {
  const some = routes('/room/:id', '/room/lobby');
  const found = new Set<string | undefined>();
  for (let count = 0; count < 10_000; count += 1) {
    found.add(some.find(`/room/${count}`)).add(some.find(`/nowhere/${count}`));
  }
  expect([...found]).toEqual(['/room/:id', undefined]);
  expect(some.find('/room/lobby')).toBe('/room/lobby');
});
