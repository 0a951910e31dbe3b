// @vitest-environment node
import { expect, test } from 'vitest';
import { captureCommands } from '../../../../src/renderer/panels/palette/capture-commands.ts';
import { findCommands } from '../../../../src/renderer/panels/palette/commands.ts';

import { createActions, createInspectorStore } from '../../../../src/renderer/store/index.ts';
import { FIRST_PREFERENCES } from '../../../../src/renderer/store/preferences.ts';
import { FakeBridge } from '../../support/fake-bridge.ts';
import { HandClock } from '../../support/hand-clock.ts';

const COMMANDS = ['Pause recording', 'Export the whole trace', 'Export what the filter shows'].map(
  (title) => ({ id: title, title, run: () => undefined }),
);
const titles = (typed: string) =>
  findCommands(COMMANDS, typed, () => undefined).map(({ title }) => title);

test('all typed words must be in the title, in any order', () => {
  expect(titles('trace exp')).toEqual(['Export the whole trace']);
  expect(titles('')).toHaveLength(3);
  expect(titles('zebra')).toEqual([]);
});

test('a number goes to that packet', () => {
  const gone: number[] = [];
  const [go] = findCommands(COMMANDS, '#48,199', (seq) => gone.push(seq));
  expect(go?.title).toBe('Go to packet #48,199');
  go?.run();
  expect(gone).toEqual([48_199]);
});

test('captures are shown and closed by name, but for the one that is shown or recorded', () => {
  const totals = { firstSeq: 1, lastSeq: 0, records: 0, packets: 0, bytes: 0 };
  const held = { totals: { ...totals, droppedRecords: 0, droppedPackets: 0 }, notes: [] };
  const captures = [
    { ...held, id: 1, name: 'Monday', state: 'ended', shown: true },
    { ...held, id: 2, name: 'Tuesday', state: 'recording', shown: false },
    { ...held, id: 3, name: 'old.siotrace', state: 'opened', shown: false },
  ] as const;
  const store = createInspectorStore(FIRST_PREFERENCES);
  const state = store.getState();
  const data = { ...state.data, captures, recovery: { at: 1, bytes: 1 } };
  const bridge = new FakeBridge();
  const actions = createActions({ store, bridge, scheduler: new HandClock() });
  const offered = captureCommands({ ...state, data }, actions);
  expect(offered.map(({ title }) => title)).toEqual([
    'Start another capture',
    'Close Monday',
    'Show Tuesday',
    'Show old.siotrace',
    'Close old.siotrace',
    'Recover the session that crashed',
  ]);
  for (const { run } of offered) run();
  expect(bridge.calls).toEqual([
    { name: 'capture.start', request: {} },
    { name: 'capture.close', request: { id: 1 } },
    { name: 'capture.show', request: { id: 2 } },
    { name: 'capture.show', request: { id: 3 } },
    { name: 'capture.close', request: { id: 3 } },
    { name: 'recovery.open', request: undefined },
  ]);
});
