// The start of an event is the same however often it comes.
import { expect, test } from 'vitest';

import { eventHead } from '../../src/protocol/event-head.ts';

function expectHead(name: string, endpoint: string) {
  const start = `:${endpoint}:{"name":${JSON.stringify(name)}`;
  expect(eventHead(name, endpoint)).toMatchObject({
    text: `5:${start},"args":[`,
    afterId: `${start},"args":[`,
    alone: `5:${start}}`,
    aloneAfterId: `${start}}`,
  });
}

test('names and endpoints, in turns', () => {
  for (let round = 0; round < 2; round += 1) {
    for (const endpoint of ['', '/a', '/b']) {
      for (const name of ['', 'move', 'a "b"', '☃\n']) expectHead(name, endpoint);
    }
  }
});

test('one that comes back is found', () => {
  const head = eventHead('found', '/a');
  eventHead('found', '/b');
  expect(eventHead('found', '/a')).toBe(head);
});

test('more than are kept, twice', () => {
  for (let round = 0; round < 2; round += 1) {
    for (let index = 0; index < 600; index += 1) expectHead(`n${index % 300}`, `/${index % 7}`);
  }
});

test('long ones are not kept', () => {
  const long = 'n'.repeat(65);
  expectHead(long, '');
  expect(eventHead(long, '')).not.toBe(eventHead(long, ''));
  expect(eventHead('short', `/${long}`)).not.toBe(eventHead('short', `/${long}`));
});
