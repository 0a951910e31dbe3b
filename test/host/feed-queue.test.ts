import { expect, test } from 'vitest';
import { FeedQueue } from '../../src/host/feed-queue.ts';
import type { InspectorUpdate, SessionSnapshot, ViewSnapshot } from '../../src/shared/index.ts';

function exit() {
  const state = { hasRoom: true, sent: [] as InspectorUpdate[] };
  const queue = new FeedQueue({
    hasRoom: () => state.hasRoom,
    send: (text) => state.sent.push(JSON.parse(text)),
  });
  const push = (update: InspectorUpdate) => queue.push(JSON.stringify(update));
  return { state, queue, push };
}

function view(viewId: number, rows: number): ViewSnapshot {
  return { viewId, rows, filter: '', hidden: 0, shifted: 0, scanning: false };
}

function session(sid: string, packets: number): SessionSnapshot {
  return {
    sid,
    packets,
    phase: 'open',
    since: 0,
    address: '127.0.0.1',
    userAgent: '',
    buffered: 0,
    timers: [],
    namespaces: [],
  };
}

function log(seq: number) {
  return { seq, at: 0, level: 'log' as const, script: 'chat.ts', message: `line ${seq}` };
}

test('a window that keeps up gets every update as it came', () => {
  const { state, push } = exit();
  push({ serial: 1, views: [view(1, 5)] });
  push({ serial: 2, views: [view(1, 6)] });
  expect(state.sent.map(({ serial }) => serial)).toEqual([1, 2]);
});

test('a window that is behind gets one update with the newest of everything', () => {
  const { state, queue, push } = exit();
  state.hasRoom = false;
  push({ serial: 1, sessions: [session('a', 1), session('b', 1)], views: [view(1, 5)] });
  push({ serial: 2, sessions: [session('a', 9)], logs: [log(1)], forgotten: ['c'] });
  push({ serial: 3, views: [view(2, 7)], logs: [log(2)], forgotten: ['d'] });
  queue.drained();
  expect(state.sent).toEqual([]);

  state.hasRoom = true;
  queue.drained();
  expect(state.sent).toEqual([
    {
      serial: 3,
      sessions: [session('a', 9), session('b', 1)],
      views: [view(1, 5), view(2, 7)],
      logs: [log(1), log(2)],
      forgotten: ['c', 'd'],
    },
  ]);
});

test('an update after a held one joins it instead of overtaking it', () => {
  const { state, push } = exit();
  state.hasRoom = false;
  push({ serial: 1, logs: [log(1)] });
  state.hasRoom = true;
  push({ serial: 2, logs: [log(2)] });
  expect(state.sent).toEqual([{ serial: 2, logs: [log(1), log(2)] }]);
});

test('what was cleared stays cleared, and its lines do not come back', () => {
  const { state, queue, push } = exit();
  state.hasRoom = false;
  push({ serial: 1, logs: [log(1)] });
  push({ serial: 2, cleared: true });
  push({ serial: 3, logs: [log(2)] });
  state.hasRoom = true;
  queue.drained();
  expect(state.sent).toEqual([{ serial: 3, cleared: true, logs: [log(2)] }]);
});

test('lines held for a stopped window stay bounded', () => {
  const { state, queue, push } = exit();
  state.hasRoom = false;
  for (let serial = 1; serial <= 5000; serial += 1) push({ serial, logs: [log(serial)] });
  state.hasRoom = true;
  queue.drained();
  expect(state.sent[0]?.logs?.map(({ seq }) => seq)).toEqual(
    Array.from({ length: 2000 }, (_, index) => 3001 + index),
  );
});
