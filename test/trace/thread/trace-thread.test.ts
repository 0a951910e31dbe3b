// The thread that reads the trace sees what the other one writes, while it writes, whatever that is.
import { resolve } from 'node:path';
import * as fc from 'fast-check';
import { afterEach, expect, test } from 'vitest';
import type { TraceEvent } from '../../../src/shared/index.ts';
import { TraceStore, TraceView } from '../../../src/trace/index.ts';
import { TraceThread } from '../../../src/trace/thread/index.ts';
import { packet, traceEvent } from '../support/events.ts';

const WORKER = resolve(import.meta.dirname, '../../../out/test/trace-worker.cjs');
const EVERYTHING = { filter: '', quiet: false, packetsOnly: false };

const open: TraceThread[] = [];

afterEach(async () => {
  await Promise.all(open.splice(0).map((thread) => thread.close()));
});

function recording(options: { maxPackets?: number; maxBytes?: number } = {}) {
  const nothing = () => {};
  const hears = { onViews: nothing, onJournal: nothing, onReading: nothing, onEnd: nothing };
  const thread = new TraceThread({ workerFile: WORKER, ...hears });
  open.push(thread);
  const store = new TraceStore({ ...options, onNews: (news) => thread.tell(1, news) });
  thread.add(1, store);
  thread.shown = 1;
  return { store, thread };
}

async function viewed(thread: TraceThread, filter = '') {
  const view = await thread.ask('view.open', { ...EVERYTHING, filter });
  if (!view.ok) throw new Error(view.fault.message);
  const { viewId } = view.value;
  return (await thread.ask('view.rows', { viewId, from: 0, count: 1000 })).rows;
}

/** What the store's own thread says. */
function rowsOf(store: TraceStore) {
  const view = new TraceView(store, { filter: undefined, quiet: false, packetsOnly: false });
  while (view.advance(100));
  return view.rows(0, 1000);
}

test('rows, marks and details are those of the store, with retention and clearing between', async () => {
  const step = fc.oneof(
    { weight: 8, arbitrary: fc.array(traceEvent, { minLength: 1, maxLength: 30 }) },
    { weight: 1, arbitrary: fc.constant('clear' as const) },
  );
  const { store, thread } = recording({ maxPackets: 64, maxBytes: 200_000 });
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 6 }), async (steps) => {
      for (const events of steps) {
        if (events === 'clear') store.clear();
        else for (const event of events) store.append(event);
        expect(await viewed(thread)).toEqual(rowsOf(store));
      }
      const seq = store.lastSeq;
      const detail = await thread.ask('detail', { seq, whole: true });
      const record = store.record(seq);
      expect(detail.ok ? detail.value.record : undefined).toEqual(record);
    }),
    { numRuns: 20 },
  );
});

test('a view that is read while rows are written holds whole rows only, in their order', async () => {
  const { store, thread } = recording({ maxPackets: 20_000 });
  const text = (seq: number) => `5:${seq}+:/chat:{"name":"n${seq % 7}","args":[${seq},"Grüße ☃"]}`;
  const view = await thread.ask('view.open', { ...EVERYTHING, filter: 'name == n3' });
  if (!view.ok) throw new Error(view.fault.message);
  const { viewId } = view.value;
  let seen = 0;
  for (let turn = 0; turn < 25; turn++) {
    const read = thread.ask('view.advance', undefined).then(async ([told]) => {
      const from = Math.max(0, (told?.rows ?? 0) - 50);
      return thread.ask('view.rows', { viewId, from, count: 1000 });
    });
    // Written on this thread while the other one reads.
    for (let sent = 0; sent < 2000; sent++) store.append(packet(text(store.lastSeq + 1)));
    const { rows } = await read;
    expect(rows.map(({ seq, name, preview, id }) => [seq % 7, name, preview, id])).toEqual(
      rows.map(({ seq }) => [3, 'n3', `${seq},"Grüße ☃"`, `${seq}+`]),
    );
    const seqs = rows.map(({ seq }) => seq);
    expect(seqs).toEqual([...seqs].sort((a, b) => a - b));
    seen += rows.length;
  }
  expect(seen).toBeGreaterThan(1000);
});

test('a packet of ten million bytes is kept whole, shown cut, and comes whole when asked for', async () => {
  const { store, thread } = recording();
  const raw = `3:::${'ü☃'.repeat(5_000_000)}`;
  const seq = store.append(packet(raw));
  store.append(packet('3:::next'));
  const [row] = await viewed(thread, `seq == ${seq}`);
  expect(row).toMatchObject({
    size: 4 + 25_000_000,
    preview: expect.stringMatching(/^[ü☃]{200}$/),
  });
  const cut = await thread.ask('detail', { seq });
  if (!cut.ok || !('raw' in cut.value.record)) throw new Error('There is no such record.');
  expect(cut.value).toMatchObject({ cutFrom: raw.length });
  expect(cut.value.record.raw?.length).toBe(256 * 1024);
  const whole = await thread.ask('detail', { seq, whole: true });
  expect(whole.ok && 'raw' in whole.value.record && whole.value.record.raw === raw).toBe(true);
});

test('what breaks one question breaks no other, and a closed thread says so', async () => {
  const { store, thread } = recording();
  const told: TraceEvent = packet('3:::kept');
  store.append(told);
  await expect(thread.ask('detail', undefined as never)).rejects.toThrow();
  expect(await viewed(thread)).toMatchObject([{ preview: 'kept' }]);
  await thread.close();
  await expect(thread.ask('detail', { seq: 1 })).rejects.toThrow('The trace is closed.');
});

test('a thread that cannot start is told, and every question with it', async () => {
  let why = '';
  const nothing = () => {};
  const hears = { onViews: nothing, onJournal: nothing, onReading: nothing };
  const thread = new TraceThread({
    workerFile: resolve('/nowhere/trace-worker.cjs'),
    ...hears,
    onEnd: (error) => {
      why = error.message;
    },
  });
  open.push(thread);
  await expect(thread.ask('detail', { seq: 1 })).rejects.toThrow('Cannot find module');
  expect(why).toContain('Cannot find module');
  expect(thread.isRunning).toBe(false);
});
