// The head of a packet: its parts, its places, and why there is none.
import { expect, test } from 'vitest';

import { explainHead, noted, readHead } from '../../src/protocol/head.ts';

test('a head has all its parts and the place of the data', () => {
  expect(readHead('5:12+:/chat:{"name":"a"}')).toEqual({
    type: 'event',
    id: '12',
    ack: 'handler',
    endpoint: '/chat',
    dataAt: 12,
    dataEnd: 24,
    notes: undefined,
  });
});

test("in gevent's error layout the data ends where the endpoint starts", () => {
  expect(readHead('7:::2+0/woot')).toMatchObject({ endpoint: '/woot', dataAt: 4, dataEnd: 7 });
});

test('an error with its endpoint in place keeps a slash in its data', () => {
  expect(readHead('7::/a:2/b')).toMatchObject({ endpoint: '/a', dataAt: 6, dataEnd: 9 });
});

test('only a connect has a query in its endpoint', () => {
  expect(readHead('1::/a?b')?.endpoint).toBe('/a');
  expect(readHead('3::/a?b:x')?.endpoint).toBe('/a?b');
});

test('where there is no head, a fault says why', () => {
  expect(readHead('3:x::')).toBeUndefined();
  expect(explainHead('3:x::')).toMatchObject({ code: 'bad-id', at: 2, excerpt: 'x::' });
});

test('notes are added without touching the ones before', () => {
  const before = ['a'];
  expect(noted(before, 'b')).toEqual(['a', 'b']);
  expect(noted(undefined, 'b')).toEqual(['b']);
  expect(before).toEqual(['a']);
});
