// Sleepers are woken in their order by one timer of the clock, however often they are moved.
import * as fc from 'fast-check';
import { expect, test } from 'vitest';

import { NEVER, type Sleeper, WakeUps } from '../../../src/server/gateway/wake-ups.ts';
import { HandClock } from './hand-clock.ts';

function sleeper(wake: () => void): Sleeper {
  return { wakeAt: NEVER, place: -1, wake };
}

test('whatever is moved and taken back, everybody wakes once and in time', () => {
  const move = fc.tuple(fc.nat(9), fc.option(fc.nat(50)), fc.nat(20));
  fc.assert(
    fc.property(fc.array(move, { maxLength: 40 }), (moves) => {
      const clock = new HandClock();
      const wakeUps = new WakeUps(clock);
      const woken: string[] = [];
      const due = new Map<number, number>();
      const sleepers = Array.from({ length: 10 }, (_, name) =>
        sleeper(() => woken.push(`${name} at ${clock.now()}`)),
      );
      for (const [name, after, pause] of moves) {
        const at = after === null ? NEVER : clock.now() + after;
        wakeUps.move(sleepers[name]!, at);
        if (at === NEVER) due.delete(name);
        else due.set(name, at);
        const until = clock.now() + pause;
        const expected = [...due].filter(([, time]) => time <= until);
        clock.pass(pause);
        for (const [gone] of expected) due.delete(gone);
        expect(woken.splice(0).toSorted()).toEqual(
          expected.map(([one, time]) => `${one} at ${time}`).toSorted(),
        );
      }
    }),
    { numRuns: 300 },
  );
});

test('a thousand sleepers take one timer of the clock, and are woken in slices', () => {
  const clock = new HandClock();
  const wakeUps = new WakeUps(clock);
  let woken = 0;
  for (let count = 0; count < 1_000; count += 1) {
    wakeUps.move(
      sleeper(() => {
        woken += 1;
      }),
      clock.now() + 100,
    );
  }
  expect(clock.asked).toBe(1);
  clock.pass(100);
  expect(woken).toBe(1_000);
  expect(clock.asked).toBe(4);
});

test('one that throws keeps nobody asleep', () => {
  const clock = new HandClock();
  const wakeUps = new WakeUps(clock);
  let isWoken = false;
  wakeUps.move(
    sleeper(() => {
      throw new Error('a fault of ours');
    }),
    clock.now() + 5,
  );
  wakeUps.move(
    sleeper(() => {
      isWoken = true;
    }),
    clock.now() + 5,
  );
  expect(() => clock.pass(5)).toThrow('a fault of ours');
  clock.pass(0);
  expect(isWoken).toBe(true);
});
