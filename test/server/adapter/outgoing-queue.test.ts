// What waits for Redis: in order, sent again after a loss, bounded, and counted beyond that.
import { expect, test } from 'vitest';

import {
  MAX_HELD,
  MAX_HELD_UNITS,
  OutgoingQueue,
} from '../../../src/server/adapter/outgoing-queue.ts';

function taken(queue: OutgoingQueue): readonly string[] {
  const texts: string[] = [];
  for (let text = queue.take(); text !== undefined; text = queue.take()) texts.push(text);
  return texts;
}

test('each is taken once, and again after a loss where it was not confirmed', () => {
  const queue = new OutgoingQueue();
  for (const text of ['a', 'b', 'c']) queue.add(text);
  expect(taken(queue)).toEqual(['a', 'b', 'c']);
  queue.settle();
  queue.add('d');
  expect(taken(queue)).toEqual(['d']);
  queue.rewind();
  expect(queue.length).toBe(3);
  expect(taken(queue)).toEqual(['b', 'c', 'd']);
  for (const _ of 'bcd') queue.settle();
  queue.settle();
  queue.rewind();
  expect([queue.length, taken(queue)]).toEqual([0, []]);
});

test('beyond the bounds it drops and counts', () => {
  const queue = new OutgoingQueue();
  for (let n = 0; n < MAX_HELD; n += 1) expect(queue.add(`${n}`)).toBe(true);
  expect([queue.add('x'), queue.add('y'), queue.length]).toEqual([false, false, MAX_HELD]);
  expect([queue.takeDropped(), queue.takeDropped()]).toEqual([2, 0]);
  expect(queue.take()).toBe('0');
  queue.settle();
  expect(queue.add('z')).toBe(true);
  const large = new OutgoingQueue();
  expect(large.add('x'.repeat(MAX_HELD_UNITS))).toBe(true);
  expect(large.add('x')).toBe(false);
  large.take();
  large.settle();
  expect(large.add('x')).toBe(true);
});

test('a long run keeps its order and forgets what is confirmed', () => {
  const queue = new OutgoingQueue();
  let next = 0;
  for (let round = 0; round < 300; round += 1) {
    for (let n = 0; n < 40; n += 1) queue.add(`${round * 40 + n}`);
    if (round % 7 === 0) queue.rewind();
    const texts = taken(queue);
    expect(texts.at(-1)).toBe(`${round * 40 + 39}`);
    for (let n = 0; n < 30 && queue.length > 0; n += 1) {
      queue.settle();
      next += 1;
    }
  }
  queue.rewind();
  expect(taken(queue)[0]).toBe(`${next}`);
  expect(queue.length).toBe(300 * 10);
});
