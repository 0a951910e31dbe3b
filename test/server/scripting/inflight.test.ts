// Which inputs are under way, by the numbers that both threads count.
import { expect, test } from 'vitest';

import { Inflight } from '../../../src/server/scripting/inflight.ts';
import { nextSerial, Progress, stepsBetween } from '../../../src/server/scripting/progress.ts';

function leave(cause: number) {
  return { on: 'leave', sid: 'a', endpoint: '/s', reason: 'left', cause } as const;
}

function holding(count: number): Inflight {
  const inflight = new Inflight();
  for (let n = 1; n <= count; n += 1) inflight.add({ input: leave(n), isIntroduction: false });
  return inflight;
}

test('what was flushed is forgotten', () => {
  const inflight = holding(3);
  inflight.forget(0);
  inflight.forget(2);
  expect(inflight.interrupted(undefined)).toEqual({ undone: [leave(3)] });
  inflight.forget(2);
  inflight.forget(3);
  expect(inflight.interrupted(undefined)).toEqual({ undone: [] });
});

test('the one that was at work is told apart', () => {
  const inflight = holding(4);
  inflight.forget(1);
  expect(inflight.interrupted(3)).toEqual({ culprit: leave(3), undone: [leave(2), leave(4)] });
});

test('what was heard is done again, as it cannot be what ended the script', () => {
  const heard = { on: 'heard', endpoint: '/s', raw: '3::/s:x', cause: 0 } as const;
  const inflight = new Inflight();
  inflight.add({ input: heard, isIntroduction: false });
  inflight.add({ input: leave(2), isIntroduction: false });
  expect(inflight.interrupted(1)).toEqual({ undone: [heard, leave(2)] });
});

test('introductions are made anew, not kept', () => {
  const inflight = new Inflight();
  inflight.add({ input: leave(1), isIntroduction: true });
  inflight.add({ input: leave(2), isIntroduction: false });
  expect(inflight.interrupted(1)).toEqual({ undone: [leave(2)] });
});

test('numbers come round', () => {
  expect(nextSerial(0x7fffffff)).toBe(-0x80000000);
  expect(stepsBetween(0x7fffffff, -0x80000000)).toBe(1);
  expect(stepsBetween(-0x80000000, 0x7fffffff)).toBe(-1);
  expect(stepsBetween(5, 9)).toBe(4);
});

test('the other thread sees how far a worker got', () => {
  const worker = new Progress();
  const owner = new Progress(worker.buffer);
  expect([owner.turns, owner.handling, owner.flushed]).toEqual([0, undefined, 0]);
  worker.begin(7);
  expect([owner.turns, owner.handling]).toEqual([1, 7]);
  worker.end();
  worker.flush(7);
  worker.beat();
  expect([owner.turns, owner.handling, owner.flushed]).toEqual([2, undefined, 7]);
});
