// A view shows what a naive filtering of all records shows, whatever happens to the store meanwhile.
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { TraceEvent, TraceRow } from '../../../src/shared/index.ts';
import { compileFilter, type Filter } from '../../../src/trace/filter/index.ts';
import { TraceStore, TraceView } from '../../../src/trace/index.ts';
import { packet, traceEvents } from '../support/events.ts';
import { type NaiveFilter, naiveFilter } from '../support/naive-filter.ts';

function compiled(text: string): Filter {
  const filter = compileFilter(text);
  if (!filter.ok) throw new Error(filter.fault.message);
  return filter.value;
}

function viewOf(store: TraceStore, text = '', { quiet = false, packetsOnly = false } = {}) {
  return new TraceView(store, {
    filter: text === '' ? undefined : compiled(text),
    quiet,
    packetsOnly,
  });
}

function finish(view: TraceView): void {
  while (view.advance(1000));
}

function seqs(view: TraceView): number[] {
  return view.rows(0, view.length).map((row) => row.seq);
}

function isQuiet({ kind, type }: TraceRow): boolean {
  return kind === 'packet' && (type === 'heartbeat' || type === 'noop');
}

type Deed = { events: TraceEvent[] } | 'clear' | 'slice';
const deed: fc.Arbitrary<Deed> = fc.oneof(
  { weight: 5, arbitrary: traceEvents.map((events) => ({ events })) },
  { weight: 2, arbitrary: fc.constant('slice' as const) },
  { weight: 1, arbitrary: fc.constant('clear' as const) },
);

interface Scene {
  readonly deeds: readonly Deed[];
  readonly naive: NaiveFilter;
  readonly quiet: boolean;
  readonly packetsOnly: boolean;
  readonly maxPackets: number;
}

function play(store: TraceStore, view: TraceView, deeds: readonly Deed[]): void {
  for (const deed of deeds) {
    if (deed === 'clear') store.clear();
    else if (deed === 'slice') view.advance(0);
    else for (const event of deed.events) store.append(event);
  }
  finish(view);
}

/** All rows that match, heartbeats and noops among them. */
function matchingRows(store: TraceStore, { naive, packetsOnly }: Scene): TraceRow[] {
  const { firstSeq, records } = store.totals();
  return Array.from({ length: records }, (_, index) => firstSeq + index)
    .map((seq) => ({ record: store.record(seq)!, row: store.row(seq)! }))
    .filter(({ row }) => !packetsOnly || row.kind === 'packet' || row.kind === 'fault')
    .filter(naive.evaluate)
    .map(({ row }) => row);
}

test('views equal naive filtering under appends, retention, marks and clearing', () => {
  const scene: fc.Arbitrary<Scene> = fc.record({
    deeds: fc.array(deed, { maxLength: 6 }),
    naive: naiveFilter,
    quiet: fc.boolean(),
    packetsOnly: fc.boolean(),
    maxPackets: fc.integer({ min: 5, max: 60 }),
  });
  fc.assert(
    fc.property(scene, (given) => {
      const { deeds, naive, quiet, packetsOnly, maxPackets } = given;
      const store = new TraceStore({ maxPackets });
      const view = viewOf(store, naive.text, { quiet, packetsOnly });
      play(store, view, deeds);
      const matching = matchingRows(store, given);
      const shown = matching.filter((row) => !quiet || !isQuiet(row));
      expect(view.rows(0, 1000)).toEqual(shown);
      expect({ rows: view.length, hidden: view.hidden, scanning: view.scanning }).toEqual({
        rows: shown.length,
        hidden: matching.length - shown.length,
        scanning: false,
      });
    }),
    { numRuns: 150 },
  );
});

describe('rows', () => {
  test('are read by number, from the oldest', () => {
    const store = new TraceStore();
    for (let sent = 0; sent < 10; sent++) store.append(packet(`3:::${sent}`));
    const view = viewOf(store);
    finish(view);
    expect(view.rows(3, 2).map((row) => row.preview)).toEqual(['3', '4']);
    expect(view.rows(8, 10)).toHaveLength(2);
    expect(view.rows(20, 10)).toEqual([]);
    expect(view.rows(0, 0)).toEqual([]);
  });

  test('a record is located, or the nearest after it', () => {
    const store = new TraceStore();
    for (const raw of ['3:::a', '2::', '3:::b', '2::']) store.append(packet(raw));
    const view = viewOf(store, 'type == message');
    finish(view);
    expect([1, 2, 3, 4, 99].map((seq) => view.locate(seq))).toEqual([0, 1, 1, 2, 2]);
  });

  test('retention shifts them and says by how many', () => {
    const store = new TraceStore({ maxPackets: 16 });
    for (let sent = 0; sent < 16; sent++) store.append(packet(sent % 2 ? '2::' : '3:::x'));
    const view = viewOf(store, '', { quiet: true });
    finish(view);
    expect({ rows: view.length, hidden: view.hidden, shifted: view.shifted }).toEqual({
      rows: 8,
      hidden: 8,
      shifted: 0,
    });
    for (let sent = 0; sent < 4; sent++) store.append(packet('3:::y'));
    finish(view);
    expect({ rows: view.length, hidden: view.hidden, shifted: view.shifted }).toEqual({
      rows: 10,
      hidden: 6,
      shifted: 2,
    });
    expect(seqs(view)[0]).toBe(5);
  });
});

describe('what is learnt later', () => {
  const verdict = (cause: number): TraceEvent => ({
    kind: 'acl',
    sid: 'alpha',
    endpoint: '',
    acl: { state: 'closed' },
    verdict: { allowed: false, method: 'on_a', because: 'method_access_denied' },
    cause,
  });

  test('a refused packet enters a view that was past it, in its place', () => {
    const store = new TraceStore();
    const view = viewOf(store, 'acl == denied', { packetsOnly: true });
    for (let sent = 0; sent < 3; sent++) store.append(packet('5:::{"name":"a"}'));
    finish(view);
    expect(view.length).toBe(0);
    store.append(verdict(3));
    store.append(verdict(1));
    expect(view.scanning).toBe(true);
    finish(view);
    expect(seqs(view)).toEqual([1, 3]);
  });

  test('an answered packet leaves the view of those that wait', () => {
    const store = new TraceStore();
    const view = viewOf(store, 'ack.pending');
    store.append(packet('3:1::x'));
    store.append(packet('3:2::x'));
    finish(view);
    expect(seqs(view)).toEqual([1, 2]);
    store.append(packet('6:::1', { dir: 'out' }));
    finish(view);
    expect(seqs(view)).toEqual([2]);
  });

  test('more changes than are remembered make it scan anew', () => {
    const store = new TraceStore();
    const view = viewOf(store, 'acl == denied && kind == packet');
    store.append(packet('5:::{"name":"a"}'));
    const late = store.append(packet('5:::{"name":"b"}'));
    finish(view);
    store.append(verdict(late));
    for (let change = 0; change < 66_000; change++) {
      store.append({ kind: 'fault', code: 'x', message: 'x', cause: 1 });
    }
    finish(view);
    expect(seqs(view)).toEqual([late]);
  });
});

test('a long scan is done in slices; what was found so far is there', () => {
  const store = new TraceStore();
  for (let sent = 0; sent < 20_000; sent++) store.append(packet('3:::x'));
  const view = viewOf(store, 'x');
  expect(view.advance(0)).toBe(true);
  expect(view.scanning).toBe(true);
  expect(view.length).toBeGreaterThan(0);
  expect(view.length).toBeLessThan(20_000);
  finish(view);
  expect(view.length).toBe(20_000);
});

test('large texts count as work, so that a slice of them is not long', () => {
  const store = new TraceStore();
  for (let sent = 0; sent < 20; sent++) store.append(packet(`3:::${'x'.repeat(100_000)}`));
  const view = viewOf(store, 'nowhere');
  view.advance(0);
  expect(view.scanning).toBe(true);
});

test('clearing empties a view', () => {
  const store = new TraceStore({ maxPackets: 4 });
  for (let sent = 0; sent < 9; sent++) store.append(packet('3:::x'));
  const view = viewOf(store);
  finish(view);
  for (let sent = 0; sent < 9; sent++) store.append(packet('3:::x'));
  finish(view);
  store.clear();
  finish(view);
  expect({ rows: view.length, shifted: view.shifted }).toEqual({ rows: 0, shifted: 0 });
  store.append(packet('3:::y'));
  finish(view);
  expect(seqs(view)).toEqual([19]);
});
