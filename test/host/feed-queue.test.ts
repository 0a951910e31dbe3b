import { expect, test } from 'vitest';
import { FeedQueue } from '../../src/host/feed-queue.ts';

function exit() {
  const state = { hasRoom: true, sent: [] as string[] };
  const queue = new FeedQueue({
    hasRoom: () => state.hasRoom,
    send: (update) => state.sent.push(update),
  });
  return { state, queue };
}

test('a window that keeps up gets every update as it came', () => {
  const { state, queue } = exit();
  queue.push('1');
  queue.push('2');
  expect(state.sent).toEqual(['1', '2']);
});

test('a window that is behind gets the newest update when it is back, and sees the gap', () => {
  const { state, queue } = exit();
  queue.push('1');
  state.hasRoom = false;
  for (const update of ['2', '3', '4']) queue.push(update);
  queue.drained();
  expect(state.sent).toEqual(['1']);

  state.hasRoom = true;
  queue.drained();
  queue.drained();
  expect(state.sent).toEqual(['1', '4']);
});
