import { expect, test } from 'vitest';

import { LiveOptions } from '../../../src/server/gateway/live-options.ts';

test('the object of the options stays, and its fields change', () => {
  const live = new LiveOptions({ closeTimeoutMs: 5 });
  const { now } = live;
  live.change({ closeTimeoutMs: 7, quirks: true });
  expect(live.now).toBe(now);
  expect(now).toMatchObject({ closeTimeoutMs: 7, quirks: true, pollingDurationMs: 20_000 });
});

test('a listener is told what changed, when it has', () => {
  const live = new LiveOptions({});
  const told: unknown[] = [];
  live.onChange((changed) => told.push([changed, live.now.closeTimeoutMs]));
  live.change({ closeTimeoutMs: 7 });
  expect(told).toEqual([[[{ name: 'closeTimeoutMs', before: 60_000, after: 7 }], 7]]);
});

test('transports are listed once, and a pattern forgets where it was', () => {
  const live = new LiveOptions({ transports: ['xhr-polling', 'xhr-polling'], resource: /^\/a/gy });
  expect(live.now.transports).toEqual(['xhr-polling']);
  expect(live.now.resource).toEqual(/^\/a/);
});
