// @vitest-environment node
import { expect, test } from 'vitest';
import { applyUpdate, isGap, LOGS_KEPT } from '../../../src/renderer/store/apply-update.ts';
import { applySnapshot, NO_DATA } from '../../../src/renderer/store/inspector-data.ts';
import type { LogLine } from '../../../src/shared/index.ts';
import { SERVER, session, snapshot, totals, view } from '../support/facts.ts';

const started = applySnapshot(NO_DATA, snapshot({ serial: 4, sessions: [session('a')] }));

function line(seq: number): LogLine {
  return { seq, at: seq, level: 'log', script: '/s.ts', message: `line ${seq}` };
}

test('an update that was applied already changes nothing, not even the object', () => {
  const once = applyUpdate(started, { serial: 5, sessions: [session('b')] });
  expect(applyUpdate(once, { serial: 5, sessions: [session('c')] })).toBe(once);
  expect([...once.sessions.keys()]).toEqual(['a', 'b']);
});

test('what an update does not mention stays the same object', () => {
  const next = applyUpdate(started, { serial: 5, server: { ...SERVER, state: 'stopped' } });
  expect(next.sessions).toBe(started.sessions);
  expect(next.recording).toBe(started.recording);
  expect(next.server?.state).toBe('stopped');
});

test('sessions are replaced whole, and forgotten when told so', () => {
  const ended = session('a', { phase: 'disconnected', reason: 'booted' });
  const next = applyUpdate(started, { serial: 5, sessions: [ended, session('b')] });
  expect(next.sessions.get('a')).toEqual(ended);
  expect([...applyUpdate(next, { serial: 6, forgotten: ['a'] }).sessions.keys()]).toEqual(['b']);
});

test('each session keeps the number it was seen as, and numbers are not given twice', () => {
  const next = applyUpdate(started, { serial: 5, sessions: [session('b'), session('a')] });
  const later = applyUpdate(next, { serial: 6, sessions: [session('c')], forgotten: ['b'] });
  expect([...later.ordinals]).toEqual([
    ['a', 0],
    ['c', 2],
  ]);
  expect(applyUpdate(later, { serial: 7, sessions: [session('c')] }).ordinals).toBe(later.ordinals);
});

test('log lines come once each and the list stays bounded, saying how many it let go', () => {
  const lines = Array.from({ length: LOGS_KEPT }, (_, index) => line(index + 1));
  const full = applyUpdate(started, { serial: 5, logs: lines });
  const more = applyUpdate(full, { serial: 6, logs: [line(LOGS_KEPT), line(LOGS_KEPT + 1)] });
  expect(more.logs).toHaveLength(LOGS_KEPT);
  expect(more.logs.at(-1)?.seq).toBe(LOGS_KEPT + 1);
  expect(more.logsDropped).toBe(1);
});

test('clearing empties logs and views, and the same update may bring the first new rows', () => {
  const before = applyUpdate(started, { serial: 5, views: [view(1, 90)], logs: [line(1)] });
  const recording = { state: 'recording', since: 9, totals: totals(2) } as const;
  const next = applyUpdate(before, { serial: 6, cleared: true, recording, views: [view(1, 2)] });
  expect(next.logs).toEqual([]);
  expect(next.views.get(1)?.rows).toBe(2);
  expect(next.clears).toBe(before.clears + 1);
});

test('a missing number between two updates is a gap; the first update is not', () => {
  expect(isGap(started, { serial: 5 })).toBe(false);
  expect(isGap(started, { serial: 6 })).toBe(true);
  expect(isGap(NO_DATA, { serial: 6 })).toBe(false);
});
