// @vitest-environment node
import { expect, test } from 'vitest';
import { connectFeeds } from '../../../src/renderer/store/connect-feeds.ts';
import { createActions } from '../../../src/renderer/store/index.ts';
import { createInspectorStore } from '../../../src/renderer/store/inspector-store.ts';
import { FIRST_PREFERENCES } from '../../../src/renderer/store/preferences.ts';
import { FakeBridge } from '../support/fake-bridge.ts';
import { row, session, snapshot, totals, view } from '../support/facts.ts';
import { HandClock } from '../support/hand-clock.ts';

async function setUp(bridge = new FakeBridge()) {
  const clock = new HandClock();
  const store = createInspectorStore(FIRST_PREFERENCES);
  const actions = createActions({ store, bridge, scheduler: clock });
  const onSnapshot = () => void actions.openView();
  connectFeeds({ link: bridge, store, scheduler: clock, onSnapshot });
  await clock.pass(50);
  return { bridge, clock, store, actions };
}

test('a window begins with a snapshot and a view that hides heartbeats', async () => {
  const { bridge, store } = await setUp();
  expect(store.getState().data.version).toBe('0.1.0');
  expect(bridge.asked('trace.view')).toEqual([{ filter: '', quiet: true, packetsOnly: true }]);
  expect(store.getState().view.feed?.viewId).toBe(1);
});

test('a faulty filter keeps the last good one applied and says what is wrong', async () => {
  const { bridge, clock, store, actions } = await setUp();
  actions.typeFilter('type == "event"');
  await clock.pass(200);
  actions.typeFilter('type == "event" &&');
  await clock.pass(200);
  const { filter } = store.getState().view;
  expect(filter.applied).toBe('type == "event"');
  expect(filter.trouble?.message).toMatch(/\w/);
  expect(bridge.asked('trace.view')).toHaveLength(2);
});

test('typing opens one view when it rests, replacing the one before', async () => {
  const { bridge, clock, actions } = await setUp();
  for (const text of ['n', 'ne', 'news']) {
    actions.typeFilter(text);
    await clock.pass(40);
  }
  await clock.pass(200);
  expect(bridge.asked('trace.view').slice(1)).toEqual([
    { filter: 'news', quiet: true, packetsOnly: true, replaces: 1 },
  ]);
});

test('a chosen session narrows whatever filter is typed', async () => {
  const { bridge, clock, actions } = await setUp();
  actions.typeFilter('type == "event" || type == "ack"');
  await clock.pass(200);
  actions.setScope({ sid: 'a"b', endpoint: '/chat' });
  await clock.pass(50);
  expect(bridge.asked('trace.view').at(-1)).toMatchObject({
    filter: '(type == "event" || type == "ack") && sid == "a\\"b" && endpoint == "/chat"',
  });
});

test('choosing a row stops following and remembers where the end was', async () => {
  const bridge = new FakeBridge();
  bridge.rows = Array.from({ length: 30 }, (_, index) => row(index + 1));
  const { clock, store, actions } = await setUp(bridge);
  actions.activateRow(12);
  await clock.pass(10);
  const { view: shown } = store.getState();
  expect(shown).toMatchObject({ activeRow: 12, isFollowing: false, seenEnd: 30 });
  expect(shown.selected?.seq).toBe(13);
});

test('the selected record stays selected, on its new row, when the filter changes', async () => {
  const bridge = new FakeBridge();
  bridge.rows = Array.from({ length: 30 }, (_, index) => row(index + 1));
  const { clock, store, actions } = await setUp(bridge);
  actions.activateRow(12);
  bridge.rows = bridge.rows.filter(({ seq }) => seq % 2 === 1);
  actions.setQuiet(false);
  await clock.pass(50);
  expect(store.getState().view).toMatchObject({ activeRow: 6, isFollowing: false });
  expect(store.getState().view.selected?.seq).toBe(13);
});

test('updates are folded in once a frame and told to the rows', async () => {
  const { bridge, clock, store } = await setUp();
  const recording = { state: 'recording', since: 1, totals: totals(2) } as const;
  bridge.push({ serial: 1, sessions: [session('a')] });
  bridge.push({ serial: 2, recording, views: [view(1, 2)] });
  expect(store.getState().data.sessions.size).toBe(0);
  bridge.rows = [row(1), row(2)];
  await clock.pass(40);
  expect(store.getState().data.sessions.size).toBe(1);
  expect(store.getState().view.feed?.end).toBe(2);
});

test('after a gap the window goes on and asks for the whole once', async () => {
  const { bridge, clock, store } = await setUp();
  bridge.push({ serial: 7, sessions: [session('late')] });
  bridge.push({ serial: 9, sessions: [session('later')] });
  await clock.pass(40);
  expect([...store.getState().data.sessions.keys()]).toEqual(['late', 'later']);
  await clock.pass(2_000);
  expect(bridge.asked('app.snapshot')).toHaveLength(2);
});

test('a connection that comes back starts over with a new snapshot and a new view', async () => {
  const first = snapshot({ serial: 40 });
  const answers = [first, snapshot({ serial: 0, version: '0.2.0' })];
  const bridge = new FakeBridge({ 'app.snapshot': () => answers.shift() ?? first });
  const { clock, store } = await setUp(bridge);
  bridge.become({ state: 'lost', reached: true, attempt: 1 });
  expect(store.getState().link.state).toBe('lost');
  bridge.become({ state: 'live' });
  await clock.pass(50);
  expect(store.getState().data).toMatchObject({ serial: 0, version: '0.2.0' });
  expect(store.getState().view.feed?.viewId).toBe(2);
});

test('a refusal becomes a notice that fades', async () => {
  const fault = { code: 'in-use', message: 'Port 8000 is taken. Choose another with --port.' };
  const bridge = new FakeBridge({ 'server.start': () => ({ ok: false, fault }) });
  const { clock, store, actions } = await setUp(bridge);
  await actions.startServer();
  expect(store.getState().view.notices).toMatchObject([{ tone: 'bad', text: fault.message }]);
  await clock.pass(20_000);
  expect(store.getState().view.notices).toEqual([]);
});
