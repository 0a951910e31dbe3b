// Heads that come again are recognised, as what they say, and no other text is taken for one.
import { expect, test } from 'vitest';

import { type KnownHead, knownHead } from '../../src/protocol/known-heads.ts';

/** The head after it was met as often as it takes. */
function met(text: string): KnownHead | undefined {
  for (let time = 0; time < 8; time += 1) knownHead(text, 0, text.length);
  return knownHead(text, 0, text.length);
}

test.each(['', '/chat', '/a b', '/☃'])('the endpoint "%s"', (endpoint) => {
  for (const name of ['', 'move', 'user:update', 'a long name of an event', '☃']) {
    expect(met(`:${endpoint}:{"name":"${name}","args":`)).toMatchObject({
      endpoint,
      name,
      hasArgs: true,
    });
    expect(met(`:${endpoint}:{"name":"${name}"}`)).toMatchObject({
      endpoint,
      name,
      hasArgs: false,
    });
  }
});

test('it is found in the middle of a text', () => {
  const text = '5:12+:/a:{"name":"middle","args":[1]}';
  met(text.slice(5, -4));
  expect(knownHead(text, 5, text.length - 4)).toMatchObject({ endpoint: '/a', name: 'middle' });
  expect(knownHead(text, 4, text.length - 4)).toBeUndefined();
  expect(knownHead(text, 5, text.length - 3)).toBeUndefined();
});

const UNUSUAL = [
  '',
  ':',
  '::',
  ':/a:',
  ':/a:{"name":"move","args": ',
  ':/a:{"name": "move","args":',
  ':/a:{"args":',
  ':/a:{"name":"mo\\u0076e","args":',
  ':/a:{"name":"mo\nve","args":',
  ':/a:{"name":"move","more":1,"args":',
  `:/a:{"name":"${'long'.repeat(30)}","args":`,
];

test.each(UNUSUAL)('never known: %j', (text) => {
  expect(met(text)).toBeUndefined();
});

test('among more of them than are kept, none is taken for another', () => {
  let found = 0;
  for (let index = 0; index < 12_000; index += 1) {
    const name = `n${index % 3_000}`;
    const endpoint = `/${index % 7}`;
    const text = `:${endpoint}:{"name":"${name}","args":`;
    const head = knownHead(text, 0, text.length);
    if (head === undefined) continue;
    found += 1;
    expect([head.endpoint, head.name, head.hasArgs]).toEqual([endpoint, name, true]);
  }
  const text = ':/new:{"name":"after them","args":';
  expect(met(text)).toMatchObject({ endpoint: '/new', name: 'after them' });
  expect(found).toBeLessThan(12_000);
});
