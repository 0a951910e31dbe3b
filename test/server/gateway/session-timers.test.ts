import { beforeEach, expect, test } from 'vitest';

import { SessionTimers } from '../../../src/server/gateway/session-timers.ts';
import { WakeUps } from '../../../src/server/gateway/wake-ups.ts';
import { HandClock } from './hand-clock.ts';

let clock: HandClock;
let wakeUps: WakeUps;
let fired: string[];
let timers: SessionTimers<string[]>;

beforeEach(() => {
  clock = new HandClock();
  wakeUps = new WakeUps(clock);
  fired = [];
  const elapsed = (owner: string[], timer: string, afterMs: number) => {
    owner.push(`${timer} ${afterMs}`);
  };
  timers = new SessionTimers({ clock, wakeUps, elapsed }, fired);
});

test('a timer fires once, when it is due', () => {
  timers.arm('close timeout', 100);
  clock.pass(99);
  expect(fired).toEqual([]);
  clock.pass(1);
  clock.pass(1_000);
  expect(fired).toEqual(['close timeout 100']);
});

test('a timer that was disarmed does not fire', () => {
  timers.arm('close timeout', 100);
  timers.disarm('close timeout');
  clock.pass(200);
  expect(fired).toEqual([]);
});

test('a timer that is armed again moves, to later or to earlier', () => {
  timers.arm('close timeout', 100);
  clock.pass(60);
  timers.arm('close timeout', 100);
  clock.pass(60);
  expect(fired).toEqual([]);
  timers.arm('close timeout', 10);
  clock.pass(10);
  expect(fired).toEqual(['close timeout 10']);
});

test('several timers fire each in its time', () => {
  timers.arm('heartbeat timeout', 300);
  timers.arm('heartbeat interval', 100);
  timers.arm('close timeout', 200);
  expect(timers.due().map(({ timer }) => timer)).toEqual([
    'heartbeat interval',
    'heartbeat timeout',
    'close timeout',
  ]);
  clock.pass(1_000);
  expect(fired).toEqual(['heartbeat interval 100', 'close timeout 200', 'heartbeat timeout 300']);
});

test('one that fires may call off another that is due with it', () => {
  const elapsed = (owner: string[], timer: string) => {
    owner.push(timer);
    calledOff.clear();
  };
  const calledOff = new SessionTimers({ clock, wakeUps, elapsed }, fired);
  calledOff.arm('close timeout', 100);
  calledOff.arm('polling duration', 100);
  clock.pass(100);
  expect(fired).toHaveLength(1);
});

test('arming again and again asks the clock once', () => {
  for (let count = 0; count < 100; count += 1) {
    timers.disarm('heartbeat timeout');
    timers.arm('heartbeat interval', 25_000);
    clock.pass(10);
  }
  expect(clock.asked).toBe(1);
});
