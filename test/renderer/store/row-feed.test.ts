// @vitest-environment node
import { expect, test } from 'vitest';
import { RowFeed } from '../../../src/renderer/store/row-feed.ts';
import type { AskRows } from '../../../src/renderer/store/rows-needed.ts';
import type { TraceRow } from '../../../src/shared/index.ts';
import { row, view } from '../support/facts.ts';
import { HandClock } from '../support/hand-clock.ts';

interface Asked {
  readonly from: number;
  readonly count: number;
}

const GREW = { hasNews: true, isCleared: false };

/** A view of `rows` rows in an application that answers at once. */
function setUp(rows: number) {
  const clock = new HandClock();
  const kept: TraceRow[] = Array.from({ length: rows }, (_, index) => row(index + 1));
  const asked: Asked[] = [];
  const dropped = { count: 0 };
  const ask: AskRows = async (_viewId, from, count) => {
    asked.push({ from, count });
    return { from, shifted: dropped.count, rows: kept.slice(from, from + count) };
  };
  const feed = new RowFeed({ view: view(1, rows), ask, scheduler: clock });
  return { clock, kept, asked, dropped, feed };
}

test('what is looked at is asked for once, with a margin, however often it is looked at', async () => {
  const { clock, asked, feed } = setUp(1_000);
  feed.look({ at: 400, count: 40 });
  feed.look({ at: 410, count: 40 });
  await clock.pass(100);
  expect(asked).toEqual([{ from: 370, count: 120 }]);
  expect(feed.row(410)?.seq).toBe(411);
  feed.look({ at: 420, count: 40 });
  await clock.pass(100);
  expect(asked).toHaveLength(1);
});

test('following asks for the last rows only, and shows its end once they are here', async () => {
  const { clock, kept, asked, feed } = setUp(1_000);
  feed.look({ at: 'end', count: 40 });
  expect(feed.loadedEnd).toBe(0);
  await clock.pass(20);
  expect(asked).toEqual([{ from: 960, count: 40 }]);
  expect(feed.loadedEnd).toBe(1_000);
  kept.push(...Array.from({ length: 500 }, (_, index) => row(1_001 + index)));
  feed.update(view(1, 1_500), GREW);
  expect(feed.end).toBe(1_500);
  expect(feed.loadedEnd).toBe(1_000);
  await clock.pass(100);
  expect(asked.at(-1)).toEqual({ from: 1_460, count: 40 });
  expect(feed.loadedEnd).toBe(1_500);
});

test('while an answer is awaited nothing else is asked; then the newest wish is', async () => {
  const clock = new HandClock();
  const asked: Asked[] = [];
  let answer: () => void = () => undefined;
  const ask: AskRows = (_viewId, from, count) => {
    asked.push({ from, count });
    const rows = Array.from({ length: count }, (_, index) => row(from + index + 1));
    return new Promise((resolve) => {
      answer = () => resolve({ from, shifted: 0, rows });
    });
  };
  const feed = new RowFeed({ view: view(1, 1_000), ask, scheduler: clock });
  for (const at of [100, 300, 500]) {
    feed.look({ at, count: 10 });
    await clock.pass(20);
  }
  expect(asked).toEqual([{ from: 90, count: 30 }]);
  answer();
  await clock.pass(20);
  expect(asked.at(-1)).toEqual({ from: 490, count: 30 });
  expect(asked).toHaveLength(2);
});

test('rows dropped at the front keep the numbers of the others', async () => {
  const { clock, kept, asked, dropped, feed } = setUp(100);
  feed.look({ at: 50, count: 10 });
  await clock.pass(20);
  kept.splice(0, 30);
  dropped.count = 30;
  feed.update(view(1, 70, { shifted: 30 }), GREW);
  expect(feed.first).toBe(30);
  expect(feed.end).toBe(100);
  expect(feed.row(55)?.seq).toBe(56);
  feed.look({ at: 80, count: 10 });
  await clock.pass(20);
  expect(asked.at(-1)).toEqual({ from: 40, count: 30 });
  expect(feed.row(85)?.seq).toBe(86);
});

test('rows that were dropped while the answer was on its way do not shift it', async () => {
  const { clock, kept, dropped, feed } = setUp(100);
  kept.splice(0, 5);
  dropped.count = 5;
  feed.look({ at: 50, count: 10 });
  await clock.pass(20);
  expect(feed.row(60)?.seq).toBe(61);
});

test('a row that no longer matches leaves, and the others close up', async () => {
  const { clock, kept, feed } = setUp(30);
  feed.look({ at: 0, count: 10 });
  await clock.pass(20);
  kept.splice(4, 1);
  feed.update(view(1, 29), GREW);
  expect(feed.row(4)?.seq, 'until the new rows are here').toBe(5);
  await clock.pass(20);
  expect([3, 4, 5].map((number) => feed.row(number)?.seq)).toEqual([4, 6, 7]);
});

test('rows in sight are asked for again after news, as an ack changes the packet it answers', async () => {
  const { clock, kept, asked, feed } = setUp(20);
  feed.look({ at: 0, count: 20 });
  await clock.pass(20);
  kept[3] = row(4, { rttMs: 12 });
  feed.update(view(1, 20), GREW);
  await clock.pass(1_000);
  expect(asked).toHaveLength(2);
  expect(feed.row(3)?.rttMs).toBe(12);
});

test('a cleared view forgets its rows even when as many new ones have come', async () => {
  const { clock, kept, feed } = setUp(20);
  feed.look({ at: 'end', count: 20 });
  await clock.pass(20);
  kept.splice(0, 20, ...Array.from({ length: 20 }, (_, index) => row(101 + index)));
  feed.update(view(1, 20), { hasNews: true, isCleared: true });
  expect(feed.row(3)).toBeUndefined();
  await clock.pass(500);
  expect(feed.row(3)?.seq).toBe(104);
});

test('an answer without rows is not asked for in a ring', async () => {
  const { clock, kept, asked, feed } = setUp(50);
  kept.length = 0;
  feed.look({ at: 'end', count: 20 });
  await clock.pass(300);
  expect(asked).toHaveLength(1);
});
